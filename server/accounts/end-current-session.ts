/** Ends the session that a request came with, and nobody else's. */
import type { TxContext } from '#server/kernel/context.ts';
import { endSession } from './session-store.ts';

/** Ends it and tells its sockets; does nothing for a visitor. */
export async function endCurrentSession(tx: TxContext): Promise<void> {
  if (tx.actor.kind !== 'person') return;
  const { userId, sessionId } = tx.actor;
  await endSession(tx, sessionId);
  await tx.announce({ name: 'session.ended', userId, sessionIds: [sessionId], reason: 'signed-out' });
}
