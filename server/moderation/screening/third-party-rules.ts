/**
 * Worry about someone else's life: low, high when it is happening now. A loss that lies behind, or a time
 * that was got over, is grief or a story and no finding.
 */
import type { ReasonCode, Tier } from '#app/contracts/screening.ts';
import { phrases, type ScreeningRule } from './rule.ts';

/** Who can be worried about; a name in capitals is lost in the folded spelling, so a kin or group word is needed. */
const WHO =
  '(?:he|she|they|(?:my|a|our|his|her|the|this|best|online|close|good) (?:[a-z]{2,12} )?(?:friend|bestie|mate|brother|sister|sibling|mom|mum|mother|mam|dad|father|wife|husband|partner|boyfriend|girlfriend|bf|gf|ex|son|daughter|kid|child|roommate|flatmate|cousin|nephew|niece|uncle|aunt|neighbor|neighbour|coworker|colleague|student|grandson|member|guy|girl|person)|someone (?:here|in (?:this|my|our|another|the) .. (?:group|room|chat|server|forum))|(?:someone|somebody) i (?:know|love))';
const THEM = '(?:himself|herself|themself|themselves|them self|him self|her self)';
const LIFE = '(?:his|her|their) (?:own )?life';

function rule(
  reason: ReasonCode,
  tier: Tier,
  lines: readonly string[],
  more: Partial<ScreeningRule> = {},
): ScreeningRule {
  return {
    concern: 'third-party-risk',
    reason,
    tier,
    guards: ['negated', 'past', 'idiom'],
    patterns: phrases(...lines),
    ...more,
  };
}

/** All rules on somebody else's risk. */
export const thirdPartyRules: readonly ScreeningRule[] = [
  rule('other-at-risk', 'low', [
    `${WHO} (?:is|are|seems|sounds|feels|has been|might be|may be|could be|keeps getting) (?:really |very |so |still |now |currently |feeling |actively )?suicidal`,
    `${WHO} (?:is|are|has been|keeps|started) (?:considering|contemplating|planning|threatening|talking about|thinking (?:about|of)|thinks about) .. (?:suicide|killing ${THEM}|ending (?:it|${LIFE})|taking ${LIFE})`,
    `${WHO} .. (?:wants to|is going to|are going to|is gonna|going to|might|may|will|threatens to|threatened to|is trying to|is planning to) (?:really |just )?(?:die|kill ${THEM}|end (?:it all|it|${LIFE})|hurt ${THEM}|take ${LIFE}|od|overdose|commit suicide|unalive ${THEM})`,
    `(?:worried|scared|afraid|terrified|concerned|fear) .. (?:he|she|they|friend|brother|sister|mom|mum|son|daughter|wife|husband|partner|about .. ) .. (?:kill|hurt|harm|end|do something to) (?:${THEM}|it all|${LIFE})`,
    `${WHO} .. (?:has a plan|wrote a (?:suicide |goodbye )?note|written a (?:suicide |goodbye )note) .. (?:to die|to end|suicide|kill|goodbye)?`,
    `${WHO} .. (?:told me|texted me|says|said|saying|keeps saying|messaged) .. (?:he|she|they) (?:wants?|wanted|is going|are going|was going|were going|will|cant go on|doesnt want|dont want) .. (?:die|kill ${THEM}|end it|end ${LIFE}|live|go on|be alive|be here)`,
    `(?:i think|im scared|worried) .. (?:he|she|they) (?:is|are|might|will) .. (?:suicidal|in danger of|kill ${THEM}|end (?:it|${LIFE}))`,
  ]),
  rule('other-at-risk', 'low', [
    `${WHO} .. (?:has attempted suicide|has tried to (?:kill ${THEM}|end ${LIFE})|wanted to (?:kill ${THEM}|end ${LIFE})|tried to (?:kill ${THEM}|end ${LIFE}) (?:last|again|yesterday|this))`,
    `(?:shell|hell|theyll|(?:he|she|they) will) (?:kill|hurt|harm) ${THEM}|i think (?:he|she|they|my [a-z]{2,12}) .. (?:took something|overdosed|hurt ${THEM}|did something to ${THEM})`,
    `(?:someone|somebody) .. wants to (?:kill ${THEM}|end ${LIFE})`,
  ]),
  rule('other-at-risk-now', 'high', [
    `${WHO} .. (?:took|has taken|swallowed|just took|just swallowed|already took) .. (?:a lot of|too many|all (?:her|his|their|the)|a bunch of|\\d{1,3}|random|a whole|a handful of) .. (?:pills|tablets|meds|medication)(?! (?:home|to|back|with|away|out|for|a day|daily)\\b)`,
    `${WHO} .. (?:posted|sent|left|wrote|texted) .. (?:(?:goodbye|farewell) (?:note|letter)|suicide (?:note|letter|message|text|post))`,
    `${WHO} .. (?:is trying to|trying to|is about to|about to|is going to) (?:kill ${THEM}|od|overdose|end ${LIFE}|jump) (?:now|right now|tonight|today)`,
    `${WHO} (?:is|are) (?:trying to|about to) (?:kill ${THEM}|od|overdose|end ${LIFE}|hang ${THEM}|jump off)`,
    `${WHO} (?:is|are) (?:on (?:a|the) (?:bridge|roof|ledge|tracks) .. (?:jump|jumping|come down)|overdosing|bleeding out)`,
  ]),
  rule(
    'other-at-risk-now',
    'high',
    [
      'tonight|right now|stopped (?:answering|replying|responding)|(?:not|isnt|wont|doesnt|hasnt|havent) (?:been )?(?:answer|answering|answered|reply|replying|replied|respond|responding|responded|pick up|picking up)|minutes ago|an hour ago|as im writing|as we speak|already took|just (?:texted|called|messaged|posted|took|swallowed)|in \\d hours',
    ],
    { guards: [], needs: { reasons: ['other-at-risk'], within: 'message' } },
  ),
];
