import { describe, expect, it } from 'vitest';
import type { UserId } from '#app/contracts/ids.ts';
import { after, hours, minutes } from '#server/kernel/durations.ts';
import { planEscalated, planMissed, planStart, type Reach, type Step } from './escalation-plan.ts';
import { conductClocks, heldMethodClock, riskTiers } from './risk-tiers.ts';

const id = (name: string) => name as UserId;
const [mod, leadA, leadB, away, host] = ['mod', 'leadA', 'leadB', 'away', 'host'].map(id) as [
  UserId,
  UserId,
  UserId,
  UserId,
  UserId,
];
const now = new Date('2026-03-01T03:00:00Z');
const reaches = {
  all: { moderators: [mod], leads: [leadA, leadB], allLeads: [leadA, leadB, away], holders: [] },
  moderators: { moderators: [mod], leads: [], allLeads: [away], holders: [] },
  leads: { moderators: [], leads: [leadA], allLeads: [leadA, away], holders: [] },
  holders: { moderators: [], leads: [], allLeads: [away], holders: [host] },
  nobody: { moderators: [], leads: [], allLeads: [away], holders: [] },
} satisfies Record<string, Reach>;
type ReachName = keyof typeof reaches;

const { low, moderate, high, imminent } = riskTiers;
const clocks = {
  low: low.clock,
  moderate: moderate.clock,
  high: high.clock,
  imminent: imminent.clock,
  method: heldMethodClock,
  ordinary: conductClocks.ordinary,
  urgent: conductClocks.urgent,
};
type ClockName = keyof typeof clocks;

const called = ({
  alert,
}: {
  alert: { moderators: readonly UserId[]; leads: readonly UserId[]; webhook: boolean };
}) => [...alert.moderators, ...alert.leads, ...(alert.webhook ? ['webhook'] : [])].join(' ');
const minutesTo = (deadline: Date | null) => deadline && (deadline.getTime() - now.getTime()) / minutes(1);

describe('when a clock begins', () => {
  type Row = [ClockName, ReachName, Step, string, number, boolean];
  const onCall = (clock: ClockName): Row[] => [
    [clock, 'all', 0, 'mod', 10, false],
    [clock, 'moderators', 0, 'mod', 10, false],
    [clock, 'leads', 1, 'leadA', 10, false],
    [clock, 'holders', 2, 'away webhook', 10, false],
    [clock, 'nobody', 2, 'away webhook', 10, true],
  ];
  const patient = (clock: ClockName): Row[] =>
    (Object.keys(reaches) as ReachName[]).map((reach) => [clock, reach, 0, '', 24 * 60, false]);
  it.each<Row>([
    ...patient('low'),
    ...patient('ordinary'),
    ['moderate', 'all', 0, '', 60, false],
    ['moderate', 'moderators', 0, '', 60, false],
    ['moderate', 'leads', 1, 'leadA', 60, false],
    ['moderate', 'holders', 2, 'away webhook', 60, false],
    ['moderate', 'nobody', 2, 'away webhook', 60, true],
    ...onCall('high'),
    ...onCall('method'),
    ...onCall('urgent'),
    ['imminent', 'all', 2, 'mod leadA leadB away webhook', 2, false],
    ['imminent', 'moderators', 2, 'mod away webhook', 2, false],
    ['imminent', 'leads', 2, 'leadA away webhook', 2, false],
    ['imminent', 'holders', 2, 'away webhook', 2, false],
    ['imminent', 'nobody', 2, 'away webhook', 2, true],
  ])(
    '%s, reachable: %s → step %i, calls “%s”, %i minutes, nobody: %s',
    (clock, reach, step, calls, span, nobody) => {
      const plan = planStart({ clock: clocks[clock], step: 0, reach: reaches[reach], now });
      expect(plan.step).toBe(step);
      expect(called(plan)).toBe(calls);
      expect(minutesTo(plan.deadlineAt)).toBe(span);
      expect(plan.nobodyReached).toBe(nobody);
      expect(plan.repeat).toBe(0);
    },
  );

  it.each<[Step, Step, string]>([
    [1, 1, 'mod leadA'],
    [2, 2, 'mod leadA leadB away webhook'],
  ])('at step %i it never falls below it', (from, step, calls) => {
    const plan = planStart({ clock: high.clock, step: from, reach: reaches.all, now });
    expect([plan.step, called(plan)]).toEqual([step, calls]);
  });

  it('names the steps it passed over', () => {
    const skipped = (reach: Reach) => planStart({ clock: high.clock, step: 0, reach, now }).skipped;
    expect(skipped(reaches.all)).toEqual([]);
    expect(skipped(reaches.leads)).toEqual([0]);
    expect(skipped(reaches.nobody)).toEqual([0, 1]);
  });

  it('calls a person who is moderator and lead once', () => {
    const reach = { ...reaches.all, moderators: [mod, leadA] };
    expect(called(planStart({ clock: imminent.clock, step: 0, reach, now }))).toBe(
      'mod leadA leadB away webhook',
    );
  });
});

