/**
 * Sends messages: the hot command, so it takes and returns lists. All of one call share a transaction; each has an
 * outcome of its own. An answer leaves only after the commit.
 */

import type { SentMessage } from '#app/contracts/chat.ts';
import type { SupportCardView } from '#app/contracts/crisis.ts';
import type { GroupId, MessageId, SupportId } from '#app/contracts/ids.ts';
import type { ErrorCode } from '#app/contracts/result.ts';
import type { Assessment } from '#app/contracts/screening.ts';
import { tChat } from '#app/locales/chat.ts';
import { isConnectionLost } from '#db/client.ts';
import { offerSupport, type SupportOffer } from '#server/crisis/offer-support.ts';
import type { Context, PersonActor, TxContext } from '#server/kernel/context.ts';
import { DomainError } from '#server/kernel/errors.ts';
import { decide, type StateFlag } from '#server/kernel/policy.ts';
import { inSavepoint, inTransaction } from '#server/kernel/unit-of-work.ts';
import type { SendRefusal } from './chat-events.ts';
import { chatPolicy } from './chat-policy.ts';
import { showModerator } from './moderator-face.ts';
import { type LockedRoom, lockRooms } from './room-log.ts';
import { roomFlags } from './room-state.ts';
import { riskOf, screenText } from './screen-text.ts';
import { type KnownMessage, listSendFacts, type SendFacts } from './send-facts.ts';
import { listStandings, type RoomMembership, type Standing } from './standing-queries.ts';
import { storeMessage } from './store-message.ts';
import { findCardsOfSends } from './support-of-sends.ts';

/** One send. `text` has passed the catalogue's schema: trimmed, readable, not too long. */
export interface SendItem {
  sender: PersonActor;
  groupId: GroupId;
  /** The key under which it is one message for ever, however often it is sent. */
  clientMessageId: string;
  text: string;
  replyTo?: MessageId;
}

export type SendOutcome =
  | { kind: 'sent'; message: SentMessage; support?: SupportCardView }
  | {
      kind: 'refused';
      code: ErrorCode;
      /** A sentence to show. */
      message: string;
      retryAfterMs?: number;
      /** With words that speak of risk: their card; the words are kept as evidence of a care case. */
      support?: SupportCardView;
      caseOpened?: true;
    };

interface Send extends SendItem {
  textHash: string;
  assessment: Assessment;
}

/** An outcome before the card's view is read; `card` was offered by this send. */
export type Settled = { outcome: SendOutcome; card: SupportId | null; resent?: MessageId };

const refuse = (code: ErrorCode, more: { message?: string; retryAfterMs?: number } = {}): Settled => ({
  outcome: { kind: 'refused', code, ...more, message: more.message ?? new DomainError(code).message },
  card: null,
});

/** What was erased because it was kept long enough is, to a late resend, as gone as what its author took back. */
const sent = ({ id, state, seq, sentAt }: KnownMessage): SendOutcome => ({
  kind: 'sent',
  message: { id, state: state === 'erased' ? 'retracted' : state, seq, sentAt: sentAt.toISOString() },
});

/** Everything that one send is judged by. */
interface Case {
  send: Send;
  room: LockedRoom | undefined;
  facts: SendFacts | undefined;
  standing: Standing | undefined;
}

/** The same key is the same message, before any limit and whatever is closed or muted meanwhile. */
function answerAgain(send: Send, known: KnownMessage): Settled {
  if (known.textHash !== send.textHash) return refuse('conflict', { message: tChat('send.otherText') });
  return { outcome: sent(known), card: null, resent: known.id };
}

const memberOf = async (tx: TxContext, send: Send, standing: Standing): Promise<RoomMembership> =>
  standing.membership ?? (await showModerator(tx, send.sender, send.groupId));

/** A refusal is kept as a value, so that the evidence of what was refused commits with it. */
async function refuseSend(
  tx: TxContext,
  {
    send,
    standing,
    because,
    retryAfterMs,
  }: Case & {
    standing: Standing;
    because: SendRefusal | 'not-found';
    retryAfterMs?: number;
  },
): Promise<Settled> {
  const refused = refuse(because, { retryAfterMs });
  const risk = riskOf(send.assessment);
  if (!risk) return refused;
  const { id: memberId } = await memberOf(tx, send, standing);
  const place = { userId: send.sender.userId, groupId: send.groupId, memberId };
  const refusal: Pick<SupportOffer, 'messageState' | 'refusedBecause'> =
    because === 'not-found' ? { messageState: 'none' } : { messageState: 'refused', refusedBecause: because };
  const supportId = await offerSupport(tx, { ...place, ...risk, messageId: null, ...refusal });
  const assessment = { ...send.assessment, hold: null };
  await tx.announce({
    name: 'send.refused',
    ...place,
    because: refusal.refusedBecause ?? null,
    text: send.text,
    assessment,
    supportId,
  });
  return { outcome: { ...refused.outcome, caseOpened: true } as SendOutcome, card: supportId };
}

