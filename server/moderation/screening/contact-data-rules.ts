/**
 * Ways to reach a person outside Hearth: phone, e-mail, address, handles, invitations. Posting them is no
 * wrong, but a pseudonym protects only while they stay out, so the text waits for a person. Helplines,
 * doses, dates and scores are no contact data.
 */
import type { ReasonCode } from '#app/contracts/screening.ts';
import { isPublicNumber } from './public-numbers.ts';
import { type ScreeningRule, widenBlanks } from './rule.ts';

/** Patterns here are written out: digits, signs and blanks matter in them. A blank is also a line break. */
const pattern = (source: string) => new RegExp(widenBlanks(source), 'gu');

const FREE_LEFT = '(?<![\\p{L}\\p{N}.,/$£€#-])';
const FREE_RIGHT = '(?!\\p{N}|[.,/:-]\\p{N}|[ ]?(?:mg|mcg|ug|ml|g|kg|iu|am|pm|x)\\b|[ ]?%)';
/** Numbers of things: orders, tickets, cases. */
const NO_THING =
  '(?<!\\b(?:order|ticket|case|invoice|policy|serial|reference|ref|tracking|account|id|code)(?: number| no| nr|)[:.#]? )';
const DIGIT_WORD = '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double)';
const CALL_ME =
  "(?:call|text|ring|phone|reach|whatsapp|message|dm|sms|number|cell|mobile|tel)(?: me| us)?(?:'?s| is| at| on)?[:=]? ?";
const PLATFORM =
  '(?:insta|instagram|ig|snap|snapchat|sc|telegram|tg|discord|whatsapp|kik|signal|twitter|tiktok|facebook|fb|messenger|skype|wechat|tumblr|reddit)';
const ACCOUNT = '(?: (?:handle|name|username|user|id|account|tag))?';
const MOVE = '(?:add|find|follow|message|msg|dm|pm|text|reach|contact|hit|write|talk to|chat with)';
const STREET =
  '(?:street|avenue|boulevard|blvd|crescent|road|lane|drive|terrace|gardens)\\b(?! (?:trip|ride|away|test))';

function acceptsPhone(found: string, publicNumbers: ReadonlySet<string>): boolean {
  const digits = found.replace(/\D/g, '');
  const isDate = /(?<!\d)(?:(?:19|20)\d\d[ .-]\d\d?[ .-]\d\d?|\d\d?[ .-]\d\d?[ .-](?:19|20)\d\d)$/.test(
    found,
  );
  return !isDate && digits.length <= 15 && !isPublicNumber(digits, publicNumbers);
}

/** With the trunk zero a number is longer than a date, two times or a row of scores. */
function acceptsNational(found: string, publicNumbers: ReadonlySet<string>): boolean {
  return found.replace(/\D/g, '').length >= 9 && acceptsPhone(found, publicNumbers);
}

function rule(
  reason: ReasonCode,
  sources: readonly string[],
  more: Partial<ScreeningRule> = {},
): ScreeningRule {
  return {
    concern: 'contact-data',
    reason,
    tier: 'none',
    guards: [],
    patterns: sources.map(pattern),
    hold: 'conduct',
    ...more,
  };
}

