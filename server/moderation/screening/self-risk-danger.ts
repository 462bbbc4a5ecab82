/**
 * Intent, plans, recent attempts (high), and a time, means at hand, a goodbye, something in progress
 * (imminent), after the product's risk table. Phrases name no means in detail.
 */

import type { ScreeningRule } from './rule.ts';
import { ALL, DEED, selfRule } from './self-risk-rule.ts';

const high: readonly ScreeningRule[] = [
  selfRule('intent', 'high', ALL, [
    '(?:going to|gonna|gunna|bout to|about to|planning to|planning on|finna) {really}(?:finally )?(?:{kill} {me}|{killing} {me}|{means} {me}|{end}|{ending}|end it all|end it (?:now|soon|tonight|right)|od(?= ?$| ?[.!,\\n]| on| tonight)|overdose)',
    '(?:i will|ill|imma|ima|i might|i may|i must|im ready to|ready to|prepared to|i intend to) {really}(?:be )?(?:{kill} {me}|{killing} {me}|{means} {me}|{end}|end it (?:all|soon|now|tonight)|be dead (?:by|soon|in))',
    '(?:decided|made up my mind|made the decision|determined|intend|intending|plan|planning|swear|promised myself|supposed) (?:on |that ill |that im going to |to )(?:just )?(?:{kill} {me}|{killing} {me}|{means} {me}|{end}|{ending}|die\\b(?! (?:on|with|in)\\b)|end it (?:all|today|tonight|now|soon)|suicide|sucide)',
    '(?:gonna|going to|will be|ill be) (?:be )?(?:killing {me}|ending my life|ending it all|taking my (?:own )?life|dead soon)|(?:need to|about to|have to) end (?:this|it) (?:right )?now',
    '(?:this time|next time) .. (?:succeed|kill {me}|do it right|wont fail|die for real)',
    'wont (?:be (?:here|alive|around)|live|make it) (?:to see |until |till |through |past )?.. (?:much longer|next (?:week|month|year)|christmas|my next birthday|by then)',
    '(?:calm|at peace|relieved) (?:now )?because ive decided(?= ?$| ?[.!,\\n])|ive decided to (?:leave this (?:world|earth|life)|end)|guess (?:ill|i will) .. {kill} {me}',
    '(?:my|retirement|only) plan is (?:dying|suicide|to die)',
  ]),
  selfRule('plan', 'high', ALL, [
    '(?:have|had|made|making|got|writing|working on) (?:a|my|the|an) (?:suicide |exit |solid |concrete |whole |detailed |clear |perfect )?plan (?:to (?:die|kill|end|do it|commit)|for (?:suicide|ending|my death|killing|my suicide|how ill die)|but no (?:day|date)|and (?:im going to|im gonna|ill|i will) (?:do|use) it)',
    '(?:stockpil|hoard|stash|sav)(?:ing|ed) (?:up )?(?:my |some |enough |all my )?(?:pills|tablets|meds|medication)',
    'my (?:suicide|exit) plan|a suicide plan|plann(?:ed|ing) (?:out )?(?:my |on )?(?:own )?(?:suicide|death|exit|{killing} {me}|{ending})|made plans (?:for|to) (?:my death|die|end)',
    '(?:know|decided|figured out|planned|worked out) (?:exactly )?(?:how|when|where|when and how|how and when|the way) (?:i would|id|i will|ill|im going to|im gonna|i want to|to) (?:do it|die|{kill} {me}|end (?:it|my life)|go)(?= ?$| ?[.!?,\\n]| (?:and|when|if|but|now)\\b)',
    '(?:wrote|written|writing|write|finished|typed|drafted|made) .. (?:suicide (?:notes?|letters?)|(?:goodbye|farewell) (?:notes?|letters?|messages?)|final (?:notes?|letters?)|last letters?)|(?:wrote|written) (?:the|my|out a|out my) (?:letters|notes?)(?= ?$| ?[.!,\\n]| (?:today|tonight|just|to my|for my|but|already)\\b)|my suicide (?:note|letter)|mak(?:e|ing) plans to (?:{kill} {me}|{end}|die)',
    '(?:given|giving|gave) away (?:all )?my (?:things|stuff|belongings|possessions) .. (?:wont need|before|anymore)',
    'ways? i (?:can|could) (?:go|die|do it)(?= ?$| ?[.!?:,\\n])|(?:near|close) future .. killing {me}',
  ]),
  selfRule(
    'recent-behaviour',
    'high',
    ['negated', 'quoted', 'of-others', 'past', 'accident'],
    [
      '(?:got out|came home|discharged|home|back|released|out) (?:of|from) .. (?:hospital|ward|icu|er|unit|inpatient) .. (?:after|for|because of|following) (?:my|a|an|another) (?:suicide )?(?:attempt|overdose)',
      '(?:yesterday|last night|last week|today|this week|this morning) .. (?:overdosed|attempted suicide|tried to (?:kill {me}|end (?:it|my life)))',
      'i (?:just |recently )(?:overdosed|attempted suicide|tried to (?:kill {me}|end (?:it|my life)|hang {me}|od))',
      '(?:didnt|did not) work[.,!]? (?:and )?i (?:just )?woke up',
      '(?:held|put|was holding|pressed) (?:a|the|my) (?:gun|knife|blade) (?:to|against|at) my (?:head|throat|wrists?|chest|temple|neck)',
      '(?:stood|was standing|sat) on (?:the|a) (?:bridge|ledge|tracks|roof|railing) .. (?:today|yesterday|last night|this morning|tonight)',
    ],
  ),
  selfRule(
    'recent-behaviour',
    'high',
    [],
    [
      'today|tonight|yesterday|last (?:night|week|weekend|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|this (?:morning|afternoon|evening|week|weekend|month)|recently|just tried',
      'an? (?:hour|day|week|month|couple (?:of )?(?:hours|days|weeks|months)|few (?:hours|days|weeks)) ago|(?:one|two|three|four|five|six|\\d|1\\d|2\\d) (?:hours?|days?|weeks?) ago|(?:one|two|three|[123]) months? ago|(?:hours|days|weeks) ago',
    ],
    { needs: { reasons: ['past-attempt'], within: 'sentence' } },
  ),
  selfRule(
    'seeks-method',
    'high',
    ['quoted', 'past'],
    [
      '(?:painless|easiest|quickest|fastest|least painful|best|most effective|effective|surest|quick|easy|peaceful|cheapest) .. (?:ways?|methods?|place)? ?(?:to|of|for) (?:just |actually )?(?:die|dying|{kill} {me}|{killing} {me}|kill yourself|end (?:it all|my life)|suicide|commit suicide)(?! (?:of|from) (?:old|laugh))',
      '(?:most )?(?:painless|peaceful|least painful) way to go(?= ?$| ?[.!?,\\n])|painless way out|how to (?:{kill} {me}|die (?:painlessly|quickly|peacefully|without))',
      'how (?:many|much) .. (?:pills|mg|tablets|would it take|does it take|do i (?:need|have) to take|is enough) .. (?:to )?(?:die|kill {me}|not wake up|overdose|od|fatal|lethal)',
      'how (?:do i|can i|should i|could i|would i) {really}(?:painlessly |quickly |peacefully )?(?:{kill} {me}|{end}|die (?:painlessly|quickly|peacefully|without))|(?:know|learn|google|googled|googling|figure out|find out|looking up|looked up|searching|search) how to (?:{kill} {me}|{end}|die)',
      '(?:painless|quick|peaceful|effective) .. (?:suicide|death) (?:methods?|options?)|suicide methods?|effective and painless (?:method|way)',
      'is (?:overdosing|an overdose|hanging|drowning|bleeding out) (?:painful|painless|effective)',
    ],
    { hold: 'care', method: true },
  ),
];

