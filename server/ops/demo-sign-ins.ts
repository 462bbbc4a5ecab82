/** Who can be signed in as in the demo, all with one public password. */

export const demoPassword = 'hearth demo 2026';

export const demoSignIns = [
  { pseudonym: 'demo-member', role: 'reads along, joins and talks' },
  { pseudonym: 'demo-facilitator', role: 'leads the groups and their rooms' },
  { pseudonym: 'demo-moderator', role: 'works the review queue' },
  { pseudonym: 'demo-lead', role: 'takes what was escalated' },
  { pseudonym: 'demo-admin', role: 'looks after the settings' },
] as const;