/** All rules on contact data. They read the normalised text, in which digits are digits. */
export const contactDataRules: readonly ScreeningRule[] = [
  rule(
    'phone',
    [
      `(?<![\\p{L}\\p{N}])\\+\\d{1,3}[ ().-]{0,3}${'\\d{1,5}[ ().-]{0,3}'.repeat(4)}\\d{1,5}${FREE_RIGHT}`,
      `${FREE_LEFT}(?:1[ .-])?\\(?[2-9]\\d\\d\\)?[ .-]{0,2}\\d{3}[ .-]\\d{4}${FREE_RIGHT}`,
      `${NO_THING}${FREE_LEFT}[2-9]\\d{9}${FREE_RIGHT}`,
      `${NO_THING}\\b${CALL_ME}\\(?\\d{2,5}\\)?[ .-]?\\d{2,5}[ .-]?\\d{2,5}[ .-]?\\d{0,4}[ .-]?\\d{0,4}${FREE_RIGHT}`,
    ],
    { accepts: acceptsPhone },
  ),
  rule(
    'phone',
    [
      `${FREE_LEFT}\\(?0[1-9]\\d{0,4}\\)?[ ./-]{0,2}\\d{2,4}[ .-]?\\d{2,4}[ .-]?\\d{0,4}[ .-]?\\d{0,4}${FREE_RIGHT}`,
    ],
    { accepts: acceptsNational },
  ),
  rule('phone', [`\\b${`${DIGIT_WORD}[ -]`.repeat(6)}${DIGIT_WORD}\\b`]),
  rule('email', [
    '(?<![\\p{L}\\p{N}._%+-])[a-z0-9._%+-]{1,64} ?@ ?[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63})?\\.[a-z]{2,24}\\b',
    '\\b[a-z0-9_-]{1,40}(?: dot [a-z0-9_-]{1,40})? (?:at|@) [a-z0-9-]{1,40} dot (?:com|org|net|co|de|uk|edu|io|me)\\b',
    '\\b[a-z0-9._-]{1,40} ?[([] ?(?:at|@) ?[)\\]] ?[a-z0-9-]{1,40} ?(?:[([] ?(?:dot|\\.) ?[)\\]]|\\.) ?[a-z]{2,12}\\b',
    '\\b(?:email|e-mail|mail) me (?:at|on|under)\\b',
  ]),
  rule('postal-address', [
    "\\b(?:i live|i'?m (?:living|staying)|my address|my place|come (?:over )?(?:to|by)|visit me|meet me|send (?:it|them|mail) to|my house|my flat)(?: is)?(?: at| on)?:? \\d{1,5}[a-d]? (?!(?:minutes?|mins?|hours?|hrs?|miles?|km|blocks?|days?|years?|people|of|or|am|pm|floors?|doors?|steps?|streets?|places?|times?)\\b)[a-z]{3,20}(?: [a-z]{2,20})?",
    `(?<![\\p{L}\\p{N}.:/])\\d{1,5}[a-d]? (?!(?:minute|hour|day|week|month|year|mile|km|block|one|of|on|in|people|other)s?\\b)[a-z']{3,20}(?: [a-z']{3,20})? ${STREET}`,
    '\\b[a-z]{4,25}(?:straße|strasse|str\\.|weg|platz|gasse) \\d{1,4}[a-d]?\\b',
  ]),
  rule('handle', [
    `\\b${PLATFORM}${ACCOUNT}(?: is|:|=| -| as| at)? ?@[a-z0-9._]{2,30}`,
    `\\b(?:my|on|me) ${PLATFORM}${ACCOUNT} ?(?:is|:|=) ?(?=[a-z_.]{0,29}[0-9_#])[a-z0-9._#]{3,30}`,
    `\\b(?:my )?${PLATFORM}${ACCOUNT} ?[:=] ?[a-z0-9._]{3,30}(?= ?$| ?[.,!?)\\n]| and\\b)`,
    `\\bmy ${PLATFORM} (?:handle|name|username|user|id|tag) is [a-z0-9._]{3,30}`,
    '(?<![\\p{L}\\p{N}])[a-z0-9._]{2,32}#\\d{4}\\b',
    `(?<![\\p{L}\\p{N}._])@[a-z0-9._]{2,30} on ${PLATFORM}\\b`,
  ]),
  rule('invite', [
    '\\b(?:discord\\.gg|discord(?:app)?\\.com/invite|wa\\.me|chat\\.whatsapp\\.com|t\\.me|telegram\\.me|m\\.me|signal\\.(?:group|me)|snapchat\\.com/add|kik\\.me|join\\.skype\\.com|zoom\\.us/j|meet\\.google\\.com|facebook\\.com/groups)/[a-z0-9_./#?=+-]{1,80}',
    `\\b${MOVE} (?:me|us)(?: up)?(?: privately| directly)? (?:on|at|over|via|through) (?:my )?${PLATFORM}\\b`,
    `\\b(?:let'?s|lets|we (?:can|could|should)|can we|want to|wanna|you can) (?:talk|chat|move|switch|continue|go|meet|text)(?: this| over| privately)? (?:on|to|over|via|in) ${PLATFORM}\\b`,
    `\\bcontact [a-z0-9_]{3,30} on ${PLATFORM}\\b`,
    `\\b(?:join|made|started) (?:my|our) (?:own )?${PLATFORM} (?:group|server|chat|channel)\\b`,
  ]),
];