const imminent: readonly ScreeningRule[] = [
  selfRule('in-progress', 'imminent', DEED, [
    '(?:i|ive|i have) (?:just |already |now )?(?:took|taken|swallowed|downed) (?:too many|too much|the whole|a whole|a bunch|a handful|an entire|so many|the rest) .. (?:{drug}|bottle|bottles|pack)(?! (?:on|at|to|for)\\b)',
    '(?:i|ive|i have) (?:just |already |now )?(?:took|taken|swallowed|downed) (?:all|every) .. (?:pills?|tablets|painkillers|bottle)(?! (?:today|this morning|as|for|on|like|with|i was|every)\\b)',
    'i (?:just |already )(?:took|swallowed) (?:them|the pills)(?= all\\b| ?$| ?[.!,\\n])',
    'i (?:took|have taken|just took) (?:an overdose|too many|too much) .. (?:ago|and now|im scared)|i just (?:took an overdose|overdosed)',
    '(?:im|i am) (?:overdosing|bleeding out|{killing} {me} (?:now|right now|as (?:i|we)))',
    'i (?:just )?cut too deep|cant stop the bleeding',
    '(?:im|i am) {really}(?:sitting |standing |stood |waiting |sat )(?:here )?(?:on|at|up on) (?:the |a |this |my )?(?:top of |edge of )?(?:the |a |this |my )?(?:bridge|ledge|roof|rooftop|tracks|train tracks|building|cliff|balcony) .. (?:jump|jumping|do it|end it|goodbye|waiting)',
  ]),
  selfRule('time-named', 'imminent', ALL, [
    '(?:{killing} {me}|{kill} {me}|{means} {me}|{ending}|{end}|end it|overdose|swallowing .. {drug}) .. (?:tonight|tomorrow|this (?:weekend|evening|afternoon)|later today|in (?:a|an|one|two|\\d) (?:few )?(?:hours?|minutes?|days?))',
    '(?:tonight|tomorrow|today) (?:is|will be) my last (?:day|night)|my last (?:day|night) (?:on (?:this )?earth|alive)',
    '(?:have|set|picked|chose|chosen|got) (?:a|the|my) (?:date|day) .. (?:to (?:die|do it|go|end)|for (?:it|my (?:death|suicide)|ending)|letters?|notes?|in \\d{1,2} days)|my (?:death|suicide) date',
    'wont be (?:here|alive|around) (?:tomorrow|in the morning|after (?:today|tonight|tomorrow|this weekend))|(?:who|i) (?:will|is going to) die (?:today|tonight|tomorrow)',
  ]),
  selfRule(
    'time-named',
    'imminent',
    [],
    [
      'tonight|tomorrow|today|this (?:weekend|evening|afternoon|morning)|right now|next (?:week|month|weekend)|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)',
      'in (?:a|an|one|two|three|\\d|\\d\\d|the next|a few|a couple) .. (?:minutes?|hours?|days?)|(?:once|when|until|till|after) (?:everyone|they|my (?:parents|family|kids|wife|husband)) .. (?:asleep|sleep|sleeping|leaves?|left|gone|bed)',
    ],
    { needs: { reasons: ['intent', 'plan'], within: 'sentence' } },
  ),
  selfRule(
    'means-at-hand',
    'imminent',
    ['negated', 'quoted', 'of-others', 'past'],
    [
      '(?:gun|rope|belt|cord|noose|blade|knife|razor|pistol|9mm|rifle|shotgun) .. (?:in my (?:hands?|lap|mouth)|to my head|against my (?:head|throat|wrists?)|around my neck)(?! (?:sense|since|for years))',
      '(?:gun|noose) .. (?:next to me|beside me|in front of me|right here)|(?:have|got|made|tied|tying|bought) (?:a|the|my) noose|noose (?:is )?(?:ready|tied|hanging)',
      '(?:bought|got|buying|ordered|have) (?:a|the|my|some) .. (?:gun|rope|noose|blade|razor|pills) .. to (?:die|{kill} {me}|{end}|end it|overdose|cut {me})',
    ],
  ),
  selfRule(
    'means-at-hand',
    'imminent',
    ['negated', 'quoted', 'of-others', 'past'],
    [
      '(?:have|got|bought|saved up|stashed|hoarded|stockpiled|collected|holding|counting|looking at) .. (?:gun|rope|noose|blade|enough (?:pills|meds|tablets)|{drug} (?:in front of me|ready|in my hands?|next to me|saved|beside me|here)|pile of pills|what i need|everything i need)',
      '(?:everything|it|its all) (?:is )?(?:ready|prepared|set up)|(?:pills|rope|gun|blade) (?:is|are) (?:right here|in front of me|next to me|ready)',
    ],
    {
      needs: {
        reasons: ['active-thoughts', 'intent', 'plan', 'method-named', 'wish-to-be-dead', 'goodbye'],
        within: 'message',
      },
    },
  ),
  selfRule('means-at-hand', 'imminent', ALL, [
    // Neither half says it alone: means within reach, and "it" about to be done.
    '(?:{drug}|gun|rope|noose|blade|knife|razor) (?:is |are |sitting |lying )?(?:right )?(?:in front of me|right here|here|next to me|beside me|in my (?:hands?|lap)|ready)[,;.!]? .. (?:going to|gonna|will|ill|about to|ready to) (?:finally |just )?(?:do it(?! (?:right|well|properly|again|justice|with|after|before))|(?:take|swallow) (?:them all|all of them|the lot)(?! (?:with|after|before|as|at)\\b))',
    '(?:going to|gonna|will|ill|about to|ready to) (?:finally |just )?(?:do it|(?:take|swallow) (?:them all|all of them|the lot)) (?:tonight|now|right now|today|soon)[,;.!]? .. (?:{drug}|gun|rope|noose|blade|knife|razor) (?:is |are |sitting |lying )?(?:right )?(?:in front of me|right here|next to me|beside me|in my (?:hands?|lap)|ready)',
  ]),
  selfRule(
    'goodbye',
    'imminent',
    ['negated', 'quoted', 'of-others', 'past', 'idiom'],
    [
      'goodbye (?:forever|cruel world|world|for the last time)|my (?:final|last) goodbyes?',
      '(?:said|saying) (?:all )?my (?:final |last )?goodbyes',
      'this (?:is|will be) my (?:last|final) (?:ever )?(?:message|post|words|note|letter|goodbye)(?! (?:about|on this|of|before|for|until)\\b)',
      'by the time (?:you|u|anyone|somebody|someone) (?:read|reads|see|sees|find|finds) this',
      'said goodbye to .. (?:last time|one last)',
    ],
  ),
  selfRule(
    'goodbye',
    'imminent',
    ['quoted', 'past'],
    [
      '(?:you )?(?:wont|will not|never) (?:be )?(?:hear|hearing|see|seeing) (?:from )?me (?:ever )?(?:again|after (?:this|today|tonight|tomorrow))',
    ],
  ),
  selfRule(
    'goodbye',
    'imminent',
    ['quoted', 'negated'],
    [
      '(?:good ?bye|bye|farewell) (?:everyone|everybody|all|guys|friends|my friends|mom|mum|world|to (?:you )?all|my (?:love|family))|(?<=[.!?,\\n] ?|^)(?:good ?bye|farewell)(?= ?$| ?[.!?,\\n])',
      '(?:potential |my )?last words|good riddance to me|(?:i|ive) (?:just |already )?(?:took|taken) all .. (?:meds|medication|medicine)|dont (?:look|come looking) for me|(?:tonight is the night|today is the day)',
    ],
    { needs: { reasons: 'any', within: 'message' } },
  ),
];

