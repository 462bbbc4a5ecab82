/** Who may do what with accounts. */
import { definePolicy } from '#server/kernel/policy.ts';

export const accountsPolicy = definePolicy({
  'account.sign-up': { allow: ['visitor', 'person'], otherwise: 'forbidden' },
  'account.sign-in': { allow: ['visitor', 'person'], otherwise: 'forbidden' },
  'account.sign-out': { allow: ['person'], otherwise: 'unauthenticated' },
  'account.read-own': { allow: ['person'], otherwise: 'unauthenticated', reading: 'account' },
});
