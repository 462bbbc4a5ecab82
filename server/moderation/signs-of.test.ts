import { describe, expect, it } from 'vitest';
import type { Assessment, Finding } from '#app/contracts/screening.ts';
import { careReading, conductReading } from './signs-of.ts';

const assessment = (findings: Partial<Finding>[], more: Partial<Assessment> = {}): Assessment => ({
  ruleVersion: 'test',
  tier: 'none',
  findings: findings.map((finding) => ({
    concern: 'self-risk',
    tier: 'low',
    reasons: ['wish-to-be-dead'],
    spans: [],
    ...finding,
  })),
  hold: null,
  method: false,
  failed: false,
  ...more,
});
const contact: Partial<Finding> = { concern: 'contact-data', tier: 'none', reasons: ['phone'] };

describe('the care lane reads', () => {
  it.each<[string, Assessment, object | null]>([
    ['nothing in words without risk', assessment([]), null],
    ['nothing in contact data', assessment([contact], { hold: 'conduct' }), null],
    ['nothing in a finding of no tier', assessment([{ tier: 'none' }]), null],
    ['a tier as it is', assessment([{ tier: 'low' }]), { tier: 'low', held: false, heldForMethod: false }],
    [
      'the graver of oneself and another',
      assessment([
        { tier: 'low' },
        { concern: 'third-party-risk', tier: 'high', reasons: ['other-at-risk-now'] },
      ]),
      { tier: 'high', reasons: ['wish-to-be-dead', 'other-at-risk-now'] },
    ],
    [
      'a hold as at least moderate',
      assessment([{ tier: 'low' }], { hold: 'care', method: true }),
      { tier: 'moderate', held: true, heldForMethod: true },
    ],
    [
      'what could not be screened as at least moderate',
      assessment([{ tier: 'none', reasons: ['engine-failed'] }], { hold: 'care', failed: true }),
      { tier: 'moderate', reasons: ['engine-failed'], held: true, heldForMethod: false },
    ],
    [
      'a failure that seemed urgent as what it seemed',
      assessment([{ tier: 'high', reasons: ['engine-failed'] }], { hold: 'care', failed: true }),
      { tier: 'high' },
    ],
  ])('%s', (_name, given, read) => {
    if (read) expect(careReading(given)).toMatchObject(read);
    else expect(careReading(given)).toBeNull();
  });
});

describe('the conduct lane reads', () => {
  it.each<[string, Assessment, object | null]>([
    ['nothing in risk', assessment([{ tier: 'high' }]), null],
    [
      'contact data that waits',
      assessment([contact], { hold: 'conduct' }),
      { reasons: ['phone'], held: true },
    ],
    [
      'contact data that care holds',
      assessment([contact], { hold: 'care' }),
      { reasons: ['phone'], held: false },
    ],
    [
      'a hold that a restriction made',
      assessment([], { hold: 'conduct' }),
      { reasons: ['held-first'], held: true },
    ],
  ])('%s', (_name, given, read) => {
    expect(conductReading(given)).toEqual(read);
  });
});
