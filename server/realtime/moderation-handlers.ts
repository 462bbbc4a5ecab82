/** Reports, support cards and the queue on the socket: one command each. No rule lives here. */
import { answerSupport } from '#server/crisis/answer-support.ts';
import { countQueue } from '#server/moderation/queue-queries.ts';
import { reportMessage } from '#server/moderation/report-message.ts';
import type { Handlers } from './bind-handlers.ts';
import { queueRoom } from './rooms.ts';

export const moderationHandlers: Pick<Handlers, 'message:report' | 'support:answer' | 'queue:watch'> = {
  'message:report': async ({ ctx }, payload) => ({ ok: true, ...(await reportMessage(ctx, payload)) }),
  'support:answer': async ({ ctx }, payload) => ({ ok: true, support: await answerSupport(ctx, payload) }),
  'queue:watch': async ({ ctx, socket }) => {
    const counts = await countQueue(ctx);
    if (socket.connected) socket.join(queueRoom);
    return { ok: true, counts };
  },
};
