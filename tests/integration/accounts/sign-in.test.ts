import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { meViewSchema } from '#app/contracts/accounts.ts';
import type { UserId } from '#app/contracts/ids.ts';
import { sessions, users } from '#db/schema/index.ts';
import { getMe } from '#server/accounts/account-views.ts';
import { hashPassword } from '#server/accounts/hash-password.ts';
import { findActor, startSession } from '#server/accounts/session-store.ts';
import { signIn } from '#server/accounts/sign-in.ts';
import { signOut } from '#server/accounts/sign-out.ts';
import { after, days, hours } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { buildBan } from '#tests/factories/build-ban.ts';
import { buildGroup, buildMember } from '#tests/factories/build-group.ts';
import { type BuiltPerson, buildPerson } from '#tests/factories/build-person.ts';
import { openWorld } from '#tests/support/world.ts';

const world = openWorld();
const password = 'nine green kettles';
let passwordHash: string;

beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

/** Somebody who can really sign in. */
async function buildKnown(): Promise<BuiltPerson> {
  const person = await buildPerson(world);
  await world.system.db.update(users).set({ passwordHash }).where(eq(users.id, person.id));
  return person;
}

const ban = async (person: BuiltPerson): Promise<Date> => (await buildBan(world, person)).endsAt;

const request = (pseudonym: string, typed = password) => ({
  form: { pseudonym, password: typed },
  address: 'somewhere',
});
const sessionsOf = async (userId: UserId) =>
  (await world.system.db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId))).map(
    (row) => row.id,
  );

describe('signing in', () => {
  it('starts a session of its own, however the name is written', async () => {
    const { actor } = await buildKnown();
    for (const written of [actor.pseudonym, `  ${actor.pseudonym.toUpperCase()} `]) {
      const outcome = await signIn(world.as(), request(written));
      if (outcome.kind !== 'signed-in') throw new Error(outcome.kind);
      expect(await findActor(world.as(), outcome.token)).toMatchObject({ userId: actor.userId });
    }
    expect(await sessionsOf(actor.userId)).toHaveLength(3);
  });

  it('answers a wrong password and a name nobody has alike, and starts nothing', async () => {
    const { actor } = await buildKnown();
    const refused = { kind: 'no-match' };
    expect(await signIn(world.as(), request(actor.pseudonym, `${password}.`))).toEqual(refused);
    expect(await signIn(world.as(), request(`Nobody ${newId()}`))).toEqual(refused);
    expect(await signIn(world.as(), request('\u200b!'))).toEqual(refused);
    expect(await signIn(world.as(), request('x'.repeat(10_000)))).toEqual(refused);
    expect(await sessionsOf(actor.userId)).toEqual([actor.sessionId]);
    expect((await signIn(world.as(), request(actor.pseudonym))).kind).toBe('signed-in');
  });

  it('names what was left empty', async () => {
    expect(await signIn(world.as(), request(' ', ''))).toEqual({
      kind: 'incomplete',
      missing: ['pseudonym', 'password'],
    });
  });

  it('knows nobody who was erased', async () => {
    const { actor } = await buildKnown();
    await world.system.db.update(users).set({ state: 'erased' }).where(eq(users.id, actor.userId));
    expect(await signIn(world.as(), request(actor.pseudonym))).toEqual({ kind: 'no-match' });
  });

  it('tells a banned person so, and until when, but only with the right password', async () => {
    const known = await buildKnown();
    const endsAt = await ban(known);
    const { pseudonym } = known.actor;
    expect(await signIn(world.as(), request(pseudonym, 'wrong words'))).toEqual({ kind: 'no-match' });
    expect(await signIn(world.as(), request(pseudonym))).toEqual({ kind: 'banned', until: endsAt });
    await world.clock.advance(hours(4));
    expect((await signIn(world.as(), request(pseudonym))).kind).toBe('signed-in');
  });

  it('ends the session it came with, and no other', async () => {
    const { actor, id } = await buildKnown();
    const other = await startSession(world.as(), id);
    const outcome = await signIn(world.as(actor), request(actor.pseudonym));
    if (outcome.kind !== 'signed-in') throw new Error(outcome.kind);
    expect(await sessionsOf(id)).not.toContain(actor.sessionId);
    expect(await findActor(world.as(), other)).not.toBeNull();
    expect(await findActor(world.as(), outcome.token)).not.toBeNull();
  });
});

describe('signing out', () => {
  it('ends this session, tells its sockets, and leaves the others', async () => {
    const { actor, id } = await buildKnown();
    const other = await startSession(world.as(), id);
    world.heard.length = 0;
    await signOut(world.as(actor));
    expect(world.heard).toEqual([
      { name: 'session.ended', userId: id, sessionIds: [actor.sessionId], reason: 'signed-out' },
    ]);
    expect(await sessionsOf(id)).not.toContain(actor.sessionId);
    expect(await findActor(world.as(), other)).toMatchObject({ userId: id });
  });

  it('is not for a visitor', async () => {
    await expect(signOut(world.as())).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('one’s own account', () => {
  it('shows ids, roles and every group with how one stands there', async () => {
    const person = await buildPerson(world, { roles: ['lead'] });
    const [member, left] = [
      await buildGroup(world, { slug: `a-${newId()}` }),
      await buildGroup(world, { slug: `b-${newId()}` }),
    ];
    const { memberId } = await buildMember(world, member, { person, role: 'facilitator' });
    await buildMember(world, left, { person, state: 'left' });
    await buildMember(world, member);
    const me = await getMe(world.as(person.actor));
    expect(meViewSchema.strict().parse(me)).toEqual(me);
    expect(me).toMatchObject({
      id: person.id,
      pseudonym: person.actor.pseudonym,
      roles: ['lead'],
      groups: [
        { id: member.id, slug: member.slug, memberId, role: 'facilitator', membership: 'active' },
        { id: left.id, slug: left.slug, membership: 'left' },
      ],
    });
    await expect(getMe(world.as())).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('a session', () => {
  it('is over after its time', async () => {
    const { actor, id } = await buildKnown();
    const token = await startSession(world.as(), id);
    expect(await findActor(world.as(), token)).not.toBeNull();
    await world.system.db
      .update(sessions)
      .set({ expiresAt: after(world.clock.now(), -days(1)) })
      .where(eq(sessions.userId, id));
    expect(await findActor(world.as(), token)).toBeNull();
    expect(actor.userId).toBe(id);
  });
});
