/**
 * What excuses a phrase of risk: denied, over and resolved, somebody else's words, a figure of speech, said
 * of others. A guard looks at the phrase's own clause, so risk in another clause always stands.
 */
import { indexAt, type Structure } from './clauses.ts';

/** One reason why a phrase doesn't count. */
export type GuardName = 'negated' | 'past' | 'resolved' | 'quoted' | 'idiom' | 'of-others' | 'accident';

/** A phrase in its surroundings, all in the folded spelling. */
export interface Found {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly structure: Structure;
}

const DENIALS =
  /^(?:not|never|no|nor|without|dont|didnt|doesnt|wont|wouldnt|isnt|wasnt|havent|hasnt|hadnt|arent|aint|zero|neither|stopped)$/;
/** Words after which a denial means the opposite or nothing ("can't stop", "don't know why", "not joking"). */
const NO_DENIAL_BEFORE =
  /^(?:stop|know|care|sure|joking|kidding|lie|lying|only|just|help|understand|believe|shake|matter|mind|reason|idea|choice|option|deserve|exaggerating|surprised|if)$/;
/** After "no", "zero" and "don't have" only these nouns make a denial: "no plans of", but not "no friends". */
const DENIED_NOUN =
  /^(?:plans?|intentions?|intent|thoughts?|desire|urges?|wish|longer|suicidal|active|current|real|need)$/;

function textBefore(found: Found): string {
  const clause = found.structure.clauses[indexAt(found.structure.clauses, found.start)];
  return found.text.slice(clause?.start ?? 0, found.start);
}

function wordsBefore(found: Found): string[] {
  return textBefore(found).match(/[a-z]+/g) ?? [];
}

function clauseOf(found: Found): string {
  const clause = found.structure.clauses[indexAt(found.structure.clauses, found.start)];
  return clause === undefined ? found.text : found.text.slice(clause.start, Math.max(clause.end, found.end));
}

/** A denial among the last words before the phrase, in its clause: "I'm not going to …", "no plans of …". */
function negated(found: Found): boolean {
  const before = wordsBefore(found).slice(-6);
  const denial = before.findLastIndex((word) => DENIALS.test(word));
  if (denial === -1) return false;
  const after = before.slice(denial + 1, denial + 4);
  const ofNoun = /^(?:no|zero|without)$/.test(before[denial] ?? '') || /^(?:have|had)$/.test(after[0] ?? '');
  if (ofNoun && after.length > 0) return after.some((word) => DENIED_NOUN.test(word));
  return !after.some((word) => NO_DENIAL_BEFORE.test(word));
}

const LONG_AGO =
  /\b(?:years? ago|year back|years back|decades? ago|(?:four|five|six|seven|eight|nine|ten|eleven|[4-9]|1[0-2]) months ago|when i was (?:a |an )?(?:kid|child|teen|teenager|young|younger|little|small|in |at |\d)|back in|back when|back then|in (?:19|20)\d\d|in the past|in (?:high school|college|my (?:teens|twenties|thirties))|used to|as a (?:kid|child|teen|teenager)|growing up|at (?:age )?1\d|long time ago|a while ago|last year|previously|formerly)\b/;
const LEAD_IN =
  /^ ?(?:and |so |yes |well )?(?:when i was|back (?:in|when|then)|in (?:19|20)\d\d|as a|in the past|a (?:long time|decade|year|while)|at (?:age )?1\d|\d+ years|(?:one|two|three|four|five|six|seven|eight|nine|ten|many|some|a few|a couple of|several) (?:years|decades))/;
const STILL_NOW =
  /\b(?:again|still|lately|tonight|today|these days|right now|recently|every (?:day|night))\b/;

/** The clause, or a lead-in right before it, puts the phrase long ago, and nothing says it is so again. */
function past(found: Found): boolean {
  const clause = clauseOf(found);
  if (STILL_NOW.test(clause)) return false;
  if (LONG_AGO.test(clause)) return true;
  const { clauses } = found.structure;
  const index = indexAt(clauses, found.start);
  const previous = clauses[index - 1];
  const lead = previous === undefined ? '' : found.text.slice(previous.start, previous.end);
  return LEAD_IN.test(lead) && LONG_AGO.test(lead) && lead.endsWith(',');
}

const RESOLVED =
  /\b(?:glad i (?:survived|didnt|failed|am|stayed|lived)|glad im|survived it|i survived|recovered|in recovery|(?:im|i am|hes|shes) (?:doing )?(?:fine|ok|okay|better|good|well|safe|stable|happy|alive) (?:now|today)|grateful|got better|gets better|it gets better|(?:can|does|did) (?:change|get better|help)|here to (?:say|tell)|clean|behind me|no longer|never (?:looked|went) back|havent since)\b/;

/** Long ago, and the text says it was got over: only both together excuse an attempt. */
function resolved(found: Found): boolean {
  return past(found) && RESOLVED.test(found.text);
}

