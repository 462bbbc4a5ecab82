import groups from './en/groups.json';
import { translator } from './t.ts';

/** Sentences of the area groups. */
export const { t: tGroups, tn: tnGroups } = /* @__PURE__ */ translator('groups', groups);
