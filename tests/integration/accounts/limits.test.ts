import { describe, expect, it } from 'vitest';
import { signUpFormSchema } from '#app/contracts/accounts.ts';
import { signIn } from '#server/accounts/sign-in.ts';
import { signUp } from '#server/accounts/sign-up.ts';
import { hours } from '#server/kernel/durations.ts';
import { newId } from '#server/kernel/ids.ts';
import { openWorld } from '#tests/support/world.ts';

const world = openWorld({ limitScale: 1 });
const password = 'nine green kettles';

const signUpFrom = (address: string, change: Record<string, string> = {}) =>
  signUp(world.as(), {
    form: signUpFormSchema.parse({
      pseudonym: `Fern ${newId().slice(0, 30)}`,
      password,
      adult: 'on',
      terms: '1',
      healthConsent: '1',
      ...change,
    }),
    address,
    knowsCountry: () => false,
  });
const signInFrom = (address: string, pseudonym: string, typed = 'not the one') =>
  signIn(world.as(), { form: { pseudonym, password: typed }, address });

const refusal = { kind: 'rate-limited', retryAfterMs: expect.any(Number) };

describe('limits', () => {
  it('let 30 sign-ups an hour through from one address, and say when the next one can', async () => {
    for (let round = 0; round < 40; round += 1) {
      expect((await signUpFrom('crowded', { adult: '' })).kind).toBe('unusable');
    }
    const kinds = [];
    for (let round = 0; round < 30; round += 1) kinds.push((await signUpFrom('crowded')).kind);
    expect(new Set(kinds)).toEqual(new Set(['signed-up']));
    const refused = await signUpFrom('crowded');
    expect(refused).toEqual(refusal);
    if (refused.kind === 'rate-limited') expect(refused.retryAfterMs).toBeLessThanOrEqual(hours(1));
    expect((await signUpFrom('elsewhere')).kind).toBe('signed-up');
  });

  it('let 60 sign-ins an hour through from one address, whatever the names', async () => {
    for (let round = 0; round < 60; round += 1) {
      expect((await signInFrom('busy', `Nobody ${round}`)).kind).toBe('no-match');
    }
    expect(await signInFrom('busy', 'Nobody 61')).toEqual(refusal);
    expect((await signInFrom('calm', 'Nobody 61')).kind).toBe('no-match');
  });

  it('hold back guessing at one name from many addresses, however it is written', async () => {
    for (let round = 0; round < 60; round += 1) {
      expect((await signInFrom(`far ${round}`, round % 2 ? 'Hunted One' : 'hunted-one')).kind).toBe(
        'no-match',
      );
    }
    expect(await signInFrom('far 61', 'HUNTED ONE')).toEqual(refusal);
    expect((await signInFrom('far 61', 'Another One')).kind).toBe('no-match');
  });
});
