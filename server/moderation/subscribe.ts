/**
 * What moderation listens to: it files cases in the transactions of those below it, so that words and case commit
 * together or not at all.
 */
import type { EventBus } from '#server/kernel/event-bus.ts';
import { fileAssessedMessage, fileUnsentWords } from './file-words.ts';
import { noteSupportAnswer } from './note-support-answer.ts';
import { withdrawFromCases } from './withdraw-message.ts';

export function subscribeModeration(bus: EventBus): void {
  bus.on('message.assessed', { withinTransaction: (event, tx) => fileAssessedMessage(tx, event) });
  bus.on('send.refused', {
    withinTransaction: async ({ because, ...words }, tx) => {
      await fileUnsentWords(tx, { ...words, kind: 'refused-send', refusedBecause: because ?? undefined });
    },
  });
  bus.on('join.assessed', {
    withinTransaction: async (words, tx) => {
      await fileUnsentWords(tx, { ...words, kind: 'join-answer' });
    },
  });
  bus.on('message.withdrawn', { withinTransaction: (event, tx) => withdrawFromCases(tx, event) });
  bus.on('support.answered', { withinTransaction: (event, tx) => noteSupportAnswer(tx, event) });
}
