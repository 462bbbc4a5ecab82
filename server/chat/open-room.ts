/** Opening a room. None opens without a lead who can be reached; whoever opens it holds it. */
import { eq } from 'drizzle-orm';
import type { RoomView } from '#app/contracts/chat.ts';
import { tChat } from '#app/locales/chat.ts';
import { rooms } from '#db/schema/index.ts';
import { findShiftFacts } from '#server/crisis/shift-queries.ts';
import type { Context, TxContext } from '#server/kernel/context.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { decide, type StateFlag } from '#server/kernel/policy.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { accessRoom, type RoomAccess, type RoomKey } from './access-room.ts';
import { chatPolicy } from './chat-policy.ts';
import { holdRoom } from './hold-room.ts';
import { showModerator } from './moderator-face.ts';
import { lockRoom, logRoomEvent } from './room-log.ts';
import { findRoomView } from './room-queries.ts';
import { afterOpening } from './room-state.ts';

async function requireReachableLead(tx: TxContext, { standing }: RoomAccess): Promise<void> {
  const { lead } = await findShiftFacts(tx);
  const states = new Set<StateFlag>(lead.reachable ? [] : ['not-reachable']);
  const decision = decide(chatPolicy, 'room.open', { relations: standing.relations, states });
  if (!decision.allowed) throw new DomainError(decision.code, { message: tChat('room.noLead') });
}

/**
 * Opens it, also from paused; an open one stays open, and the actor holds it.
 * @throws DomainError `not-found`, `conflict` while no lead can be reached.
 */
export async function openRoom(ctx: Context, key: RoomKey): Promise<RoomView> {
  const groupId = await inTransaction(ctx, async (tx) => {
    const access = await accessRoom(tx, key, 'room.open');
    const { actor, group, standing } = access;
    const own = standing.relations.has('moderator-on-shift')
      ? await showModerator(tx, actor, group.id)
      : standing.membership;
    const room = await lockRoom(tx, group.id);
    const state = afterOpening(room.state);
    if (state) {
      await requireReachableLead(tx, access);
      await tx.db.update(rooms).set({ state, changedAt: tx.clock.now() }).where(eq(rooms.groupId, group.id));
      await logRoomEvent(tx, room, { kind: 'room.opened' });
      await tx.announce({ name: 'room.changed', groupId: group.id });
    }
    if (own) await holdRoom(tx, { groupId: group.id, memberId: own.id });
    return group.id;
  });
  return findRoomView(ctx, groupId);
}
