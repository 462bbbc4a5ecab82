/** Who may do what with groups and memberships. An unlisted group is read only by those who belong to it. */
import { definePolicy } from '#server/kernel/policy.ts';

export const groupsPolicy = definePolicy({
  'group.create': { allow: ['admin', 'system'], otherwise: 'not-found' },
  'group.read': { allow: ['visitor', 'person'], otherwise: 'not-found', reading: 'group' },
  'group.read-unlisted': {
    allow: ['applicant', 'member', 'facilitator', 'moderator', 'lead', 'admin'],
    otherwise: 'not-found',
  },
  'membership.join': { allow: ['person'], otherwise: 'unauthenticated' },
  'membership.leave': { allow: ['applicant', 'member', 'facilitator'], otherwise: 'not-found' },
  'request.read': { allow: ['facilitator'], otherwise: 'not-found', reading: 'request' },
  'request.decide': { allow: ['facilitator'], otherwise: 'not-found' },
});
