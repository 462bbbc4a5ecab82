/** What of a room and its messages leaves the server. A person appears as their membership in that group, never else. */
import { z } from 'zod';
import { coverViewSchema, supportCardViewSchema } from './crisis.ts';
import { groupIdSchema, memberIdSchema, messageIdSchema } from './ids.ts';

export const instantSchema = z.iso.datetime();

export const memberRoles = ['member', 'facilitator', 'moderator'] as const;
export const memberRoleSchema = z.enum(memberRoles);

export const authorSchema = z.object({ memberId: memberIdSchema, name: z.string(), role: memberRoleSchema });

export const goneReasons = ['retracted', 'hidden', 'erased'] as const;

export const messageViewSchema = z.object({
  id: messageIdSchema,
  author: authorSchema,
  /** Null when it is gone; `gone` then says why. */
  text: z.string().nullable(),
  gone: z.enum(goneReasons).optional(),
  sentAt: instantSchema,
  editedAt: instantSchema.optional(),
  replyTo: z.object({ id: messageIdSchema, name: z.string(), excerpt: z.string().nullable() }).optional(),
  reactions: z.record(z.string(), z.number().int()).optional(),
});
export type MessageView = z.infer<typeof messageViewSchema>;

export const roomStates = ['open', 'paused', 'closed'] as const;
export const roomSteps = ['opening', 'guidelines', 'round', 'discussion', 'closing'] as const;

export const roomViewSchema = z.object({
  groupId: groupIdSchema,
  slug: z.string(),
  state: z.enum(roomStates),
  cover: coverViewSchema,
  opensAt: instantSchema.nullable(),
  slowSeconds: z.number().int(),
  step: z.enum(roomSteps).nullable(),
  round: z.null(),
});
export type RoomView = z.infer<typeof roomViewSchema>;

const place = { groupId: groupIdSchema, seq: z.number().int().positive(), at: instantSchema };

/** One row of a room's log. Text in it is the text as it is now. */
export const roomEventSchema = z.discriminatedUnion('kind', [
  z.object({ ...place, kind: z.literal('message.posted'), message: messageViewSchema }),
  z.object({ ...place, kind: z.literal('message.retracted'), messageId: messageIdSchema }),
  z.object({ ...place, kind: z.literal('message.hidden'), messageId: messageIdSchema }),
  z.object({
    ...place,
    kind: z.literal('message.unhidden'),
    messageId: messageIdSchema,
    text: z.string().nullable(),
  }),
  z.object({ ...place, kind: z.enum(['room.opened', 'room.paused', 'room.closed']), room: roomViewSchema }),
  z.object({
    ...place,
    kind: z.enum(['member.muted', 'member.unmuted', 'member.removed']),
    memberId: memberIdSchema,
    until: instantSchema.optional(),
    reason: z.string().optional(),
  }),
  /** What everyone else gets in place of a row about somebody's restriction. */
  z.object({ ...place, kind: z.literal('member.changed') }),
]);
export type RoomEventView = z.infer<typeof roomEventSchema>;

/** A message that waits, as its author sees it. */
export const ownHeldSchema = z.object({
  id: messageIdSchema,
  clientMessageId: z.uuid(),
  text: z.string(),
  sentAt: instantSchema,
});

/** The reader's own place in the room. */
export const meSchema = z.object({
  memberId: memberIdSchema,
  name: z.string(),
  role: memberRoleSchema,
  mutedUntil: instantSchema.nullable(),
  heldFirst: z.boolean(),
  readSeq: z.number().int(),
  blocked: z.array(memberIdSchema),
  held: z.array(ownHeldSchema),
});
export type MeView = z.infer<typeof meSchema>;

export const heldMessageSchema = z.object({
  messageId: messageIdSchema,
  memberId: memberIdSchema,
  text: z.string(),
  reason: z.string(),
  at: instantSchema,
});
export type HeldMessageView = z.infer<typeof heldMessageSchema>;

/** A page of the log, ascending. `more`: further events in the asked direction. `reset`: below the floor was asked. */
export const eventsPageSchema = z.object({
  head: z.number().int(),
  floor: z.number().int(),
  events: z.array(roomEventSchema),
  more: z.boolean(),
  reset: z.literal(true).optional(),
});
export type EventsPage = z.infer<typeof eventsPageSchema>;

export const enteredRoomSchema = eventsPageSchema.extend({
  room: roomViewSchema,
  me: meSchema,
  support: z.array(supportCardViewSchema),
  whispers: z.array(z.never()),
  heldByOthers: z.array(heldMessageSchema).optional(),
});
export type EnteredRoom = z.infer<typeof enteredRoomSchema>;

export const memberViewSchema = z.object({
  memberId: memberIdSchema,
  name: z.string(),
  role: memberRoleSchema,
  here: z.boolean(),
});
export type MemberView = z.infer<typeof memberViewSchema>;

/** What a send comes back as; `seq` is null only if it never had one. */
export const sentMessageSchema = z.object({
  id: messageIdSchema,
  state: z.enum(['posted', 'held', 'removed', 'retracted', 'hidden']),
  seq: z.number().int().nullable(),
  sentAt: instantSchema,
});
export type SentMessage = z.infer<typeof sentMessageSchema>;
