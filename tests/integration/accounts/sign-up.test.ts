import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { signUpFormSchema } from '#app/contracts/accounts.ts';
import { auditEvents, documentAcceptances, sessions, users } from '#db/schema/index.ts';
import { findActor } from '#server/accounts/session-store.ts';
import { signUp } from '#server/accounts/sign-up.ts';
import { open } from '#server/kernel/keys.ts';
import { foldName } from '#server/kernel/names.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { openWorld } from '#tests/support/world.ts';

const world = openWorld();
const password = 'nine green kettles';
let count = 0;
const freshName = () => `Fern ${process.pid} x ${String.fromCharCode(97 + (count++ % 26))}${count}`;

const formWith = (change: Record<string, string> = {}) =>
  signUpFormSchema.parse({
    pseudonym: freshName(),
    password,
    adult: 'on',
    terms: '1',
    healthConsent: '1',
    ...change,
  });
const request = (change: Record<string, string> = {}, address = 'somewhere') => ({
  form: formWith(change),
  address,
  knowsCountry: (code: string) => code === 'AT',
});
const findUser = async (pseudonym: string) => {
  const [row] = await world.system.db
    .select()
    .from(users)
    .where(eq(users.pseudonymKey, foldName(pseudonym)));
  return row ?? null;
};
const countUsers = async () => (await world.system.db.select({ id: users.id }).from(users)).length;

