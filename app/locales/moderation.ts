import moderation from './en/moderation.json';
import { translator } from './t.ts';

/** Sentences of the area moderation. */
export const { t: tModeration, tn: tnModeration } = /* @__PURE__ */ translator('moderation', moderation);
