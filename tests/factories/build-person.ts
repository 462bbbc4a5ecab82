/** Makes real people with real rows; the password is a hash nobody can enter, since tests take sessions directly. */
import type { UserId } from '#app/contracts/ids.ts';
import { documentAcceptances, userRoles, users } from '#db/schema/index.ts';
import { findActor, startSession } from '#server/accounts/session-store.ts';
import type { PersonActor, PlatformRole } from '#server/kernel/context.ts';
import { newId } from '#server/kernel/ids.ts';
import { foldName } from '#server/kernel/names.ts';
import type { World } from '../support/world.ts';

export interface BuiltPerson {
  id: UserId;
  actor: PersonActor;
  /** `name=value`, as a browser sends it. */
  cookie: string;
}

let count = 0;

/** A person with a session. */
export async function buildPerson(
  world: Pick<World, 'as' | 'clock'>,
  options: { pseudonym?: string; roles?: PlatformRole[]; country?: string; timeZone?: string } = {},
): Promise<BuiltPerson> {
  count += 1;
  const ctx = world.as();
  const pseudonym = options.pseudonym ?? `Person ${count} ${process.pid}`;
  const id = newId<UserId>();
  const now = world.clock.now();
  await ctx.db.insert(users).values({
    id,
    pseudonym,
    pseudonymKey: foldName(pseudonym),
    passwordHash: 'none',
    country: options.country ?? null,
    timeZone: options.timeZone ?? null,
    state: 'active',
    adultConfirmedAt: now,
    createdAt: now,
  });
  await ctx.db.insert(documentAcceptances).values(
    (['terms', 'health-consent'] as const).map((document) => ({
      userId: id,
      document,
      version: 1,
      acceptedAt: now,
    })),
  );
  const roles = options.roles ?? [];
  if (roles.length > 0) {
    await ctx.db.insert(userRoles).values(roles.map((role) => ({ userId: id, role, grantedAt: now })));
  }
  const token = await startSession(ctx, id);
  const actor = await findActor(ctx, token);
  if (!actor) throw new Error('A person that was just made has no session.');
  return { id, actor, cookie: `hearth_session=${token}` };
}
