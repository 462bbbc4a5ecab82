import refusals from './en/refusals.json';
import { translator } from './t.ts';

/** Sentences that refuse: of the server’s own pages and of sockets. */
export const { t: tRefusals } = /* @__PURE__ */ translator('refusals', refusals);
