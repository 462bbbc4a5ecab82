/** What of cases, reports and notices leaves the server, and what may be said about them. */
import { z } from 'zod';
import { type CaseId, type GroupId, type MemberId, type MessageId, messageIdSchema } from './ids.ts';
import { noteMaxLength, textSchema } from './limits.ts';

export const lanes = ['care', 'conduct'] as const;
export const laneSchema = z.enum(lanes);
export type Lane = z.infer<typeof laneSchema>;

export const careReasons = ['suicide', 'self-harm', 'not-themselves', 'other'] as const;
export const conductReasons = [
  'insult',
  'threat',
  'pressure',
  'contact',
  'advice',
  'under-18',
  'other',
] as const;

/** What a moderator can decide on a case by form. */
export const caseDecisions = ['release', 'remove', 'hide', 'dismiss', 'escalate'] as const;
export const caseDecisionSchema = z.enum(caseDecisions);
export type CaseDecision = z.infer<typeof caseDecisionSchema>;

/** Open cases by how soon someone must act, for who watches the queue. */
export const queueCountsSchema = z.object({
  open: z.number().int(),
  unclaimed: z.number().int(),
  overdue: z.number().int(),
  imminent: z.number().int(),
});
export type QueueCounts = z.infer<typeof queueCountsSchema>;

/** What the form of a decision sends. `version` is the one the page showed; `messageId` picks one of several messages. */
export const decideCaseSchema = z.object({
  decision: caseDecisionSchema,
  reason: textSchema(1, noteMaxLength),
  version: z.coerce.number().int().min(1),
  messageId: messageIdSchema.optional(),
});

/** Care cases carry the risk tier. A conduct case is `low` when ordinary and `high` when urgent. */
export const caseTiers = ['low', 'moderate', 'high', 'imminent'] as const;
export type CaseTier = (typeof caseTiers)[number];

export type CaseOutcome = 'released' | 'removed' | 'hidden' | 'dismissed' | 'withdrawn';

/** Who works on a case. Staff see one another by their platform pseudonym. */
export interface ClaimView {
  name: string;
  role: 'moderator' | 'lead';
  mine: boolean;
  until: string;
}

/** One line of the queue. Times are ISO 8601 in UTC. */
export interface QueueItemView {
  caseId: CaseId;
  lane: Lane;
  tier: CaseTier;
  group: { slug: string; name: string };
  /** The person concerned, as they are called in that group. */
  subject: { memberId: MemberId; name: string };
  openedAt: string;
  /** By when someone has to have acknowledged it; null once someone has. */
  acknowledgeBy: string | null;
  overdue: boolean;
  acknowledged: boolean;
  /** How far it has climbed: 0 on-call, 1 a lead, 2 all leads and the webhook. */
  step: number;
  claim: ClaimView | null;
  /** What it is about: reason codes of its messages and reports, gravest first, each once. */
  reasons: string[];
  messages: number;
  reports: number;
  /** A message of this case waits for a decision, unseen by the room. */
  held: boolean;
  /** The reader is too close to it to decide: their own group or report. */
  ownCase: boolean;
  version: number;
}

/** A message near one that a case is about, as it is now; hidden ones with their words, others gone without. */
export interface CaseContextView {
  messageId: MessageId;
  author: { memberId: MemberId; name: string; role: 'member' | 'facilitator' | 'moderator' };
  text: string | null;
  state: CaseMessageView['state'];
  sentAt: string;
}

/** A message a case is about, with what stands around it in the room. `text` is null when it is gone. */
export interface CaseMessageView {
  messageId: MessageId;
  state: 'posted' | 'held' | 'retracted' | 'hidden' | 'removed' | 'erased';
  text: string | null;
  sentAt: string;
  source: 'screening' | 'report';
  tier: CaseTier;
  reasons: string[];
  ruleVersion: string | null;
  author: CaseContextView['author'];
  /** Whether this case's lane keeps it from the room until it is decided. */
  held: boolean;
  before: CaseContextView[];
  after: CaseContextView[];
}

export interface CaseReportView {
  reporter: { memberId: MemberId; name: string } | null;
  reason: string;
  note: string | null;
  at: string;
}

/** Words kept for the case alone. `text` is null when its key was erased, or the reader may not open it. */
export interface EvidenceView {
  id: string;
  kind: 'message' | 'refused-send' | 'report-note' | 'join-answer' | 'decision-reason';
  messageId: MessageId | null;
  refusedBecause: 'room-closed' | 'muted' | 'rate-limited' | null;
  text: string | null;
  at: string;
}

export interface CaseEventView {
  id: string;
  kind: string;
  at: string;
  /** Staff by name; null is Hearth itself, or somebody who is no staff. */
  by: string | null;
  /** The case's version after it; an event above the version a form carried is what changed meanwhile. */
  version: number;
  codes: Record<string, string | number | boolean | null>;
}

/** One case as staff may read it. */
export interface CaseView {
  caseId: CaseId;
  version: number;
  lane: Lane;
  tier: CaseTier;
  state: 'open' | 'closed';
  outcome: CaseOutcome | null;
  group: { id: GroupId; slug: string; name: string };
  subject: { memberId: MemberId; name: string };
  openedAt: string;
  closedAt: string | null;
  acknowledgedAt: string | null;
  acknowledgeBy: string | null;
  overdue: boolean;
  step: number;
  claim: ClaimView | null;
  ownCase: boolean;
  /** What the reader may decide now; empty without a claim of their own. */
  decisions: CaseDecision[];
  /** What could be decided by whoever claims it. */
  possible: CaseDecision[];
  messages: CaseMessageView[];
  reports: CaseReportView[];
  evidence: EvidenceView[];
  events: CaseEventView[];
  /** Cases of the other lane about the same messages. */
  linked: { caseId: CaseId; lane: Lane; state: 'open' | 'closed' }[];
  /** What the person concerned answered to their support card, newest last. */
  answers: { action: string; at: string }[];
  alerts: OutboxItemView[];
}

/** One thing that someone is told. `kind` and `codes` choose the sentence. */
export interface NoticeView {
  id: string;
  kind: string;
  codes: Record<string, string>;
  group: { slug: string; name: string } | null;
  at: string;
  read: boolean;
}

/** The kinds of notice that moderation sends; other areas send their own. */
export const moderationNoticeKinds = [
  'message.released',
  'message.removed',
  'message.hidden',
  'report.acted',
  'report.looked-at',
  'room.case',
] as const;
export type ModerationNoticeKind = (typeof moderationNoticeKinds)[number];

/** An alert on its way out, or waiting because nothing is configured to carry it. */
export interface OutboxItemView {
  id: string;
  channel: 'email' | 'webhook';
  caseId: CaseId | null;
  /** To whom, by role; a webhook is to the organisation. */
  to: 'moderator' | 'lead' | 'organisation';
  state: 'pending' | 'waiting' | 'done' | 'cancelled' | 'failed';
  tier: CaseTier;
  step: number;
  /** 0 for the first, then counting how often it was said again. */
  repeat: number;
  owedAt: string;
}
