/** Screens what someone wants to say in a room, with the numbers of helplines known as such. Pure. */
import type { Assessment, Finding } from '#app/contracts/screening.ts';
import { isAtLeast } from '#app/contracts/screening.ts';
import type { SupportOffer } from '#server/crisis/offer-support.ts';
import { publishedDirectory } from '#server/crisis/published-directory.ts';
import { screenSafely } from '#server/moderation/screening/screen-safely.ts';

let numbers: ReadonlySet<string> | undefined;

/** Passing on a helpline's number is help, not contact data. Made at first use; the directory never changes. */
function helplineNumbers(): ReadonlySet<string> {
  numbers ??= new Set(
    publishedDirectory()
      .countries()
      .flatMap(({ lines }) => lines.flatMap(({ ways }) => ways))
      .filter(({ kind }) => kind === 'call' || kind === 'text')
      .map(({ href }) => href.replace(/[?&].*$/, '').replace(/\D/g, '')),
  );
  return numbers;
}

/** The whole assessment of a message's text; never throws. */
export const screenText = (text: string): Assessment =>
  screenSafely(text, { place: 'message', publicNumbers: helplineNumbers() });

/** What a support card is offered for: the graver of what concerns oneself and someone else; null without either. */
export function riskOf(assessment: Assessment): Pick<SupportOffer, 'kind' | 'tier'> | null {
  const risk = (concern: Finding['concern'], kind: SupportOffer['kind']) => {
    const tier = assessment.findings.find((finding) => finding.concern === concern)?.tier ?? 'none';
    return tier === 'none' ? null : { kind, tier };
  };
  const self = risk('self-risk', 'self');
  const other = risk('third-party-risk', 'third-party');
  if (!self || !other) return self ?? other;
  return isAtLeast(self.tier, other.tier) ? self : other;
}
