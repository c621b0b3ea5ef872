import { describe, expect, test } from 'vitest';
import { type DriftHistory, findDrift } from '../../models/drift/drift.ts';
import { bandOf, driftDefaults } from '../../models/drift/driftBand.ts';
import { explainedUsd, type RatioMonth } from '../../models/drift/driftRatio.ts';
import fc from '../support/properties.ts';

const months = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'];
/** 1,000 requests of 1,000 tokens: 600 fresh, 300 read from a cache, 100 out; $2 a thousand requests. */
const usual: RatioMonth = {
  requests: 1_000,
  inputTokens: 600_000,
  cacheReadTokens: 300_000,
  cacheWriteTokens: 0,
  outputTokens: 100_000,
  unpricedTokens: 0,
  costUsd: 2,
  tasks: null,
};
const prices = { input: 2, cacheRead: 0.2, output: 10 };

function driftOf(last: Partial<RatioMonth>, before: readonly RatioMonth[] = months.slice(0, -1).map(() => usual)) {
  const all = [...before, { ...usual, ...last }];
  const history: DriftHistory = {
    key: 'chat',
    prices,
    months: all.map((month, index) => ({ ...month, month: months.slice(-all.length)[index]! })),
  };
  return findDrift({ by: 'feature', month: '2026-10', histories: [history], rules: driftDefaults });
}

const scaled = (by: number) => ({
  inputTokens: usual.inputTokens * by,
  cacheReadTokens: usual.cacheReadTokens * by,
  outputTokens: usual.outputTokens * by,
});

describe('drift', () => {
  test('of nothing is no alert', () => {
    expect(driftOf({})).toMatchObject({ alerts: [], notes: [] });
  });

  test('what stops is a finding with its last month, as what starts is with its first', () => {
    const of = (key: string, used: readonly string[], costUsd: number): DriftHistory => ({
      key,
      prices,
      months: used.map((month) => ({ ...usual, costUsd, month })),
    });
    const histories = [
      of('steady', months, 2),
      of('stopped', months.slice(0, -1), 7),
      of('gone', months.slice(0, -2), 9),
      of('new', months.slice(-1), 3),
    ];
    const { changes, notJudgedUsd, notes } = findDrift({
      by: 'customer',
      month: '2026-10',
      histories,
      rules: driftDefaults,
    });
    expect(changes).toEqual([
      { key: 'stopped', kind: 'stopped', costUsd: 7 },
      { key: 'new', kind: 'started', costUsd: 3 },
    ]);
    // One of it, though it has five ratios without a band.
    expect(notJudgedUsd).toBe(3);
    expect(notes).toEqual(['Fewer than 3 full months before 2026-10, so not checked: new ($3.00 of the month).']);
  });

  test('more use at the same ratios is no alert', () => {
    expect(driftOf({ ...scaled(5), requests: 5_000, costUsd: 10 }).alerts).toEqual([]);
  });

  test('a cache that stops working is told with the dollars it costs', () => {
    const [alert] = driftOf({ inputTokens: 900_000, cacheReadTokens: 0 }).alerts;
    expect(alert).toMatchObject({ ratio: 'cacheReadShare', from: 1 / 3, to: 0, relativeChange: -1 });
    // 300,000 tokens at $2 instead of $0.20 per million.
    expect(alert?.explainedUsd).toBeCloseTo(0.54, 12);
  });

  test('longer requests cost in proportion', () => {
    // 1,500 tokens instead of 1,000: a third of the month's $3.
    const longer = driftOf({ ...scaled(1.5), costUsd: 3 }).alerts.find(({ ratio }) => ratio === 'tokensPerRequest');
    expect(longer).toMatchObject({ from: 1_000, to: 1_500, relativeChange: 0.5, explainedUsd: 1 });
  });

  test('a larger share of output costs what output costs more than input', () => {
    const found = explainedUsd('outputShare', {
      from: 0.1,
      to: 0.2,
      month: { ...usual, outputTokens: 225_000 },
      prices,
    });
    // 112,500 tokens at $10 instead of two thirds at $2 and one third at $0.20.
    expect(found).toBeCloseTo(0.1125 * (10 - (2 * 2) / 3 - 0.2 / 3), 12);
  });

  test('more steps a task are told of agent runs', () => {
    const tasks = (steps: number) => ({ count: 100, steps: steps * 100, costUsd: steps * 10 });
    const before = months.slice(0, -1).map((_, index) => ({ ...usual, tasks: tasks(6 + (index % 2) / 10) }));
    const { alerts } = driftOf({ tasks: tasks(9) }, before);
    expect(alerts.find(({ ratio }) => ratio === 'stepsPerTask')).toMatchObject({ from: 6, to: 9, explainedUsd: 30 });
    // The same dollars, seen from the other side: $10 for each step of 100 tasks.
    const dearer = alerts.find(({ ratio }) => ratio === 'costPerTask');
    expect(dearer).toMatchObject({ to: 0.9, explainedUsd: expect.closeTo(30, 9) });
    expect(alerts).toHaveLength(2);
  });

  test('a dearer task is told though its steps stay, and tasks without a cost have none', () => {
    const tasks = (costUsd: number | null) => ({ count: 100, steps: 600, costUsd });
    const before = months.slice(0, -1).map(() => ({ ...usual, tasks: tasks(60) }));
    expect(driftOf({ tasks: tasks(90) }, before).alerts).toMatchObject([
      { ratio: 'costPerTask', from: 0.6, to: 0.9, explainedUsd: expect.closeTo(30, 9) },
    ]);
    expect(driftOf({ tasks: tasks(null) }, before).alerts).toEqual([]);
  });

  test('noise that the months before had as well is no alert', () => {
    const before = [1, 1.3, 0.8, 1.2, 0.9].map((by) => ({ ...usual, ...scaled(by), costUsd: 2 * by }));
    expect(driftOf({ ...scaled(1.4), costUsd: 2.8 }, before).alerts).toEqual([]);
  });

  test('two months before are too few to say', () => {
    const { alerts, notes } = driftOf({ costUsd: 20 }, [usual, usual]);
    expect(alerts).toEqual([]);
    expect(notes).toEqual([
      'No feature has 3 full months before 2026-10; a band needs 4 full months, so import older usage.',
    ]);
  });

  test('the band is that of Rousseeuw and Croux', () => {
    // Median 3, absolute deviations 2 1 0 1 97 with median 1.
    expect(bandOf([1, 2, 3, 4, 100], 2)).toEqual({ median: 3, low: 3 - 2.9652, high: 3 + 2.9652 });
  });
});

describe('properties', () => {
  test('two ratios that offset each other in the bill both alert', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.2, max: 20, noNaN: true }), fc.boolean(), (factor, longer) => {
        const by = longer ? factor : 1 / factor;
        const { alerts } = driftOf({ ...scaled(by) });
        const ratios = alerts.map(({ ratio }) => ratio).sort();
        expect(ratios).toEqual(['costPerMillionTokens', 'tokensPerRequest']);
        const [dearer, cheaper] = alerts.map((one) => one.explainedUsd!);
        expect(Math.sign(dearer!)).toBe(-Math.sign(cheaper!));
      }),
    );
  });
});
