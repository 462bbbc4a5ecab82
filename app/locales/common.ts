import common from './en/common.json';
import { translator } from './t.ts';

/** Sentences of the area common. */
export const { t: tCommon, tn: tnCommon } = /* @__PURE__ */ translator('common', common);
