import site from './en/site.json';
import { translator } from './t.ts';

/** Sentences of the area site. */
export const { t: tSite, tn: tnSite } = /* @__PURE__ */ translator('site', site);
