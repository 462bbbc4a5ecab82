/**
 * Wishes, thoughts, self-harm and attempts that lie behind: tiers low and moderate of the product's risk table.
 * The words stand and the person is seen; nothing here holds a text. Phrases name no means in detail.
 */

import type { ScreeningRule } from './rule.ts';
import { ALL, ATTEMPT, DENYING, selfRule } from './self-risk-rule.ts';

const low: readonly ScreeningRule[] = [
  selfRule('wish-to-be-dead', 'low', ALL, [
    '{want} {really}(?:die|dying|be dead|be gone forever|cease to exist|disappear forever)',
    'wish .. (?:i|id) (?:was|were|had been) {really}dead',
    'wish(?:ing)? .. (?:i|to) (?:could |would |can )?{really}(?:die|died|cease to exist|didnt exist|wasnt alive|drop dead)',
    'wish .. (?:i|id) (?:was |were |had |have |wasnt |werent )?(?:never )?(?:been |be |was )?(?:born|existed)',
    '(?:should|deserve to|have to) {really}(?:die|be dead)',
    '(?:hope|hoping|hopefully|pray|praying|begging) .. (?:i|ill) .. die',
    '(?:hope|wish|wishing|praying|pray|waiting|please|begging) .. (?:car|bus|truck|train|something|someone|somebody|disease|accident) .. (?:hits?|kills?|kill|runs? over|takes?) me',
    '(?:hope|wish|wishing) .. (?:kills|would kill|will kill) me|(?:what if|if only) i .. (?:didnt|dont|never) wake up',
    '(?:hope|wish) i (?:get|got|could get) (?:hit by|run over|killed|cancer|a terminal)',
    '(?:wouldnt|would not|dont|do not) (?:mind|care) (?:dying|being dead|not waking up|if i .. (?:die|died|did|woke up|wake up|live or die))',
    'if i (?:died|die|was dead|were dead|dropped dead) .. (?:relieved|relief|happier|better|peace)',
    '(?:want|wanting|wish for|longing for|long for|looking forward to|craving|crave|pray for|waiting for|welcome) (?:my |my own )?death',
    '(?:just )?waiting (?:to|for the day i|until i|till i) die|live or die',
    '(?:please|pls|plz|someone|somebody|some one|just|god) (?:please |just |pls )?(?:kill|end) me|kill me (?:please|pls|plz)',
    '(?:imagin|pictur|fantasi[sz]|daydream|dream)(?:e|ing)? (?:about |of )?(?:my (?:own )?(?:funeral|death)|dying|being dead)',
    '(?:think|thinking|thoughts|obsessed) (?:about|of|with) (?:dying|my (?:own )?death|death all|not being alive|being dead)',
    '(?:feel|feels|felt) (?:so much )?like (?:dying|i should die|i want to die|death would)',
    '(?:want|like|wish|need) (?:it all|everything|all of (?:it|this)|all this|the pain|my life|this life) (?:to )?(?:just |all )?(?:be over|end|stop forever)',
    'all i (?:want|wish) .. (?:to die|for it to be over|to be dead|is death)',
    'disappointed .. (?:woke up|wake up|still alive|didnt die|alive)',
    '(?:death|dying|being dead|to be dead|to die) .. (?:would be|will be|seems|sounds|feels|is) .. (?:relief|better than|peaceful|escape|only way out|right)(?! for)',
    '(?:im|i am) ready to die|done being alive',
  ]),
  selfRule('not-to-wake-up', 'low', DENYING, [
    '{dont} {really}(?:want to|wanna|wana|have to) {really}wake up(?! (?:early|at|for|so|before|and|to)\\b)',
    '(?:wish|hope|hoping|pray|praying|may) .. (?:dont|wont|never|not|didnt|wouldnt) .. wake up(?! (?:with|early|at|for|so|before|late|and|to)\\b)',
    '(?:sleep|asleep|sleeping|bed|nap) .. (?:never|not) .. (?:wake|waking) up',
    '(?:fall asleep|sleep|asleep) (?:and never wake|forever)|not wake up (?:tomorrow|again|anymore|ever)',
    '(?:die|pass away|passing away) in my sleep',
  ]),
  selfRule('no-wish-to-live', 'low', DENYING, [
    '{dont} {really}(?:want to|wanna|wana|wish to|want 2) {really}(?:live|be alive|exist|continue living|keep living|keep on living|go on living|stay alive|go on|be here anymore|be around anymore)(?! {notlife})',
    'not (?:wanting to|want to|wanna) {really}(?:live|be alive|exist|be here anymore)(?! {notlife})',
    '(?:want to|wanna) not (?:exist|live|be alive|be here)|i want is to (?:not |stop )(?:exist|existing|be alive)',
    '(?:{dont} {really}|cant |nothing |no longer )(?:feel like|see (?:a|any|the|no|much)|have (?:a|any|the|no|much)|find (?:a|any|the)) .. (?:living|going on|existing|to (?:live|exist|go on|stay alive))(?! {notlife})',
    '(?:no|any|lost (?:all |the |my )?|losing (?:the |my )?|give me (?:a|one|any|some)|tell me|find (?:a|any|another)|need (?:a|some|any)|without a|not much) .. (?:reasons?|point|purpose|will|desire|motivation|wish|strength) (?:to|in|for|of) (?:live|living|be alive|being alive|go on|going on|keep living|keep going|exist|existing|stay alive|staying alive)(?! {notlife})',
    '(?:nothing|anything|something|much) .. (?:left )?(?:to|worth) (?:live|living)(?: for)?(?= anymore| for)',
    '(?:life|living|it) .. (?:not|isnt|no longer|aint) .. worth (?:living|it anymore|to live)|is (?:my )?(?:life|living) (?:even )?worth (?:it|living)',
    '(?:tired|sick|exhausted|fed up|done) (?:of|with) (?:being alive|living|existing|existence|life|my life|this life)(?! {notlife})',
    '(?:cant|cannot|can not) {really}(?:go on|live|keep living|continue|keep going) (?:like this {anymore}|{anymore}|living|with myself)|cant go on(?= ?$| ?[.!,\\n])',
    'i (?:just |really |honestly |literally )?(?:cant|cannot|can not) {really}(?:do this|take this|take it|do it) {anymore}(?= ?$| ?[.!\\n])|i (?:just )?want out(?= ?$| ?[.!\\n])',
    '(?:whats|what is) the point .. (?:of|in) (?:living|being alive|going on|existing)|why (?:am i|im i) (?:even |still )?(?:alive|living)|why (?:bother|keep|even bother|continue|keep on|would i want|should i) (?:to )?(?:living|live|going on|keep living|be alive)(?! {notlife})',
    '(?:hate|despise|regret) (?:being alive|living|existing|that im (?:still )?alive|my existence)(?! {notlife})',
    '(?:not|wasnt|dont) (?:meant|supposed|deserve) to (?:be (?:alive|here|born)|live|exist)|i (?:shouldnt|should not) (?:be alive|exist|have been born)|who shouldnt exist',
    '(?:given|giving|give|gave) up on (?:life|living|my life)|done with (?:life|living)',
    '(?:want to|wanna|wish i could|wish to) {really}(?:disappear|vanish|fade away|fade into|not be here|not be alive|leave this (?:world|earth|life)|be nothing)(?! (?:for a|from (?:the internet|social)))',
    'if i (?:didnt|dont|wasnt|werent) (?:live|exist|alive) {anymore}|how much longer i can (?:live|keep living|go on|make it|hold on|last)',
    'no (?:point|reason) (?:in|to|for) (?:me )?(?:being here|be here|living|live)|life is (?:pointless|meaningless) and i',
  ]),
  selfRule(
    'burden',
    'low',
    ['past', 'quoted', 'of-others', 'negated'],
    [
      '(?:everyone|everybody|they|theyd|people|family|world|kids|parents|friends|everything|mom|mum|dad|wife|husband|care about|love|all) .. (?:be|are|is) .. (?:better (?:off )?|happier |relieved )(?:without me|if i (?:was|were|died|wasnt|werent|didnt|disappeared))',
      '(?:im|id be|i would be|be|am|are) .. better off (?:dead|not alive|not here)|better (?:dead|if i (?:was dead|died|were dead|wasnt here|wasnt around|didnt exist))',
      '(?:no one|nobody|noone|would (?:anyone|they|people|my friends)|who would) .. (?:care|miss me|notice|cry|mourn) .. (?:if|when) (?:i (?:died|was gone|were gone|disappeared|was dead|were dead|die|killed|am dead)|im dead|im gone)',
      '(?:no one|nobody|noone) (?:would|will) (?:even )?miss me',
    ],
  ),
];

