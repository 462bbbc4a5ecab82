import learn from './en/learn.json';
import { translator } from './t.ts';

/** Sentences of the area learn. */
export const { t: tLearn, tn: tnLearn } = /* @__PURE__ */ translator('learn', learn);
