/**
 * Screens one text: pure, synchronous, the same answer for the same text. It may surface or hold for review;
 * it takes no measure against anyone, stores nothing and tells nobody.
 */
import {
  type Assessment,
  type Concern,
  type Finding,
  type Hold,
  higherTier,
  type ReasonCode,
  type Span,
  type Tier,
} from '#app/contracts/screening.ts';
import { indexAt, type Structure, structure } from './clauses.ts';
import { contactDataRules } from './contact-data-rules.ts';
import { foldSpelling } from './fold-spelling.ts';
import { guards } from './guards.ts';
import { type MappedText, normalise, toOriginal } from './normalise.ts';
import type { Need, ScreeningRule } from './rule.ts';
import { selfRiskRules } from './self-risk-rules.ts';
import { thirdPartyRules } from './third-party-rules.ts';

/** Changes with every change of a rule or guard, so that an assessment says what was looked for. */
export const RULE_VERSION = 'clauses-1';

/** Where a text stands. Only a message or an edit can be held; the others are read by staff, or refused. */
export interface ScreeningContext {
  readonly place: 'message' | 'edit' | 'report-note' | 'join-answer' | 'refused-send';
  /** Numbers that belong to services, from the crisis directory: passing one on is help, not contact data. */
  readonly publicNumbers?: ReadonlySet<string>;
}

interface Hit {
  readonly rule: ScreeningRule;
  readonly sentence: number;
  readonly span: Span;
}

const NO_NUMBERS: ReadonlySet<string> = new Set();

function findHits(rules: readonly ScreeningRule[], mapped: MappedText, context: ScreeningContext): Hit[] {
  const { text } = mapped;
  const cuts: Structure = structure(text);
  const hits: Hit[] = [];
  for (const rule of rules) {
    for (const pattern of rule.patterns) {
      for (const match of text.matchAll(pattern)) {
        const start = match.index;
        const end = start + match[0].length;
        const found = { text, start, end, structure: cuts };
        if (rule.guards.some((name) => guards[name](found))) continue;
        if (rule.accepts?.(match[0], context.publicNumbers ?? NO_NUMBERS) === false) continue;
        hits.push({ rule, sentence: indexAt(cuts.sentences, start), span: toOriginal(mapped, start, end) });
      }
    }
  }
  return hits.filter((hit) => hit.rule.needs === undefined || isMet(hit.rule.needs, hit, hits));
}

function isMet(need: Need, sign: Hit, hits: readonly Hit[]): boolean {
  return hits.some(
    (hit) =>
      hit.rule.needs === undefined &&
      (need.reasons === 'any' || need.reasons.includes(hit.rule.reason)) &&
      (need.within === 'message' || hit.sentence === sign.sentence),
  );
}

function toFinding(concern: Concern, hits: readonly Hit[]): Finding | null {
  if (hits.length === 0) return null;
  const reasons = new Set<ReasonCode>();
  const spans = new Map<string, Span>();
  let tier: Tier = 'none';
  for (const { rule, span } of hits) {
    tier = higherTier(tier, rule.tier);
    reasons.add(rule.reason);
    spans.set(`${span.start}-${span.end}`, span);
  }
  const inOrder = [...spans.values()].sort((a, b) => a.start - b.start || a.end - b.end);
  return { concern, tier, reasons: [...reasons], spans: inOrder };
}

function holdOf(hits: readonly Hit[], place: ScreeningContext['place']): Hold {
  if (place !== 'message' && place !== 'edit') return null;
  if (hits.some((hit) => hit.rule.hold === 'care')) return 'care';
  return hits.some((hit) => hit.rule.hold === 'conduct') ? 'conduct' : null;
}

/** Screens a text. The tier is that of self-risk; `hold` is null where nothing can be held. */
export function screenMessage(text: string, context: ScreeningContext): Assessment {
  const normalised = normalise(text);
  const folded = foldSpelling(normalised);
  const self = findHits(selfRiskRules, folded, context);
  const others = findHits(thirdPartyRules, folded, context);
  const isPosted = context.place !== 'report-note' && context.place !== 'join-answer';
  const contact = isPosted ? findHits(contactDataRules, normalised, context) : [];
  const findings = [
    toFinding('self-risk', self),
    toFinding('third-party-risk', others),
    toFinding('contact-data', contact),
  ].filter((finding) => finding !== null);
  return {
    ruleVersion: RULE_VERSION,
    tier: findings.find((finding) => finding.concern === 'self-risk')?.tier ?? 'none',
    findings,
    hold: holdOf([...self, ...others, ...contact], context.place),
    method: self.some((hit) => hit.rule.method === true),
    failed: false,
  };
}
