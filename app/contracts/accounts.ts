/** What a person types to sign up or in, what can be wrong with it and at which field, and what an account shows of itself. */
import { z } from 'zod';
import { memberRoleSchema } from './chat.ts';
import { membershipStates } from './groups.ts';
import { groupIdSchema, memberIdSchema, userIdSchema } from './ids.ts';

/** Code points of a pseudonym, after cleaning. */
export const pseudonymMinLength = 2;
export const pseudonymMaxLength = 40;
/** Code points of a password. */
export const passwordMinLength = 8;
export const passwordMaxLength = 200;

const field = z.string().default('');

/** The sign-up form as it comes; the command judges what is in it and names everything that is wrong at once. */
export const signUpFormSchema = z.object({
  pseudonym: field,
  password: field,
  adult: field,
  terms: field,
  healthConsent: field,
  email: field,
  country: field,
  timeZone: field,
});
export type SignUpForm = z.output<typeof signUpFormSchema>;

export const signInFormSchema = z.object({ pseudonym: field, password: field });
export type SignInForm = z.output<typeof signInFormSchema>;

/** Everything that can be wrong with a sign-up, in the order of the form, with the field it is said at. */
export const signUpProblems = {
  'name-missing': 'pseudonym',
  'name-unusable': 'pseudonym',
  'name-too-short': 'pseudonym',
  'name-too-long': 'pseudonym',
  'name-like-staff': 'pseudonym',
  'name-taken': 'pseudonym',
  'password-missing': 'password',
  'password-too-short': 'password',
  'password-too-long': 'password',
  'password-is-name': 'password',
  'password-common': 'password',
  'email-unusable': 'email',
  'country-unknown': 'country',
  'time-zone-unknown': 'timeZone',
  'adult-missing': 'adult',
  'terms-missing': 'terms',
  'terms-changed': 'terms',
  'health-consent-missing': 'healthConsent',
  'health-consent-changed': 'healthConsent',
} as const satisfies Record<string, keyof SignUpForm>;
export type SignUpProblem = keyof typeof signUpProblems;

/** Who is signed in: the answer of `GET /api/me`, and the only place where `users.id` leaves the server. */
export const meViewSchema = z.object({
  id: userIdSchema,
  pseudonym: z.string(),
  roles: z.array(z.enum(['moderator', 'lead', 'admin'])),
  /** Every group the person ever had to do with; `membership` says how it stands. */
  groups: z.array(
    z.object({
      id: groupIdSchema,
      slug: z.string(),
      memberId: memberIdSchema,
      role: memberRoleSchema,
      membership: z.enum(membershipStates),
    }),
  ),
});
export type MeView = z.infer<typeof meViewSchema>;
