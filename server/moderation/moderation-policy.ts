/** Who may do what with reports, cases and notices. */
import { definePolicy } from '#server/kernel/policy.ts';

const staff = ['moderator', 'lead'] as const;

export const moderationPolicy = definePolicy({
  'message.report': {
    allow: ['member', 'facilitator', 'moderator-on-shift'],
    unless: [['own-message', 'conflict']],
    otherwise: 'not-found',
  },
  'queue.watch': { allow: staff, otherwise: 'not-found' },
  'queue.read': { allow: staff, otherwise: 'not-found', reading: 'queue' },
  'case.read': { allow: staff, otherwise: 'not-found', reading: 'case' },
  'case.claim': {
    allow: staff,
    unless: [
      ['case-closed', 'conflict'],
      ['own-case', 'conflict'],
      ['claimed-by-other', 'conflict'],
    ],
    otherwise: 'not-found',
  },
  /** Says that a trained person has seen it; the clock stops, the case stays free. */
  'case.acknowledge': {
    allow: staff,
    unless: [
      ['case-closed', 'conflict'],
      ['own-case', 'conflict'],
    ],
    otherwise: 'not-found',
  },
  'case.release-claim': { allow: staff, unless: [['not-claimed', 'conflict']], otherwise: 'not-found' },
  'case.decide': {
    allow: staff,
    unless: [
      ['case-closed', 'conflict'],
      ['own-case', 'conflict'],
      ['not-claimed', 'conflict'],
    ],
    otherwise: 'not-found',
  },
  'notice.read': { allow: ['addressee'], otherwise: 'not-found', reading: 'notice' },
  'outbox.read': { allow: ['lead', 'admin'], otherwise: 'not-found' },
});