/** Detail beside a sign of risk: an amount, a named place. The words wait; the person is looked after at once. */
const detail: readonly ScreeningRule[] = [
  selfRule(
    'method-detail',
    'moderate',
    ['negated', 'past', 'quoted', 'of-others', 'accident'],
    [
      '(?:take|taking|took|taken|swallow|swallowed|swallowing|overdose on|overdosed on|od on|saved up|have|got|stockpiled) .. [1-9]\\d{1,3} (?:of (?:my|the|these) )?(?:[a-z]{3,20} )?(?:pills|tablets|capsules|tabs)',
      '(?:overdose|overdosed|overdosing|od|swallow|swallowed) .. \\d{2,6} ?(?:mg|g|grams|milligrams|ml)',
      '(?:jump|jumping|throw myself|throwing myself) (?:off|from) .. \\d{1,3}(?:th|rd|nd|st)? (?:floor|story|storey|stories)',
      '(?:jump|jumping|throw myself|throwing myself) (?:off|from) the (?!(?:nearest|nearby|next|local|same|whole|damn|fucking|highest|tallest) )[a-z]{3,15} (?:[a-z]{3,15} )?(?:bridge|tower|cliffs?|viaduct)',
    ],
    { needs: { reasons: 'any', within: 'sentence' }, hold: 'care', method: true },
  ),
];

/** The rules of tiers high and imminent, and those on detail of a method. */
export const dangerRules: readonly ScreeningRule[] = [...high, ...imminent, ...detail];
