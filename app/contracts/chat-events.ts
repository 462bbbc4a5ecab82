/**
 * The one catalogue of the socket: name → payload → what its acknowledgement adds. Socket.IO's types on both sides come
 * from it. Version 1 of the wire protocol.
 */
import { z } from 'zod';
import {
  enteredRoomSchema,
  eventsPageSchema,
  heldMessageSchema,
  memberViewSchema,
  roomEventSchema,
  roomViewSchema,
  sentMessageSchema,
} from './chat.ts';
import { coverViewSchema, supportActionSchema, supportCardViewSchema } from './crisis.ts';
import {
  caseIdSchema,
  groupIdSchema,
  memberIdSchema,
  messageIdSchema,
  reportIdSchema,
  supportIdSchema,
} from './ids.ts';
import { messageMaxLength, noteMaxLength, pageMaxSize, textSchema } from './limits.ts';
import { careReasons, conductReasons, queueCountsSchema } from './moderation.ts';
import { errorViewSchema } from './result.ts';

export const protocolVersion = 1;

const limit = z.number().int().min(1).max(pageMaxSize).optional();
const seq = z.number().int().min(0);
const nothing = z.object({});
const inRoom = z.object({ groupId: groupIdSchema });
const roomChange = inRoom.extend({ note: textSchema(0, noteMaxLength).optional() });

/** Exactly one of the two directions. */
const eventsRequest = z.union([
  z.strictObject({ groupId: groupIdSchema, after: seq, limit }),
  z.strictObject({ groupId: groupIdSchema, before: seq, limit }),
]);

const reportBase = {
  groupId: groupIdSchema,
  messageId: messageIdSchema,
  note: textSchema(0, noteMaxLength).optional(),
};
export const reportSchema = z.discriminatedUnion('lane', [
  z.object({ ...reportBase, lane: z.literal('care'), reason: z.enum(careReasons) }),
  z.object({ ...reportBase, lane: z.literal('conduct'), reason: z.enum(conductReasons) }),
]);

/** What a client says, and what `{ ok: true }` adds. */
export const clientEvents = {
  'room:enter': {
    payload: z.object({ groupId: groupIdSchema, after: seq.nullable(), limit }),
    ack: enteredRoomSchema,
  },
  'room:events': { payload: eventsRequest, ack: eventsPageSchema },
  'room:members': { payload: inRoom, ack: z.object({ members: z.array(memberViewSchema) }) },
  'room:leave': { payload: inRoom, ack: nothing },
  'room:open': { payload: roomChange, ack: z.object({ room: roomViewSchema }) },
  'room:close': { payload: roomChange, ack: z.object({ room: roomViewSchema }) },
  'message:send': {
    payload: z.object({
      groupId: groupIdSchema,
      clientMessageId: z.uuid(),
      text: textSchema(1, messageMaxLength),
      replyTo: messageIdSchema.optional(),
    }),
    ack: z.object({ message: sentMessageSchema, support: supportCardViewSchema.optional() }),
  },
  'message:retract': { payload: inRoom.extend({ messageId: messageIdSchema }), ack: nothing },
  'message:report': {
    payload: reportSchema,
    ack: z.object({
      reportId: reportIdSchema,
      cover: coverViewSchema,
      support: supportCardViewSchema.optional(),
    }),
  },
  'member:mute': {
    payload: inRoom.extend({
      memberId: memberIdSchema,
      minutes: z
        .number()
        .int()
        .min(1)
        .max(24 * 60)
        .optional(),
      reason: textSchema(1, noteMaxLength),
    }),
    ack: z.object({ restrictionId: z.uuid() }),
  },
  'member:unmute': {
    payload: inRoom.extend({ memberId: memberIdSchema, reason: textSchema(1, noteMaxLength) }),
    ack: z.object({ restrictionId: z.uuid() }),
  },
  'support:answer': {
    payload: z.object({
      supportId: supportIdSchema,
      action: supportActionSchema,
      country: z.string().length(2).optional(),
      barrier: z.string().max(40).optional(),
    }),
    ack: z.object({ support: supportCardViewSchema }),
  },
  'queue:watch': { payload: nothing, ack: z.object({ counts: queueCountsSchema }) },
} as const;

/** What the server says on its own. */
export const serverEvents = {
  'room:event': roomEventSchema,
  'room:head': z.object({ groupId: groupIdSchema, head: z.number().int() }),
  'room:presence': z.object({ groupId: groupIdSchema, here: z.number().int() }),
  'room:cover': z.object({ groupId: groupIdSchema, cover: coverViewSchema }),
  'support:offered': z.object({ groupId: groupIdSchema, support: supportCardViewSchema }),
  'message:held': heldMessageSchema.extend({ groupId: groupIdSchema }),
  'message:decided': z.object({
    groupId: groupIdSchema,
    messageId: messageIdSchema,
    state: z.enum(['posted', 'removed']),
    seq: z.number().int().nullable(),
    notice: z.string(),
  }),
  'session:ended': z.object({ reason: z.string() }),
  'server:draining': z.object({ reconnectInMs: z.number().int() }),
  'case:changed': z.object({ caseId: caseIdSchema }),
} as const;

export type ClientEventName = keyof typeof clientEvents;
export type ClientPayload<N extends ClientEventName> = z.output<(typeof clientEvents)[N]['payload']>;
export type ClientPayloadInput<N extends ClientEventName> = z.input<(typeof clientEvents)[N]['payload']>;
export type AckBody<N extends ClientEventName> = z.output<(typeof clientEvents)[N]['ack']>;

/** What a refused event says; a refused send may carry a support card all the same. */
export const refusalSchema = z.object({
  ok: z.literal(false),
  error: errorViewSchema,
  support: supportCardViewSchema.optional(),
  caseOpened: z.boolean().optional(),
});
export type Refusal = z.infer<typeof refusalSchema>;

/** Every acknowledgement: done, with what it adds, or refused. */
export type Ack<N extends ClientEventName> = ({ ok: true } & AckBody<N>) | Refusal;

export type ServerEventName = keyof typeof serverEvents;
export type ServerPayload<N extends ServerEventName> = z.output<(typeof serverEvents)[N]>;

/** For Socket.IO's type parameters. */
export type ClientToServer = {
  [N in ClientEventName]: (payload: ClientPayloadInput<N>, ack: (answer: Ack<N>) => void) => void;
};
export type ServerToClient = { [N in ServerEventName]: (payload: ServerPayload<N>) => void };
