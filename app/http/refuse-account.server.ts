/** Turns a refused sign-up or sign-in into its form again: the sentence, where it stands, and the status. */
import { signUpProblems } from '#app/contracts/accounts.ts';
import { tAccounts } from '#app/locales/accounts.ts';
import { formatMoment, zoneName } from '#app/locales/format-time.ts';
import type { SignInOutcome } from '#server/accounts/sign-in.ts';
import type { SignUpOutcome } from '#server/accounts/sign-up.ts';
import { after, minutes } from '#server/kernel/durations.ts';
import type { Page } from './open-page.server.ts';
import { type FormFields, refuseForm } from './read-form.server.ts';

type Refused<O extends { kind: string }, Done extends O['kind']> = Exclude<O, { kind: Done }>;

/** When trying again makes sense, in the organisation's zone; the minute after, since seconds aren't said. */
async function timeAfter({ ctx }: Pick<Page, 'ctx'>, ms: number): Promise<string> {
  const zone = (await ctx.services.settings.read(ctx))['organisation.timeZone'];
  const time = formatMoment(after(ctx.clock.now(), ms + minutes(1)).toISOString(), zone, 'time');
  return `${time} (${zoneName(zone)})`;
}

export async function refuseSignUp(
  page: Page,
  fields: FormFields,
  outcome: Refused<SignUpOutcome, 'signed-up'>,
) {
  switch (outcome.kind) {
    case 'rate-limited': {
      const { retryAfterMs } = outcome;
      const message = tAccounts('problem.rate-limited', { time: await timeAfter(page, retryAfterMs) });
      return refuseForm(fields, { code: 'rate-limited', message, retryAfterMs });
    }
    case 'name-taken':
      return refuseForm(fields, {
        code: 'conflict',
        errors: { pseudonym: tAccounts('problem.name-taken') },
      });
    case 'unusable': {
      const errors = outcome.problems.map((problem) => [
        signUpProblems[problem],
        tAccounts(`problem.${problem}`),
      ]);
      return refuseForm(fields, { errors: Object.fromEntries(errors) });
    }
  }
}

const missing = {
  pseudonym: 'signIn.problem.name-missing',
  password: 'signIn.problem.password-missing',
} as const;

export async function refuseSignIn(
  page: Page,
  fields: FormFields,
  outcome: Refused<SignInOutcome, 'signed-in'>,
) {
  switch (outcome.kind) {
    case 'rate-limited': {
      const { retryAfterMs } = outcome;
      const message = tAccounts('signIn.problem.rate-limited', { time: await timeAfter(page, retryAfterMs) });
      return refuseForm(fields, { code: 'rate-limited', message, retryAfterMs });
    }
    case 'incomplete': {
      const errors = outcome.missing.map((field) => [field, tAccounts(missing[field])]);
      return refuseForm(fields, { errors: Object.fromEntries(errors) });
    }
    case 'no-match':
      return refuseForm(fields, { message: tAccounts('signIn.problem.no-match') });
    case 'banned':
      return refuseForm(fields, { message: await sayBanned(page, outcome.until) });
  }
}

/** That it is closed, until when, and where one can turn. */
async function sayBanned({ ctx }: Page, until: Date | null): Promise<string> {
  const settings = await ctx.services.settings.read(ctx);
  const { 'organisation.contact': contact, 'organisation.timeZone': zone } = settings;
  const closed =
    until === null
      ? tAccounts('signIn.problem.banned')
      : tAccounts('signIn.problem.bannedUntil', {
          time: `${formatMoment(until.toISOString(), zone)} (${zoneName(zone)})`,
        });
  const where =
    contact === ''
      ? tAccounts('signIn.problem.banned.noContact')
      : tAccounts('signIn.problem.banned.contact', { contact });
  return `${closed} ${where}`;
}