describe('signing up', () => {
  it('makes an account with two acceptances, an audit row and a session', async () => {
    const asked = request({ country: 'at', timeZone: 'Europe/Vienna' });
    const outcome = await signUp(world.as(), asked);
    expect(outcome).toMatchObject({ kind: 'signed-up', token: expect.stringMatching(/^[\w-]{43}$/) });
    const user = await findUser(asked.form.pseudonym);
    expect(user).toMatchObject({
      pseudonym: asked.form.pseudonym,
      country: 'AT',
      timeZone: 'Europe/Vienna',
      emailSealed: null,
      emailHash: null,
      state: 'active',
      demo: false,
    });
    if (!user || outcome.kind !== 'signed-up') throw new Error('No account was made.');
    const accepted = await world.system.db
      .select({ document: documentAcceptances.document, version: documentAcceptances.version })
      .from(documentAcceptances)
      .where(eq(documentAcceptances.userId, user.id));
    expect(accepted.sort((a, b) => a.document.localeCompare(b.document))).toEqual([
      { document: 'health-consent', version: 1 },
      { document: 'terms', version: 1 },
    ]);
    const audit = await world.system.db.select().from(auditEvents).where(eq(auditEvents.subjectId, user.id));
    expect(audit).toMatchObject([
      { action: 'accounts.sign-up', actorKind: 'visitor', codes: { terms: 1, healthConsent: 1 } },
    ]);
    expect(await findActor(world.as(), outcome.token)).toMatchObject({ userId: user.id, roles: [] });
  });

  it('stores argon2id, and neither password, token nor e-mail in any row or log line', async () => {
    const email = `Marker.${process.pid}@example.org`;
    const asked = request({ email });
    const outcome = await signUp(world.as(), asked);
    if (outcome.kind !== 'signed-up') throw new Error(outcome.kind);
    const user = await findUser(asked.form.pseudonym);
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const rows = await world.client.db.execute<{ line: string }>(sql`
      select u::text as line from users u union all select s::text from sessions s
      union all select a::text from audit_events a union all select p::text from person_keys p`);
    expect(rows.some((row) => row.line.includes(asked.form.pseudonym))).toBe(true);
    const said = [...rows.map((row) => row.line), ...world.log].join('\n').toLowerCase();
    for (const secret of [email, email.split('@')[0] ?? '', password, outcome.token]) {
      expect(said).not.toContain(secret.toLowerCase());
      expect(said).not.toContain(Buffer.from(secret).toString('hex'));
    }
    if (!user?.emailSealed) throw new Error('The address was not kept.');
    const place = {
      table: 'users',
      column: 'email_sealed',
      rowId: user.id,
      owner: { kind: 'person', id: user.id },
    } as const;
    expect(await open(world.as(), place, user.emailSealed)).toBe(email);
  });

  it('answers an e-mail address in use as one that isn’t, and leaves the look-up with the first', async () => {
    const [first, second] = [
      request({ email: 'shared@example.org' }),
      request({ email: 'SHARED@example.org' }),
    ];
    expect((await signUp(world.as(), first)).kind).toBe('signed-up');
    expect((await signUp(world.as(), second)).kind).toBe('signed-up');
    const [one, two] = [await findUser(first.form.pseudonym), await findUser(second.form.pseudonym)];
    expect(one?.emailHash).toMatch(/^[0-9a-f]{64}$/);
    expect(one?.emailSealed).not.toBeNull();
    expect(two?.emailHash).toBeNull();
    expect(two?.emailSealed).not.toBeNull();
  });

  it('does so also when both come at once', async () => {
    const email = 'at-once@example.org';
    const asked = [request({ email }), request({ email }), request({ email })];
    const outcomes = await Promise.all(asked.map((one) => signUp(world.as(), one)));
    expect(outcomes.map((one) => one.kind)).toEqual(['signed-up', 'signed-up', 'signed-up']);
    const made = await Promise.all(asked.map((one) => findUser(one.form.pseudonym)));
    expect(made.filter((user) => user?.emailHash)).toHaveLength(1);
  });

  it.each([
    ['pseudonym', '\u200b\u200d', 'name-unusable'],
    ['pseudonym', 'Moderator', 'name-like-staff'],
    ['password', 'short', 'password-too-short'],
    ['adult', '', 'adult-missing'],
    ['terms', '', 'terms-missing'],
    ['terms', '0', 'terms-changed'],
    ['healthConsent', '', 'health-consent-missing'],
    ['healthConsent', '0', 'health-consent-changed'],
    ['country', 'ZZ', 'country-unknown'],
    ['timeZone', 'Nowhere/Else', 'time-zone-unknown'],
    ['email', 'no address', 'email-unusable'],
  ])('with %s = %j is refused and writes nothing; mended, it goes through', async (field, value, problem) => {
    const asked = request();
    const before = await countUsers();
    const refused = { ...asked, form: { ...asked.form, [field]: value } };
    expect(await signUp(world.as(), refused)).toEqual({ kind: 'unusable', problems: [problem] });
    expect(await countUsers()).toBe(before);
    expect((await signUp(world.as(), asked)).kind).toBe('signed-up');
    expect(await countUsers()).toBe(before + 1);
  });

  it('refuses the organisation’s own name', async () => {
    expect(await signUp(world.as(), request({ pseudonym: 'The Hearth' }))).toEqual({
      kind: 'unusable',
      problems: ['name-like-staff'],
    });
  });

  it('refuses a name that looks like one somebody has, and gives it once when two ask at once', async () => {
    const name = freshName();
    const asked = [request({ pseudonym: name }), request({ pseudonym: name.toUpperCase() })];
    const kinds = (await Promise.all(asked.map((one) => signUp(world.as(), one)))).map((one) => one.kind);
    expect(kinds.sort()).toEqual(['name-taken', 'signed-up']);
    const before = await world.system.db.select().from(sessions);
    const alike = request({ pseudonym: `${name.replaceAll(' ', '-')}!` });
    expect(await signUp(world.as(), alike)).toEqual({ kind: 'name-taken' });
    expect(await world.system.db.select().from(sessions)).toHaveLength(before.length);
  });

  it('ends the session it came with', async () => {
    const person = await buildPerson(world);
    world.heard.length = 0;
    expect((await signUp(world.as(person.actor), request())).kind).toBe('signed-up');
    expect(world.heard).toMatchObject([{ name: 'session.ended', sessionIds: [person.actor.sessionId] }]);
    const left = await world.system.db.select().from(sessions).where(eq(sessions.userId, person.id));
    expect(left).toEqual([]);
  });
});
