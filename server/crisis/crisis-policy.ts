/** Who may do what with support cards and shifts. */
import { definePolicy } from '#server/kernel/policy.ts';

export const crisisPolicy = definePolicy({
  'support.read': { allow: ['addressee'], otherwise: 'not-found', reading: 'support' },
  'support.answer': { allow: ['addressee'], otherwise: 'not-found' },
  'shift.take': { allow: ['moderator', 'lead'], otherwise: 'not-found' },
});
