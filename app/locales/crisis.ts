import crisis from './en/crisis.json';
import { translator } from './t.ts';

/** Sentences of the area crisis. */
export const { t: tCrisis, tn: tnCrisis } = /* @__PURE__ */ translator('crisis', crisis);
