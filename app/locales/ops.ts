import ops from './en/ops.json';
import { translator } from './t.ts';

/** Sentences of the area ops. */
export const { t: tOps, tn: tnOps } = /* @__PURE__ */ translator('ops', ops);
