import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { SupportId } from '#app/contracts/ids.ts';
import { supportCards } from '#db/schema/index.ts';
import { answerSupport } from '#server/crisis/answer-support.ts';
import { offerSupport, type SupportOffer } from '#server/crisis/offer-support.ts';
import { findOpenSupport, getSupport, getSupportPage } from '#server/crisis/support-queries.ts';
import { days } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { changeSetting } from '#server/kernel/settings.ts';
import { inTransaction } from '#server/kernel/unit-of-work.ts';
import { buildGroup, buildMember } from '#tests/factories/build-group.ts';
import { buildPerson } from '#tests/factories/build-person.ts';
import { openWorld } from '#tests/support/world.ts';

const world = openWorld();

async function someone(country?: string) {
  const group = await buildGroup(world);
  const member = await buildMember(world, group, { person: await buildPerson(world, { country }) });
  const offer = (change: Partial<SupportOffer> = {}): Promise<SupportId> =>
    inTransaction(world.system, (tx) =>
      offerSupport(tx, {
        userId: member.id,
        groupId: group.id,
        memberId: member.memberId,
        messageId: null,
        kind: 'self',
        tier: 'low',
        messageState: 'stands',
        ...change,
      }),
    );
  return { group, member, ctx: world.as(member.actor), offer };
}

describe('a support card', () => {
  it('is full the first time in seven days, short after that, and full again after a week', async () => {
    const { ctx, offer } = await someone();
    const sizes = [];
    sizes.push((await getSupport(ctx, await offer())).size);
    sizes.push((await getSupport(ctx, await offer())).size);
    await world.clock.advance(days(8));
    sizes.push((await getSupport(ctx, await offer())).size);
    expect(sizes).toEqual(['full', 'short', 'full']);
  });

  it('is full again when it rises', async () => {
    const { ctx, offer } = await someone();
    await offer();
    expect((await getSupport(ctx, await offer({ tier: 'high' }))).size).toBe('full');
  });

  it('puts the person’s emergency number first when it is high', async () => {
    const { ctx, offer } = await someone('GB');
    const card = await getSupport(ctx, await offer({ tier: 'high' }));
    expect(card.emergency?.display).toBe('999');
    expect(card.lines[0]).toContain('999');
    expect((await getSupport(ctx, await offer())).emergency).toBeNull();
  });

  it('takes the organisation’s country where the person named none', async () => {
    const { ctx, offer } = await someone();
    const id = await offer({ tier: 'imminent' });
    expect((await getSupport(ctx, id)).emergency).toBeNull();
    await inTransaction(world.system, (tx) => changeSetting(tx, 'organisation.country', 'DE'));
    expect((await getSupport(ctx, id)).emergency?.display).toBe('112');
    await inTransaction(world.system, (tx) => changeSetting(tx, 'organisation.country', null));
  });

  it('is its person’s alone: for anyone else it is like an unknown one', async () => {
    const { ctx, offer } = await someone();
    const other = await buildPerson(world, { roles: ['moderator', 'lead', 'admin'] });
    const id = await offer();
    await expect(getSupport(ctx, id)).resolves.toMatchObject({ id });
    const refusals = await Promise.all(
      [id, newId<SupportId>()].map((one) =>
        getSupport(world.as(other.actor), one).catch((error: Error) => error.message),
      ),
    );
    expect(refusals[0]).toBe(refusals[1]);
    await expect(
      answerSupport(world.as(other.actor), { supportId: id, action: 'safe' }),
    ).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(getSupportPage(ctx, 'no-id')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('keeps an answer and tells of it once', async () => {
    const { ctx, offer } = await someone();
    const supportId = await offer();
    world.heard.length = 0;
    const card = await answerSupport(ctx, { supportId, action: 'contact-me' });
    await answerSupport(ctx, { supportId, action: 'contact-me' });
    expect(card.actions).toEqual(['safe', 'not-now']);
    expect(world.heard.filter((event) => event.name === 'support.answered')).toHaveLength(1);
  });

  it('can be put away after another answer, which stands', async () => {
    const { ctx, group, member, offer } = await someone();
    const supportId = await offer();
    await answerSupport(ctx, { supportId, action: 'contact-me' });
    world.heard.length = 0;
    const card = await answerSupport(ctx, { supportId, action: 'not-now' });
    expect(card.lines.join(' ')).toContain('one tap away');
    expect(await findOpenSupport(ctx, { userId: member.id, groupId: group.id })).toEqual([]);
    const [row] = await world.system.db.select().from(supportCards).where(eq(supportCards.id, supportId));
    expect(row).toMatchObject({ answered: 'contact-me', open: false });
    expect(world.heard.filter((event) => event.name === 'support.answered')).toEqual([]);
  });

  it('is put away by “not now” and stays with the others', async () => {
    const { ctx, group, member, offer } = await someone();
    const first = await offer({ messageId: null, kind: 'third-party' });
    const second = await offer();
    await answerSupport(ctx, { supportId: first, action: 'not-now' });
    const open = await findOpenSupport(ctx, { userId: member.id, groupId: group.id });
    expect(open.map((card) => card.id)).toEqual([second]);
  });

  it('without a message takes the place of a lighter one, never of a graver one', async () => {
    const { ctx, group, member, offer } = await someone('GB');
    const open = async () =>
      (await findOpenSupport(ctx, { userId: member.id, groupId: group.id })).map((card) => card.id);
    await offer();
    const grave = await offer({ tier: 'imminent', messageState: 'refused', refusedBecause: 'room-closed' });
    expect(await open()).toEqual([grave]);
    const light = await offer({ messageState: 'refused', refusedBecause: 'room-closed' });
    expect(await open()).toEqual([grave, light]);
    expect((await getSupport(ctx, grave)).emergency?.display).toBe('999');
  });

  it('refuses answers that it does not offer, and countries that don’t exist', async () => {
    const { ctx, offer } = await someone();
    const supportId = await offer();
    await expect(answerSupport(ctx, { supportId, action: 'barrier' })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(answerSupport(ctx, { supportId, action: 'safe', country: 'QQ' })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(answerSupport(ctx, { supportId, action: 'safe', country: 'IE' })).resolves.toBeDefined();
  });
});
