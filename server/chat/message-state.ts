/** The states of a message and its legal moves. Pure; commands ask here and write what it says. */
import type { messages } from '#db/schema/index.ts';

export type MessageState = (typeof messages.$inferSelect)['state'];

/** `release` and `remove` are a moderator's decisions on a held one; `hide` is staff's, `retract` the author's. */
export type MessageMove = 'release' | 'remove' | 'hide' | 'retract';

const moves: Record<MessageMove, Partial<Record<MessageState, MessageState>>> = {
  release: { held: 'posted' },
  remove: { held: 'removed' },
  hide: { posted: 'hidden' },
  retract: { posted: 'retracted', held: 'retracted', hidden: 'retracted' },
};

/** The state a move leads to; null when it can't be made from here. */
export const afterMove = (state: MessageState, move: MessageMove): MessageState | null =>
  moves[move][state] ?? null;

/** Whether its words may be read in the room. */
export const isReadable = (state: MessageState): boolean => state === 'posted';
