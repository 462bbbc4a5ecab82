import type { HeldMessageView, MessageView, MeView, RoomEventView } from '#app/contracts/chat.ts';
import type { Decided, Outgoing, PlacedCard, RoomState } from './room-state.ts';

/** Messages of one person in a row, with nothing between them. */
export interface MessageRun {
  kind: 'run';
  key: string;
  author: MessageView['author'];
  own: boolean;
  /** When the first of them was written. */
  at: string;
  messages: MessageView[];
}

/** What stands in the conversation, from top to bottom. */
export type TimelineEntry =
  | { kind: 'day'; key: string; at: string }
  | MessageRun
  | { kind: 'line'; key: string; event: RoomEventView }
  | { kind: 'held'; key: string; held: MeView['held'][number] }
  | { kind: 'held-other'; key: string; held: HeldMessageView }
  | { kind: 'outgoing'; key: string; message: Outgoing }
  | { kind: 'decided'; key: string; decided: Decided }
  | { kind: 'card'; key: string; placed: PlacedCard };

export type TimelineSource = Pick<
  RoomState,
  'log' | 'last' | 'outgoing' | 'heldByOthers' | 'decided' | 'cards'
> & { me: Pick<MeView, 'memberId' | 'held'> };

/** A run ends when so much time lies between two messages, in milliseconds. */
const runGap = 10 * 60 * 1000;

/** The conversation in order: the log by `seq`, and beside it what only this reader sees. Pure. */
export function toTimeline(source: TimelineSource, zone: string): TimelineEntry[] {
  const asides = asidesOf(source);
  const dayOf = dayNames(zone);
  const entries: TimelineEntry[] = [];
  let day = '';
  let given = 0;
  const give = (until: number) => {
    for (let one = asides[given]; one && one.afterSeq < until; one = asides[given]) {
      entries.push(one.entry);
      given += 1;
    }
  };
  for (const event of source.log) {
    give(event.seq);
    const today = dayOf(event.at);
    if (today !== day) entries.push({ kind: 'day', key: `day-${today}`, at: event.at });
    day = today;
    addEvent(entries, event, source.me.memberId);
  }
  give(Number.POSITIVE_INFINITY);
  return entries;
}

function addEvent(
  entries: TimelineEntry[],
  event: RoomEventView,
  me: MessageView['author']['memberId'],
): void {
  if (event.kind !== 'message.posted') {
    entries.push({ kind: 'line', key: `line-${event.seq}`, event });
    return;
  }
  const { message } = event;
  const run = entries.at(-1);
  if (run?.kind === 'run' && continues(run, message)) {
    run.messages.push(message);
    return;
  }
  const { author, sentAt: at } = message;
  const own = author.memberId === me;
  entries.push({ kind: 'run', key: `run-${message.id}`, author, own, at, messages: [message] });
}

function continues({ author, messages }: MessageRun, message: MessageView): boolean {
  const before = messages.at(-1);
  return (
    before !== undefined &&
    author.memberId === message.author.memberId &&
    author.name === message.author.name &&
    Date.parse(message.sentAt) - Date.parse(before.sentAt) < runGap
  );
}

interface Aside {
  /** It stands right after this event. */
  afterSeq: number;
  entry: TimelineEntry;
}

/** What is not in the log, each behind the event after which it belongs; what is written stands before its card. */
function asidesOf({ log, last, me, outgoing, heldByOthers, decided, cards }: TimelineSource): Aside[] {
  const seqAt = (at: string) => log.findLast((event) => event.at <= at)?.seq ?? 0;
  const asides: Aside[] = [
    ...me.held.map((held) => aside(seqAt(held.sentAt), { kind: 'held', key: `held-${held.id}`, held })),
    ...heldByOthers.map((held) =>
      aside(seqAt(held.at), { kind: 'held-other', key: `held-${held.messageId}`, held }),
    ),
    ...decided.map((one) => aside(one.afterSeq, { kind: 'decided', key: `decided-${one.id}`, decided: one })),
    ...outgoing
      .filter((message) => !message.seen)
      .map((message) =>
        // What is acknowledged comes as the next event; what is not may come after anything.
        aside(message.state === 'handed' ? last : Number.MAX_SAFE_INTEGER, {
          kind: 'outgoing',
          key: message.key,
          message,
        }),
      ),
    ...cards.map((placed) => aside(placed.afterSeq, { kind: 'card', key: `card-${placed.card.id}`, placed })),
  ];
  return asides.sort((a, b) => a.afterSeq - b.afterSeq);
}

const aside = (afterSeq: number, entry: TimelineEntry): Aside => ({ afterSeq, entry });

/** Names the day of a moment in a zone; one formatter for all, since making one is dear. */
function dayNames(zone: string): (at: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  return (at) => format.format(new Date(at));
}