describe('when a deadline is missed', () => {
  type Row = [ClockName, ReachName, Step, Step, string, number | null, boolean];
  const tenMinuteSteps = (clock: ClockName): Row[] => [
    [clock, 'all', 0, 1, 'leadA', 10, false],
    [clock, 'moderators', 0, 2, 'away webhook', null, true],
    [clock, 'leads', 0, 1, 'leadA', 10, false],
    [clock, 'nobody', 0, 2, 'away webhook', null, true],
    [clock, 'all', 1, 2, 'leadA leadB away webhook', 10, false],
    [clock, 'nobody', 1, 2, 'away webhook', null, true],
    [clock, 'all', 2, 2, '', null, true],
    [clock, 'nobody', 2, 2, '', null, true],
  ];
  const dayLongSteps = (clock: ClockName): Row[] => [
    [clock, 'all', 0, 1, 'leadA', 24 * 60, false],
    [clock, 'moderators', 0, 2, 'away webhook', 24 * 60, false],
    [clock, 'nobody', 0, 2, 'away webhook', 24 * 60, false],
    [clock, 'all', 1, 2, 'leadA leadB away webhook', 24 * 60, false],
    [clock, 'all', 2, 2, '', null, true],
  ];
  it.each<Row>([
    ...tenMinuteSteps('moderate'),
    ...tenMinuteSteps('high'),
    ...tenMinuteSteps('method'),
    ...tenMinuteSteps('urgent'),
    ...dayLongSteps('low'),
    ...dayLongSteps('ordinary'),
  ])(
    '%s, reachable: %s, at %i → %i, calls “%s”, next in %s, nobody: %s',
    (clock, reach, from, to, calls, next, nobody) => {
      const plan = planMissed({
        clock: clocks[clock],
        step: from,
        reach: reaches[reach],
        now,
        armedAt: after(now, -hours(1)),
      });
      expect(plan.step).toBe(to);
      expect(called(plan)).toBe(calls);
      expect(minutesTo(plan.deadlineAt)).toBe(next);
      expect(plan.nobodyReached).toBe(nobody);
    },
  );

  it.each([
    // After two minutes: said plainly, and the next call is at five.
    [2, 0, '', 3],
    [5, 1, 'mod leadA leadB away webhook', 5],
    [5.02, 1, 'mod leadA leadB away webhook', 4.98],
    [10, 2, 'mod leadA leadB away webhook', 5],
    // The sweeper was away for a while: one call, not four.
    [23, 4, 'mod leadA leadB away webhook', 2],
  ])(
    'imminent, %d minutes after it began: repeat %i, calls “%s”, next in %d',
    (since, repeat, calls, next) => {
      const armedAt = after(now, -minutes(since));
      const plan = planMissed({ clock: imminent.clock, step: 2, reach: reaches.all, now, armedAt });
      expect(plan).toMatchObject({ step: 2, repeat, nobodyReached: true });
      expect(called(plan)).toBe(calls);
      expect(minutesTo(plan.deadlineAt)).toBeCloseTo(next, 5);
    },
  );

  it('imminent is called for ever, whoever is there', () => {
    for (const reach of Object.values(reaches)) {
      const armedAt = after(now, -hours(5));
      const plan = planMissed({ clock: imminent.clock, step: 2, reach, now, armedAt });
      expect(plan.alert.webhook).toBe(true);
      expect(plan.deadlineAt).not.toBeNull();
    }
  });
});

describe('when someone escalates', () => {
  it.each<[Step, ReachName, Step, string]>([
    [0, 'all', 1, 'leadA'],
    [0, 'moderators', 2, 'away webhook'],
    [1, 'all', 2, 'leadA leadB away webhook'],
    [2, 'all', 2, 'leadA leadB away webhook'],
  ])('from %i, reachable: %s → %i, calls “%s”', (from, reach, to, calls) => {
    const plan = planEscalated({ clock: high.clock, step: from, reach: reaches[reach], now });
    expect([plan.step, called(plan)]).toEqual([to, calls]);
    expect(minutesTo(plan.deadlineAt)).toBe(10);
    expect(plan.nobodyReached).toBe(false);
  });
});