async function acceptSend(
  tx: TxContext,
  { send, room, standing }: { send: Send; room: LockedRoom; standing: Standing },
): Promise<Settled> {
  const { id: memberId } = await memberOf(tx, send, standing);
  const { userId } = send.sender;
  const stored = await storeMessage(tx, room, {
    ...send,
    userId,
    memberId,
    heldFirst: standing.heldFirst,
  });
  if (stored) return { outcome: sent(stored.message), card: stored.supportId };
  // An item of this very list had the key.
  const [facts] = await listSendFacts(tx, [send]);
  return facts?.known ? answerAgain(send, facts.known) : refuse('unavailable');
}

/** What a send that was not sent before is allowed, in this order: the room's and the person's state, the limit, the words. */
async function settleNew(
  tx: TxContext,
  one: Case & { room: LockedRoom; standing: Standing },
): Promise<Settled> {
  const { send, room, facts, standing } = one;
  const { relations, mutedUntil } = standing;
  // Every new send costs a point, whatever becomes of it.
  const waitMs = await tx.services.limits.take('message-send', send.sender.userId);
  const flags = new Set<StateFlag>([...(mutedUntil ? (['muted'] as const) : []), ...roomFlags(room.state)]);
  const decision = decide(chatPolicy, 'message.send', { relations, states: flags });
  if (!decision.allowed) {
    const because = decision.code as SendRefusal;
    const mutedMs = mutedUntil ? mutedUntil.getTime() - tx.clock.now().getTime() : undefined;
    return refuseSend(tx, { ...one, because, retryAfterMs: because === 'muted' ? mutedMs : undefined });
  }
  if (waitMs !== null) return refuseSend(tx, { ...one, because: 'rate-limited', retryAfterMs: waitMs });
  if (send.replyTo && !facts?.replyVisible) return refuseSend(tx, { ...one, because: 'not-found' });
  return acceptSend(tx, { send, room, standing });
}

/** Session, then who they are, then whether it was sent before; only then anything that can refuse it. */
async function settle(tx: TxContext, one: Case): Promise<Settled> {
  const { send, room, facts, standing } = one;
  if (!facts?.sessionLives) return refuse('unauthenticated');
  if (!room || !standing || !decide(chatPolicy, 'room.read', standing).allowed) return refuse('not-found');
  return facts.known ? answerAgain(send, facts.known) : settleNew(tx, { ...one, room, standing });
}

/** In a savepoint, so that one that can't be filed undoes itself alone; its sender hears that and sends it again. */
async function settleAlone(tx: TxContext, one: Case): Promise<Settled> {
  try {
    return await inSavepoint(tx, (inner) => settle(inner, one));
  } catch (error) {
    if (isConnectionLost(error)) throw error;
    tx.logger.error({ groupId: one.send.groupId, err: error, wakes: true }, 'a send could not be filed');
    return refuse('unavailable');
  }
}

async function settleAll(tx: TxContext, sends: readonly Send[]): Promise<Settled[]> {
  const rooms = await lockRooms(
    tx,
    sends.map(({ groupId }) => groupId),
  );
  const heads = new Map([...rooms].map(([groupId, { head }]) => [groupId, head]));
  const places = sends.map(({ sender, groupId }) => ({ userId: sender.userId, groupId }));
  const standings = await listStandings(tx, places);
  const facts = await listSendFacts(tx, sends);
  const settled: Settled[] = [];
  for (const [at, send] of sends.entries()) {
    const one = { send, room: rooms.get(send.groupId), facts: facts[at], standing: standings[at] };
    const plain = sends.length === 1 && send.assessment.findings.length === 0 && !one.standing?.heldFirst;
    settled.push(await (plain ? settle(tx, one) : settleAlone(tx, one)));
  }
  for (const { groupId, head } of rooms.values()) {
    if (head > (heads.get(groupId) ?? head)) await tx.announce({ name: 'room.logged', groupId, seq: head });
  }
  return settled;
}

/**
 * Sends each item; outcomes come in the same order. A refusal is a value, since the evidence of it commits.
 * @throws DomainError `unavailable` when the database went away: sending again with the same keys settles it.
 */
export async function sendMessages(ctx: Context, items: readonly SendItem[]): Promise<SendOutcome[]> {
  const { keyring } = ctx.services;
  // Before the rooms are locked: screening costs time and needs nothing from there.
  const sends = items.map((item) => ({
    ...item,
    textHash: keyring.hash('message-text', item.text),
    assessment: screenText(item.text),
  }));
  const settled = await inTransaction(ctx, (tx) => settleAll(tx, sends));
  const cards = await findCardsOfSends(ctx, settled);
  return settled.map(({ outcome }, at) => {
    const support = cards[at];
    return support ? { ...outcome, support } : outcome;
  });
}
