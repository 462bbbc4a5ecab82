/** Due work of moderation. */
import type { WorkHandler } from '#server/kernel/due-work.ts';

export const moderationWork = (): WorkHandler[] => [];
