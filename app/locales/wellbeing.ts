import wellbeing from './en/wellbeing.json';
import { translator } from './t.ts';

/** Sentences of the area wellbeing. */
export const { t: tWellbeing, tn: tnWellbeing } = /* @__PURE__ */ translator('wellbeing', wellbeing);
