/** Sends mails and webhooks that are owed. */
import type { WorkHandler } from '#server/kernel/due-work.ts';
import type { Env } from '#server/kernel/env.ts';

export const deliveryWork = (_env: Env): WorkHandler[] => [];
