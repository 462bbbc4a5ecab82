/** Who listens to whom: areas further up hear those below through the bus, and nowhere else. Also who does which due work. */

import { sayMessageStands } from './crisis/link-support.ts';
import type { Context } from './kernel/context.ts';
import type { WorkHandler } from './kernel/due-work.ts';
import type { Env } from './kernel/env.ts';
import type { EventBus } from './kernel/event-bus.ts';
import { subscribeModeration } from './moderation/subscribe.ts';
import { moderationWork } from './moderation/work-handlers.ts';
import { deliveryWork, wakeDeliveries } from './ops/delivery-work.ts';
import { oweRetention, retentionWork } from './ops/retention-work.ts';

export function subscribeAreas(bus: EventBus): void {
  bus.on('setting.changed', { afterCommit: (_event, ctx) => ctx.services.settings.forget() });
  bus.on('message.decided', {
    withinTransaction: async (event, tx) => {
      if (event.state === 'posted') await sayMessageStands(tx, event.groupId, event.messageId);
    },
  });
  subscribeModeration(bus);
}

/** Every kind of due work has its one handler here. */
export const workHandlers = (env: Env): WorkHandler[] => [
  ...moderationWork(),
  ...deliveryWork(env),
  ...retentionWork(),
];

/** What is seen to with every start: the daily work is owed, and what waited for settings goes out where it still may. */
export async function prepareWork(ctx: Context, env: Env): Promise<void> {
  await oweRetention(ctx);
  await wakeDeliveries(ctx, env);
}
