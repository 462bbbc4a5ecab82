/** All tables, as Drizzle's schema. The only barrel file of the house. */
export * from './accounts.ts';
export * from './chat.ts';
export * from './crisis.ts';
export * from './groups.ts';
export * from './meetings.ts';
export * from './moderation.ts';
export * from './ops.ts';