const SPEAKER =
  /\b(?:(?:he|she|they|who|people|someone|somebody|friend|brother|sister|mom|mum|mother|dad|father|user|guy|girl|kids|everyone|character|singer|song|lyrics?|book|movie|film|show|poem|line|title|episode|chorus|quote|article|post|text|note) (?:just )?(?:is |was |goes |keeps? |kept )?(?:said|says|saying|say|told|tell|wrote|writes|posted|texted|called|goes|screamed|sings?|singing|like|reads?|asks?|asked)|lyrics?|chorus|song|(?:telling|told|tell|tells|asking|asked|ask|wants|want|wanted|made) (?:me|my|you|him|her|them|us|someone|people|others|everyone) to|(?:asks?|asked|asking) (?:me )?(?:if|whether)|called|the (?:word|phrase|question|term|band|movie|song|film|book))\b([^.!?\n]{0,40})$/;

/** A voice inside is one's own: "my brain tells me to …" is no quotation. */
const INNER_VOICE = /\b(?:voices?|brain|mind|head|depression|part of me|thoughts?|something|demons?) /;

/** Said by somebody else, sung, written, asked: "she told me to …", "the song goes …", "asked if I was …". */
function quoted(found: Found): boolean {
  const { sentences } = found.structure;
  const sentence = sentences[indexAt(sentences, found.start)];
  const before = found.text.slice(sentence?.start ?? 0, found.start);
  const speaker = SPEAKER.exec(before.slice(-90));
  const turnsAway = /\b(?:but|though|however|now)\b/.test(speaker?.[1] ?? '');
  if (speaker !== null && !turnsAway && !INNER_VOICE.test(before)) return true;
  const marks = (found.text.slice(0, found.start).match(/"/g) ?? []).length;
  const after = found.text.slice(found.end);
  const insideMarks = marks % 2 === 1 && after.includes('"');
  return (
    insideMarks &&
    !/\bi(?:ve)? (?:told|said|wrote|texted|say|keep saying|kept saying|think|thought)\b/.test(before)
  );
}

const IDIOM_AFTER =
  /^ (?:of|from) (?:laughter|laughing|embarrassment|boredom|shame|cringe|heat|hunger|thirst|curiosity|cuteness|happiness|joy|excitement|envy|second ?hand|old age|natural causes|fear)\b|^ (?:laughing|working|studying|at work|in the gym|at the gym|on the hill|for (?:a|an|that|this|some|those)|to get (?:a|an|that|this|some|to)|trying to|over (?:a|an|this|that) |happy|old|epically|on (?:the )?hill|hard)\b|^ (?:lol|lmao|lmfao|haha|rofl|😂|🤣)/u;
const IDIOM_BEFORE =
  /\b(?:so (?:embarrassed|embarrassing|cold|hot|full|hungry|cute|funny|bored|hungover|sore|in love)|cringe|hangover|hungover|headache|cramps|homework|mosquito\w{0,4}|workout|leg day|monday|traffic|zoom meeting)\b[^.!?\n]{0,40}$/;
const MEANT = /\b(?:not (?:even )?(?:joking|kidding)|i mean it|seriously|for real|no joke|cant do this)\b/;

/** A figure of speech: "dying of laughter", "so cold I want to die", unless the author says it is meant. */
function idiom(found: Found): boolean {
  if (MEANT.test(found.text)) return false;
  if (IDIOM_AFTER.test(found.text.slice(found.end, found.end + 40))) return true;
  return IDIOM_BEFORE.test(textBefore(found));
}

const SELF = /^(?:i|im|ive|id|ill|me|my|ima|imma|myself)$/;
const OTHER =
  /^(?:you|youre|youve|ur|u|they|theyre|people|person|someone|somebody|anyone|anybody|everyone|he|she|hes|shes|him|her|who|those|others|them|kids|teens|your|his|their)$/;

/** Said of or to others: "you want to …", "people who …", "please don't …". The nearest pronoun decides. */
function ofOthers(found: Found): boolean {
  const own = found.text.slice(found.start, found.end);
  if (/^(?:i|im|ive|id|ill|my|me)\b/.test(own)) return false;
  const before = wordsBefore(found);
  const nearest = before.findLast((word) => SELF.test(word) || OTHER.test(word));
  return nearest !== undefined && OTHER.test(nearest);
}

/** Taken or done by mistake, in the same clause: something for a doctor, not a sign of risk to oneself. */
function accident(found: Found): boolean {
  const clause = clauseOf(found);
  return (
    /\b(?:accident|accidentally|by mistake|mistakenly|forgot)\b/.test(clause) &&
    !/\b(?:not|no) (?:by |an |a )?(?:accident|mistake)/.test(clause)
  );
}

/** Every guard by name. */
export const guards: Readonly<Record<GuardName, (found: Found) => boolean>> = {
  negated,
  past,
  resolved,
  quoted,
  idiom,
  'of-others': ofOthers,
  accident,
};
