/**
 * The form rules are written in, and how a line of it becomes a pattern. Rules are data: a reason, a tier,
 * what may excuse them, and phrases. Every pattern is linear: bounded gaps, no repetition inside repetition.
 */
import type { Concern, Hold, ReasonCode, Tier } from '#app/contracts/screening.ts';
import type { GuardName } from './guards.ts';

/** A sign that counts only beside another finding of the same concern. */
export interface Need {
  /** Which reasons it stands beside, or any at all. */
  readonly reasons: readonly ReasonCode[] | 'any';
  readonly within: 'sentence' | 'message';
}

/** One reason and the phrases that give it. */
export interface ScreeningRule {
  readonly concern: Concern;
  readonly reason: ReasonCode;
  readonly tier: Tier;
  readonly guards: readonly GuardName[];
  readonly patterns: readonly RegExp[];
  readonly needs?: Need;
  /** Where the words carry something that must not be shown before a person has read it. */
  readonly hold?: Exclude<Hold, null>;
  /** The words ask for a method or carry detail of one. */
  readonly method?: boolean;
  /** A last look at what was found, for what a pattern can't say (a helpline's number). */
  readonly accepts?: (found: string, publicNumbers: ReadonlySet<string>) => boolean;
}

/** Words that phrases share, in the spelling of `foldSpelling`: lower case, no apostrophes. */
const WORDS: Readonly<Record<string, string>> = {
  me: '(?:myself|my self|myslef|myseif|mysef|meself)',
  im: '(?:im|i am|ima|imma|am)',
  want: '(?:want to|wanted to so bad|wanna|wana|wan to|want too|need to|wish to|wish i could|would like to|wanting to|id rather|rather|am want to)',
  urge: '(?:want to|wanna|going to|gonna|thinking (?:of|about)|thought (?:of|about)|think (?:of|about)|urges?|urge to|considering|could|should|might|ill|will|feel like|tempted to|about to|love to|before i|courage to|wish i could|need to)',
  kill: '(?:k[il]{1,3}|unalive|off|end|delete)',
  killing: '(?:k[il]{1,3}ing|k[il]{1,3}in|unaliving|offing|ending)',
  means: '(?:hang|hanging|shoot|shooting|drown|drowning|stab|stabbing|suffocate|gas|poison)',
  end: '(?:end my (?:own )?life|end it all|end my existence|take my (?:own )?life(?! (?:one|seriously|back|into|for granted))|commit suicide|commit sucide|end things for good|end it for good)',
  ending:
    '(?:ending my (?:own )?life|ending it(?! with)|ending it all|ending everything|taking my (?:own )?life(?! (?:one|seriously|back|into|for granted))|committing suicide|commiting suicide|ending things for good)',
  thinking:
    '(?:think|thinking|thoughts?|fantasi[sz]e|fantasi[sz]ing|urges?|ideations?|ideas?|plans?|dream|dreaming|obsessed|tempted)',
  suicidal: '(?:suici?dal|sucidal|suicidle|suicidel|suididal)',
  really:
    '(?:really |just |literally |honestly |actually |truly |fucking |fuckin |still |always |sometimes |only |seriously |do |often |also |probably |even |legit |kinda |already |like |definitely )?(?:really |fucking |just )?',
  dont: '(?:dont|do not|didnt|wont|dnt|donot|never|doesnt)',
  anymore: '(?:anymore|any more|any longer|no more)',
  drug: '(?:pills|tablets|meds|medication|medicine|painkillers|antidepressants)',
  // What follows "living" when it is about a home or a habit.
  notlife:
    '(?:with|in|at|out|off|by|under|on|from|a|an|the|near|there|here|together|alone with|paycheck|through|up|to|as|inside|your|anywhere|for (?:my|a|the)|my (?:best|dream))\\b',
};

/** Lets each blank of a pattern, outside of character classes, also be a line break. */
export function widenBlanks(source: string): string {
  return source.replace(/\[(?:\\.|[^\]\\])*\]| /g, (piece) => (piece === ' ' ? '[ \\n]' : piece));
}

/**
 * Makes a pattern of a phrase. `{word}` is one of the shared words, ` .. ` a gap of at most 24 letters inside
 * a clause, a blank also a line break; the rest is a regular expression. It matches whole words only.
 * @throws {Error} at start-up when a phrase names a word that doesn't exist.
 */
export function phrase(line: string): RegExp {
  const spelled = line.replace(/\{([a-z]+)\}/g, (_, name: string) => {
    const word = WORDS[name];
    if (word === undefined) throw new Error(`No shared word is called ${name}`);
    return word;
  });
  const gapped = spelled.replaceAll(' .. ', ' (?:[a-z0-9 ]{0,24} )?');
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${widenBlanks(gapped)})(?![\\p{L}\\p{N}])`, 'gu');
}

/** Patterns of several phrases. */
export function phrases(...lines: string[]): RegExp[] {
  return lines.map(phrase);
}
