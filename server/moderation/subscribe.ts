/** What moderation listens to: it files cases in the transactions of those below it. */
import type { EventBus } from '#server/kernel/event-bus.ts';

export function subscribeModeration(_bus: EventBus): void {}
