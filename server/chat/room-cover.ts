/** Who is there for a room: whoever holds it, and who is on call. The sentence comes from crisis. */
import type { CoverView } from '#app/contracts/crisis.ts';
import type { GroupId } from '#app/contracts/ids.ts';
import { coverOf } from '#server/crisis/cover.ts';
import { findShiftFacts } from '#server/crisis/shift-queries.ts';
import type { Context } from '#server/kernel/context.ts';
import { listHoldersOf } from './holder-queries.ts';

/** The covers of these rooms, with the same queries for one room and for a hundred. */
export async function findRoomCovers(
  ctx: Context,
  groupIds: readonly GroupId[],
): Promise<Map<GroupId, CoverView>> {
  const holders = await listHoldersOf(ctx, groupIds);
  const shifts = await findShiftFacts(ctx);
  const settings = await ctx.services.settings.read(ctx);
  const now = ctx.clock.now();
  return new Map(
    groupIds.map((groupId) => {
      const beats = holders.filter((one) => one.groupId === groupId).map((one) => one.heartbeatAt.getTime());
      const holderHeartbeatAt = beats.length > 0 ? new Date(Math.max(...beats)) : null;
      const facts = { shifts, now, timeZone: settings['organisation.timeZone'], holderHeartbeatAt };
      return [groupId, coverOf(facts)];
    }),
  );
}

/** The cover of one room. */
export async function findRoomCover(ctx: Context, groupId: GroupId): Promise<CoverView> {
  const cover = (await findRoomCovers(ctx, [groupId])).get(groupId);
  if (!cover) throw new Error('A cover was asked for and not made.');
  return cover;
}