const moderate: readonly ScreeningRule[] = [
  selfRule('active-thoughts', 'moderate', ALL, [
    '(?:{kill}|{killing}|yeet) {me}',
    '(?:kill|killing) me (?=and (?:be|get) )|{end}|{ending}(?<= life)|commit?ting suicide|suiciding',
    '{thinking} .. (?:about|bout|of|to|with|towards?|on) .. (?:{ending}|suicide|killing {me}|ways to die|how to die)',
    '(?:dont think|doubt|not sure) (?:that )?(?:ill|i will|i can|im going to) (?:make it through (?:the night|tonight)|survive (?:the night|tonight|much longer)|(?:be here|live|last) (?:tomorrow|much longer))',
    '(?:scared|afraid|terrified) .. (?:what i (?:might|will|could|would) do|ill do something|i might do something) (?:to {me}|tonight|right now|if im alone)|not safe (?:right now|tonight|with {me}|from {me}|alone)|dont trust {me} (?:right now|tonight|alone)',
    '(?:considering|contemplating|contemplate|contemplated|consider) .. (?:suicide|{ending})',
    '(?:{im}|i feel|feel|feeling|felt|ive been|getting|been|become|constantly|always) {really}(?:so |very |extremely |super |a bit |a little |this |more |quite |feeling |getting |and )?{suicidal}(?! (?:people|person|teens?|friends?|thoughts? in))',
    '(?:{im}|i feel|feeling) [a-z]{3,12} and {suicidal}|{suicidal} again|(?:anything|something) other than {suicidal}',
    '(?:have|had|having|get|getting|got|constant|daily|these|struggling with|lots of|alot of|dealing with|my) (?:[a-z]{1,12} )?(?:[a-z]{1,12} )?(?:[a-z]{1,12} )?(?:{suicidal}|suicide) (?:thoughts?|ideations?|feelings|urges|impulses|toughts)(?! (?:before|in the past|free)\\b)',
    's[.*_ -]u[.*_ -]i[.*_ -]c[.*_ -]i[.*_ -]d[.*_ -](?:e|a[.*_ -]l)',
    'suicide (?:is|feels|seems|sounds|looks) (?:like )?(?:to be )?(?:my |the |a |so |really |like |very |more )?(?:only|best|better|right|easy|easier|tempting|appealing|comforting|good option|good idea|all i|on my mind|closer)',
    '(?:mind|minds|thoughts) .. (?:is|are|on) .. suicide|verge of (?:suicide|{ending})|suicide (?:is )?(?:the )?(?:only|best) (?:option|way|answer)|(?:closer|close) to (?:suicide|{ending})|other than suicide',
    '(?:want to|wanna|wana|wish i could|tempted to|urge to|going to|gonna|need to|have to|courage to|how to|like to|a way to|why i should|about to) {really}(?:end (?:it|things|this|everything)(?! (?:with|between|off|on|soon and|by)\\b)(?= ?$| ?[.!?,\\n]| (?:all|right|now|here|today|tonight|so|for good|already|but|and|because|cuz|just)\\b))',
    '(?:want to|wanna|going to|gonna|trying not to|tempted to|ill|might|should|just|will|not|i) kms',
    '(?:take myself out|remove myself from this (?:world|earth|life))',
    'yeet myself off .. (?:planet|earth|existence)|commit not (?:alive|living)',
  ]),
  // A struggle against the thought is the thought, so "not" does not deny here.
  selfRule(
    'active-thoughts',
    'moderate',
    ['past', 'quoted', 'of-others', 'idiom'],
    [
      '(?:reasons?|trying|try|fight|fighting|struggling|convince me|convince myself|everything|all i have|hard|best|effort) (?:so hard |in me |today |right now )?not to (?:{kill} {me}|{end}|end it|kms|do it and die)',
      '(?:stop|stops|stopping|stopped|keep|keeps|keeping|holding|prevents?|preventing) me .. (?:from )?.. (?:suicide|{killing} {me}|{ending}|kill {me}|overdosing)',
      '(?:havent|have not|didnt|not) (?:just |yet |already |even )?(?:killed|offed|unalived|hung|shot) {me} (?:yet|already|is|because|cause)|why (?:havent i|shouldnt i|dont i|not) (?:just )?(?:killed|kill|{end}) ?{me}',
      '(?:want|wish|wished|shouldve|should have) .. i (?:had )?killed {me}|before i (?:finally |just )?(?:{kill} {me}|{end})',
      '(?:cant|cannot|couldnt|too (?:scared|weak|afraid|much of a coward) to) (?:even |bring myself to |find the courage to )?(?:{kill} {me}|{end})',
    ],
  ),
  selfRule('method-named', 'moderate', ALL, [
    '{means} {me}',
    '(?:slit|slitting|slash|cut|cutting|slice) my (?:own )?(?:wrists?|throat|veins)',
    '{urge} .. (?:jump|jumping|throw myself|throwing myself) .. (?:off|from|in front of|into|out of) .. (?:bridge|building|roof|cliff|balcony|ledge|tower|train|bus|car|truck|traffic|window)',
    '{urge} .. (?:walk|walking|step|stepping|drive|driving|drove|steer|turn|swerve|crash) .. (?:off|into|in front of|onto) .. (?:bridge|cliff|train|traffic|truck|tree|a wall|oncoming)',
    '{urge} .. (?:overdose|overdosing|over dose|oding|swallow .. {drug}|down a bottle of pills|take (?:all|every|a bunch|a whole|the whole) .. (?:{drug}|pill|bottle))',
    '{urge} .. (?:take|swallow) .. {drug} .. (?:and|to|until|so) .. (?:die|never wake|not wake|dont wake|end it|sleep forever)',
    '(?:thinking|think|thoughts|fantasizing) (?:about|of) jumping(?= ?$| ?[.!?,\\n])',
    '(?:blow|blowing) my (?:own )?(?:brains|head) (?:out|off)|(?:bullet|gun|knife) .. (?:in|to|through) my (?:own )?(?:head|skull|brain|throat|mouth)|eating a bullet',
    'toaster bath',
  ]),
  selfRule(
    'self-harm',
    'moderate',
    ['negated', 'past', 'resolved', 'quoted', 'idiom', 'of-others', 'accident'],
    [
      '(?:{urge}|i|ive been|started|start|keep|kept|scared|of|while|when|super scared to|okay to|ok to|about|to) {really}(?:cut|cutting|hurt|hurting|harm|harming|burn|burning|scratch|scratching|mutilate|mutilating|punch|punching) (?:on )?{me}(?! (?:some slack|off from|shaving|cooking|working|falling|playing|running|lifting|on|at|by|when|while|doing)\\b)',
      '(?:i|urge to|urges to|want to|wanna|need to|still|relapsed with|relapsed on|relapsed into|part of why|with my) {really}(?:self ?harm|self-harm|selfharm|s/h)(?! (?:a lot when|when i was|as a|before))',
      '(?:urge|urges|want|need|craving|started|relapsed|tempted|cant stop) (?:to |into |with )?cut(?:ting)?(?= (?:again|so bad|but|right now|tonight)\\b| ?$| ?[.!?\\n])|(?:i am|im) a cutter',
      '(?:hitting|burning|scratching|mutilating|cutting) {me} (?:until|again|with|in the|in my)|(?:not|fight not|trying not) to (?:hurt|cut|harm) {me}',
      'i relapsed[.,]? .. (?:arms|thighs|wrists?|legs|cut|cutting|blade|razor)',
      '(?:i|just|ive) (?:cut|sliced|burned|burnt) .. my (?:arms?|thighs?|wrists?|legs?) .. (?:again|tonight|today|deep)',
    ],
  ),
  selfRule('past-attempt', 'moderate', ATTEMPT, [
    '(?:tried|attempted|tryed|tried and failed) (?:to )?{really}(?:{kill} {me}|{end}|od|overdose|hang {me}|shoot {me})',
    'i (?:have |had |recently |just |also |almost |once )?(?:attempted|attempted suicide|tried suicide)(?! (?:to|at|a|the|an|this|that|it)\\b)',
    '(?:my|i|just) (?:[a-z]{3,9} )?(?:[a-z]{3,9} )?(?:a )?suicide attempts?|my (?:[a-z]{3,9} )?overdose|(?:after|since|before|survived|about) my .. attempt(?! (?:to|at)\\b)|my (?:last|first|second|third) attempt(?! (?:to|at)\\b)',
    '(?<!(?:mom|mum|dad|he|she|they|who|brother|sister|friend|uncle) )survived (?:my|a|an|another) (?:suicide )?attempt',
    'i (?:almost|nearly) (?:ended (?:it|it all|my life)|killed {me}|took my (?:own )?life)',
    'i (?:have |once |had )?overdosed',
  ]),
];

/** The rules of tiers low and moderate. */
export const thoughtRules: readonly ScreeningRule[] = [...low, ...moderate];
