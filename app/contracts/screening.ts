/**
 * The words of screening: concerns, tiers, findings and the assessment that cases, cards and queue share.
 * A leaf that browser and server may import; it holds no rule, and no text of a message.
 */
import { z } from 'zod';

/** What a finding is about. The union is closed: a new concern is a new member here and a new rule file. */
export const concernSchema = z.enum(['self-risk', 'third-party-risk', 'contact-data']);
/** One of the concerns above. */
export type Concern = z.infer<typeof concernSchema>;

/** All tiers from the lightest to the gravest. They follow the Columbia protocol's screener, a step more careful. */
export const tiers = ['none', 'low', 'moderate', 'high', 'imminent'] as const;
export const tierSchema = z.enum(tiers);
/** How grave the words are. It guides a trained person and is never shown to a member as a verdict. */
export type Tier = z.infer<typeof tierSchema>;

/** Returns the graver of two tiers. */
export function higherTier(a: Tier, b: Tier): Tier {
  return tiers.indexOf(a) >= tiers.indexOf(b) ? a : b;
}

/** Says whether `tier` is at least as grave as `floor`. */
export function isAtLeast(tier: Tier, floor: Tier): boolean {
  return tiers.indexOf(tier) >= tiers.indexOf(floor);
}

/** Why a rule spoke: codes a moderator's page turns into words; safe in cases, logs and metrics. */
export const reasonCodeSchema = z.enum([
  'wish-to-be-dead',
  'not-to-wake-up',
  'no-wish-to-live',
  'burden',
  'active-thoughts',
  'method-named',
  'self-harm',
  'past-attempt',
  'intent',
  'plan',
  'recent-behaviour',
  'seeks-method',
  'method-detail',
  'time-named',
  'means-at-hand',
  'goodbye',
  'in-progress',
  'other-at-risk',
  'other-at-risk-now',
  'phone',
  'email',
  'postal-address',
  'handle',
  'invite',
  'engine-failed',
]);
/** One of the reason codes above. */
export type ReasonCode = z.infer<typeof reasonCodeSchema>;

/** A piece of the original text: UTF-16 offsets, `end` exclusive, never inside a surrogate pair. */
export const spanSchema = z
  .object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() })
  .refine((span) => span.start < span.end, 'a span holds at least one unit');
/** A piece of the original text. */
export type Span = z.infer<typeof spanSchema>;

/** What was found about one concern. Contact data carries tier `none`: it is about conduct, not risk. */
export const findingSchema = z.object({
  concern: concernSchema,
  tier: tierSchema,
  reasons: z.array(reasonCodeSchema).min(1),
  spans: z.array(spanSchema),
});
/** What was found about one concern; there is at most one finding per concern. */
export type Finding = z.infer<typeof findingSchema>;

/** Which lane keeps a text from being shown until a person has read it, or null when it stands. */
export const holdSchema = z.enum(['care', 'conduct']).nullable();
/** A lane, or null when the text stands. */
export type Hold = z.infer<typeof holdSchema>;

/** The whole outcome of screening one text. */
export const assessmentSchema = z.object({
  /** The rules that spoke, so that a later reader knows what was looked for. */
  ruleVersion: z.string().min(1),
  /** The tier of self-risk; what concerns others stands in its own finding. */
  tier: tierSchema,
  findings: z.array(findingSchema),
  hold: holdSchema,
  /** The words ask for a method or carry detail of one. */
  method: z.boolean(),
  /** The engine broke on this text: a person has to read it, whatever the tier says. */
  failed: z.boolean(),
});
/** The whole outcome of screening one text. */
export type Assessment = z.infer<typeof assessmentSchema>;
