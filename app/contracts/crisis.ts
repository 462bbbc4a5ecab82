/**
 * What leaves the server about help in a crisis: the countries of the directory, the support card, and who is there.
 * Only shapes; which number is shown, and when, is decided in `server/crisis`.
 */
import { z } from 'zod';
import { supportIdSchema } from './ids.ts';

/** The ways to reach a person. `call` and `text` dial; `chat` and `web` open a page. */
export const wayKinds = ['call', 'text', 'chat', 'web'] as const;
export const wayKindSchema = z.enum(wayKinds);

/** `here`: a heartbeat in the last 60 s; `reachable`: a current shift; `nobody`: neither. `text` is shown as it is. */
export const coverViewSchema = z.object({
  state: z.enum(['here', 'reachable', 'nobody']),
  text: z.string(),
  until: z.iso.datetime().optional(),
  nextAt: z.iso.datetime().optional(),
});
export type CoverView = z.infer<typeof coverViewSchema>;

/** One way of one helpline. `display` is what people read; `keyword` is the word a text message has to begin with. */
export const crisisWayViewSchema = z.object({
  kind: wayKindSchema,
  href: z.string(),
  display: z.string(),
  keyword: z.string().optional(),
});
export type CrisisWayView = z.infer<typeof crisisWayViewSchema>;

/** One helpline. `audience` is empty when it is for everyone, `languages` when the lists name none. */
export const crisisLineViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  audience: z.string(),
  languages: z.array(z.string()),
  hours: z.object({ open: z.enum(['always', 'listed', 'unknown']), text: z.string() }),
  ways: z.array(crisisWayViewSchema).min(1),
  source: z.string(),
});
export type CrisisLineView = z.infer<typeof crisisLineViewSchema>;

/** A country's emergency number, and which service answers it. */
export const emergencyViewSchema = z.object({
  dial: z.string(),
  display: z.string(),
  href: z.string(),
  service: z.enum(['any', 'ambulance', 'police']),
  source: z.string(),
});
export type EmergencyView = z.infer<typeof emergencyViewSchema>;

/** One country of the directory. `emergency: null` means "call your local emergency number". */
export const crisisCountryViewSchema = z.object({
  code: z.string().length(2),
  name: z.string(),
  emergency: emergencyViewSchema.nullable(),
  lines: z.array(crisisLineViewSchema),
});
export type CrisisCountryView = z.infer<typeof crisisCountryViewSchema>;

/** One way on a support card: it carries its helpline's name, hours and source, which may be empty. */
export const supportWayViewSchema = z.object({
  name: z.string(),
  kind: wayKindSchema,
  href: z.string(),
  display: z.string(),
  hours: z.string(),
  source: z.string(),
});
export type SupportWayView = z.infer<typeof supportWayViewSchema>;

/** What a person can answer to a support card. */
export const supportActions = ['talk', 'contact-me', 'safety-plan', 'barrier', 'safe', 'not-now'] as const;
export const supportActionSchema = z.enum(supportActions);
export type SupportAction = z.infer<typeof supportActionSchema>;

/**
 * The support card. Show it in this order: heading, lines (plain text; at high urgency the first names the emergency
 * number, and `emergency` is its button), `cover.text`, ways, actions. No line repeats `cover.text`.
 */
export const supportCardViewSchema = z.object({
  id: supportIdSchema,
  size: z.enum(['short', 'full']),
  /** About the reader, or about someone they worry about: `safe` is said of that person. Absent means the reader. */
  kind: z.enum(['self', 'third-party']).optional(),
  heading: z.string(),
  lines: z.array(z.string()),
  emergency: z.object({ dial: z.string(), display: z.string() }).nullable(),
  ways: z.array(supportWayViewSchema),
  cover: coverViewSchema,
  actions: z.array(supportActionSchema),
  /** For which country it speaks, if one is known; more of it is on the crisis page. */
  country: z.string().length(2).nullable().optional(),
});
export type SupportCardView = z.infer<typeof supportCardViewSchema>;
