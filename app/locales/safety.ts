import safety from './en/safety.json';
import { translator } from './t.ts';

/** Sentences of the pages on safety, access and accessibility. */
export const { t: tSafety, tn: tnSafety } = /* @__PURE__ */ translator('safety', safety);
