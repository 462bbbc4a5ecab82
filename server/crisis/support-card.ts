/**
 * Builds the support card from facts: what was said to be at stake, what became of the message, who is there. Pure.
 * It promises nothing that the facts don't hold, shows no verdict, and never a number that is not in the directory.
 */
import type {
  CoverView,
  CrisisCountryView,
  SupportAction,
  SupportCardView,
  SupportWayView,
} from '#app/contracts/crisis.ts';
import type { SupportId } from '#app/contracts/ids.ts';
import { tCrisis } from '#app/locales/crisis.ts';
import type { Directory } from './directory.ts';

/** What the card is built from. */
export interface SupportCardInput {
  id: SupportId;
  /** About the author, or about someone the author worries about. */
  kind: 'self' | 'third-party';
  tier: 'low' | 'moderate' | 'high' | 'imminent';
  size: 'short' | 'full';
  messageState: 'stands' | 'held' | 'refused' | 'none';
  refusedBecause?: 'room-closed' | 'muted' | 'rate-limited';
  /** False when refused words were only counted, not kept. */
  wordsKept?: boolean;
  cover: CoverView;
  /** How far the care case has come. */
  progress: 'waiting' | 'acknowledged' | 'nobody-reached';
  /** ISO 3166 code, from the person's settings or the organisation's; null when neither says. */
  country: string | null;
  directory: Directory;
  answered?: 'contact-me' | 'safe' | 'not-now';
  now: Date;
}

/** Helplines on a card; the rest of a country's are on the crisis page. A long list is opened and not used. */
const LINES_SHOWN = { full: 4, short: 1 } as const;

/** The card, in the order of its contract. */
export function buildSupportCard(input: SupportCardInput): SupportCardView {
  const country = input.country === null ? null : input.directory.country(input.country);
  const emergencyFirst = isEmergencyFirst(input);
  const emergency = (emergencyFirst && country?.emergency) || null;
  return {
    id: input.id,
    size: input.size,
    kind: input.kind,
    heading: tCrisis(input.kind === 'self' ? 'card.heading' : 'card.heading.thirdParty'),
    lines: [
      ...(emergencyFirst ? [emergencyLine(input.kind, emergency?.display)] : []),
      ...progressLines(input, 'nobody-reached'),
      ...answeredLines(input),
      ...careLines(input),
      ...messageLines(input),
      ...progressLines(input, 'waiting', 'acknowledged'),
      ...saferLines(input),
    ],
    emergency: emergency && { dial: emergency.dial, display: emergency.display },
    ways: [...countryWays(country, LINES_SHOWN[input.size]), input.directory.worldDirectory()],
    cover: coverNow(input),
    actions: openActions(input.answered),
    country: country?.code ?? null,
  };
}

function isEmergencyFirst({ tier, progress }: SupportCardInput): boolean {
  return tier === 'high' || tier === 'imminent' || progress === 'nobody-reached';
}

function emergencyLine(kind: SupportCardInput['kind'], number: string | undefined): string {
  if (kind === 'self') {
    return number === undefined ? tCrisis('urgent.local') : tCrisis('urgent.number', { number });
  }
  return number === undefined
    ? tCrisis('urgent.thirdParty.local')
    : tCrisis('urgent.thirdParty.number', { number });
}

const progressSentences = {
  waiting: 'card.waiting',
  acknowledged: 'card.acknowledged',
  'nobody-reached': 'card.nobodyReached',
} as const;

function progressLines(
  { progress }: SupportCardInput,
  ...shownHere: readonly SupportCardInput['progress'][]
): string[] {
  return shownHere.includes(progress) ? [tCrisis(progressSentences[progress])] : [];
}

function answeredLines({ answered, kind }: SupportCardInput): string[] {
  if (answered === undefined) return [];
  if (answered === 'safe' && kind === 'third-party') return [tCrisis('card.answered.safe.thirdParty')];
  return [tCrisis(`card.answered.${answered}`)];
}

function careLines({ kind, size }: SupportCardInput): string[] {
  if (kind === 'self') return [tCrisis(size === 'full' ? 'card.self' : 'card.self.short')];
  return size === 'full'
    ? [tCrisis('card.thirdParty'), tCrisis('card.thirdParty.howTo')]
    : [tCrisis('card.thirdParty')];
}

function messageLines({ messageState, refusedBecause, wordsKept = true }: SupportCardInput): string[] {
  if (messageState === 'none') return [];
  if (messageState !== 'refused') return [tCrisis(`card.${messageState}`)];
  const why = tCrisis(refusedBecause === undefined ? 'card.refused' : `card.refused.${refusedBecause}`);
  return wordsKept ? [why, tCrisis('card.refused.kept')] : [why];
}

function saferLines({ kind, size }: SupportCardInput): string[] {
  if (size === 'short') return [];
  return [tCrisis(kind === 'self' ? 'card.safer' : 'card.safer.thirdParty')];
}

/** Cover is a statement about a moment: one that ran out, or that an unanswered alarm disproves, is not repeated. */
function coverNow({ cover, progress, now }: SupportCardInput): CoverView {
  if (progress === 'nobody-reached') return { state: 'nobody', text: tCrisis('cover.nobodyReached') };
  const ends = cover.state === 'nobody' ? cover.nextAt : cover.until;
  const ranOut = ends !== undefined && Date.parse(ends) <= now.getTime();
  return ranOut ? { state: 'nobody', text: tCrisis('cover.unsure') } : cover;
}

/** Ways to a person, helpline by helpline; a helpline's website only where it has nothing else. */
function countryWays(country: CrisisCountryView | null, linesShown: number): SupportWayView[] {
  return (country?.lines ?? []).slice(0, linesShown).flatMap(({ name, audience, hours, ways, source }) => {
    const toAPerson = ways.filter(({ kind }) => kind !== 'web');
    return (toAPerson.length > 0 ? toAPerson : ways).map(({ kind, href, display }) => ({
      name: audience === '' ? name : tCrisis('line.forAudience', { name, audience }),
      kind,
      href,
      display,
      hours: hours.text,
      source,
    }));
  });
}

/** Only what can be done now: an answer once given isn't asked for again, and the card can always be put away. */
function openActions(answered: SupportCardInput['answered']): SupportAction[] {
  switch (answered) {
    case undefined:
      return ['contact-me', 'safe', 'not-now'];
    case 'contact-me':
      return ['safe', 'not-now'];
    case 'safe':
      return ['contact-me', 'not-now'];
    case 'not-now':
      return ['contact-me', 'safe'];
  }
}
