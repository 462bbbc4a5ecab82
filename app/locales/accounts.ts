import accounts from './en/accounts.json';
import { translator } from './t.ts';

/** Sentences of the area accounts. */
export const { t: tAccounts, tn: tnAccounts } = /* @__PURE__ */ translator('accounts', accounts);
