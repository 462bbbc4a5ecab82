/** Judges a sign-up form: every problem at once, or what is to be written. Pure; who has the name is the database's to say. */
import { z } from 'zod';
import {
  passwordMaxLength,
  passwordMinLength,
  pseudonymMaxLength,
  pseudonymMinLength,
  type SignUpForm,
  type SignUpProblem,
} from '#app/contracts/accounts.ts';
import { lengthOf } from '#app/contracts/limits.ts';
import { cleanName, foldName } from '#server/kernel/names.ts';
import { isCommonPassword } from './common-passwords.ts';
import { acceptanceOf } from './documents.ts';
import { looksLikeStaff } from './staff-names.ts';

export interface SignUpFacts {
  organisation: string;
  /** Whether there is help to show for a country; nothing else can be chosen. */
  knowsCountry: (code: string) => boolean;
}

/** A form in which nothing is wrong. What was left empty is null. */
export interface JudgedSignUp {
  pseudonym: string;
  password: string;
  email: string | null;
  country: string | null;
  timeZone: string | null;
}

/** Control signs and direction overrides: in a name they only deceive. Other invisible signs are just taken out. */
const deceptive = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

function nameProblem(raw: string, organisation: string): SignUpProblem | null {
  if (raw.trim() === '') return 'name-missing';
  const name = cleanName(raw);
  if (!raw.isWellFormed() || deceptive.test(raw) || foldName(raw) === '') return 'name-unusable';
  if (lengthOf(name) < pseudonymMinLength) return 'name-too-short';
  if (lengthOf(name) > pseudonymMaxLength) return 'name-too-long';
  return looksLikeStaff(name, organisation) ? 'name-like-staff' : null;
}

function passwordProblem(password: string, pseudonym: string): SignUpProblem | null {
  if (password === '') return 'password-missing';
  if (lengthOf(password) < passwordMinLength) return 'password-too-short';
  if (lengthOf(password) > passwordMaxLength) return 'password-too-long';
  const folded = foldName(password);
  if (password === pseudonym || (folded !== '' && folded === foldName(pseudonym))) return 'password-is-name';
  return isCommonPassword(password) ? 'password-common' : null;
}

const emailSchema = z.email().max(254);

/** The zone as Intl names it; null for what is no IANA zone. An offset such as "+02:00" is none: it knows no summer. */
export function zoneOf(name: string): string | null {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{0,60}$/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

function documentProblem(document: 'terms' | 'health-consent', field: string): SignUpProblem | null {
  const acceptance = acceptanceOf(document, field);
  return acceptance === 'accepted' ? null : `${document}-${acceptance}`;
}

/** Either what to write, or everything that stands against it. */
export function judgeSignUp(
  form: SignUpForm,
  { organisation, knowsCountry }: SignUpFacts,
): { ok: true; input: JudgedSignUp } | { ok: false; problems: SignUpProblem[] } {
  const [email, country, zone] = [form.email.trim(), form.country.trim().toUpperCase(), form.timeZone.trim()];
  const timeZone = zoneOf(zone);
  const problems = [
    nameProblem(form.pseudonym, organisation),
    passwordProblem(form.password, form.pseudonym),
    email === '' || emailSchema.safeParse(email).success ? null : 'email-unusable',
    country === '' || knowsCountry(country) ? null : 'country-unknown',
    zone === '' || timeZone ? null : 'time-zone-unknown',
    form.adult === 'on' ? null : 'adult-missing',
    documentProblem('terms', form.terms),
    documentProblem('health-consent', form.healthConsent),
  ].filter((problem) => problem !== null) as SignUpProblem[];
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    input: {
      pseudonym: cleanName(form.pseudonym),
      password: form.password,
      email: email || null,
      country: country || null,
      timeZone,
    },
  };
}
