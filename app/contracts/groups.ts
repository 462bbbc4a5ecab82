/** What of groups and memberships leaves the server, and what a person may type when joining one. */
import { z } from 'zod';
import { instantSchema, memberRoleSchema } from './chat.ts';
import { groupIdSchema, memberIdSchema } from './ids.ts';
import { lengthOf, textSchema } from './limits.ts';

export const topics = [
  'brain-stimulation',
  'medication',
  'therapy-skills',
  'partners-and-family',
  'living-with-it',
] as const;
export const topicSchema = z.enum(topics);
export type Topic = z.infer<typeof topicSchema>;

export const joinPolicies = ['open', 'ask'] as const;
export const membershipStates = [
  'pending',
  'waitlisted',
  'offered',
  'active',
  'declined',
  'left',
  'removed',
] as const;
export type MembershipState = (typeof membershipStates)[number];

/** Code points of the answer one may write when joining. */
export const answerMaxLength = 1_000;
/** Code points of a name in a group. */
export const nameMaxLength = 40;
export const answerSchema = textSchema(0, answerMaxLength);
/** Whether a cleaned name fits. An empty one is judged apart. */
export const isNameShortEnough = (name: string): boolean => lengthOf(name) <= nameMaxLength;

/** The join form as it comes; the command judges what is in it, so that words of risk are read before any refusal. */
export const joinFormSchema = z.object({
  agreement: z
    .string()
    .optional()
    .transform((version) => (/^\d{1,9}$/.test(version ?? '') ? Number(version) : null)),
  answer: z.string().default(''),
  name: z.string().default(''),
});
export type JoinForm = z.output<typeof joinFormSchema>;

export const decideFormSchema = z.object({ decision: z.enum(['accept', 'decline']) });

/** A group as a card shows it. `placesLeft` is null when places are not counted. */
export const groupCardViewSchema = z.object({
  id: groupIdSchema,
  slug: z.string(),
  name: z.string(),
  topic: topicSchema,
  summary: z.string(),
  forWhom: z.string(),
  joinPolicy: z.enum(joinPolicies),
  timeZone: z.string(),
  members: z.number().int(),
  placesLeft: z.number().int().nullable(),
  waiting: z.number().int(),
});
export type GroupCardView = z.infer<typeof groupCardViewSchema>;

/** A group's own page. */
export const groupPageViewSchema = groupCardViewSchema.extend({
  state: z.enum(['listed', 'unlisted', 'archived']),
  letter: z.string(),
  facilitators: z.array(z.string()),
  agreement: z.object({ version: z.number().int(), statements: z.array(z.string()) }),
  /** What the reader is here. */
  standing: z.enum(['visitor', 'stranger', 'pending', 'waitlisted', 'member', 'facilitator', 'removed']),
  /** How the reader is called here; null without a place. */
  ownName: z.string().nullable(),
  /** People waiting for a facilitator's answer; null for everyone else. */
  requests: z.number().int().nullable(),
});
export type GroupPageView = z.infer<typeof groupPageViewSchema>;
export type Standing = GroupPageView['standing'];

/** Somebody who waits, as the group's facilitators see them. */
export const requestViewSchema = z.object({
  memberId: memberIdSchema,
  name: z.string(),
  state: z.enum(['pending', 'waitlisted']),
  answer: z.string().nullable(),
  requestedAt: instantSchema,
});
export type RequestView = z.infer<typeof requestViewSchema>;

/** One of the reader's own groups. */
export const ownGroupViewSchema = z.object({
  groupId: groupIdSchema,
  slug: z.string(),
  name: z.string(),
  memberId: memberIdSchema,
  ownName: z.string(),
  role: memberRoleSchema,
  state: z.enum(['pending', 'waitlisted', 'offered', 'active']),
  requests: z.number().int(),
});
export type OwnGroupView = z.infer<typeof ownGroupViewSchema>;
