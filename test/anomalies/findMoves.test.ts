import { describe, expect, test } from 'vitest';
import { baselineBefore } from '../../models/anomalies/baseline.ts';
import { findMoves, moveRules } from '../../models/anomalies/findMoves.ts';
import fc from '../support/properties.ts';
import { type Injected, simulateDays } from '../support/spend/simulateDays.ts';

const days = 300;
const moved = (injected: Injected | null, seed = 1) =>
  findMoves(simulateDays({ kind: 'growing', seed, days }, injected), moveRules);

describe('what an alarm that ran all along finds', () => {
  test('nothing in growth, weekdays and noise', () => {
    expect([1, 2, 3, 4].flatMap((seed) => moved(null, seed))).toEqual([]);
  });

  test('a spike on its day, and only that day', () => {
    expect(moved({ kind: 'spike', day: 200, change: 2 })).toMatchObject([
      { kind: 'spike', since: 200, seenOn: 200, until: 200, isOpen: false },
    ]);
  });

  test('a step within days, once, and as the new level after four weeks', () => {
    const [step, ...others] = moved({ kind: 'step', day: 200, change: 0.4 });
    expect(others).toEqual([]);
    expect(step).toMatchObject({ kind: 'step', isOpen: false });
    expect(Math.abs(step!.since - 200)).toBeLessThanOrEqual(3);
    expect(step!.seenOn - 200).toBeLessThanOrEqual(10);
    // Mean distance: log 1.4 = 0.336, within noise of 7% over four weeks.
    expect(step!.size).toBeCloseTo(Math.log(1.4), 1);
  });

  test('a slow drift that no single day or week shows', () => {
    const [drift] = moved({ kind: 'drift', day: 200, change: 0.5 });
    expect(drift!.since).toBeGreaterThanOrEqual(190);
    expect(drift!.size).toBeGreaterThan(0);
  });

  test('days that do not count raise no alarm', () => {
    const series: (number | null)[] = simulateDays(
      { kind: 'steady', seed: 1, days },
      { kind: 'spike', day: 200, change: 3 },
    );
    series[200] = null;
    expect(findMoves(series, moveRules)).toEqual([]);
  });
});

describe('a baseline', () => {
  test('is not told of fewer than five weeks', () => {
    expect(baselineBefore(Array(34).fill(1), 34)).toBeNull();
  });

  test('keeps to growth and weekdays in spite of an outlier', () => {
    const series = Array.from({ length: 84 }, (_, day) => 0.01 * day + (day % 7 === 0 ? -1 : 0) + (day === 50 ? 9 : 0));
    const { at } = baselineBefore(series, 84)!;
    expect(at(84) - (0.84 - 1)).toBeCloseTo(0, 1);
    expect(at(85) - 0.85).toBeCloseTo(0, 1);
  });
});

describe('properties', () => {
  test('an alarm never knows of a later day: cutting the future off changes nothing that was seen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 200 }), fc.integer({ min: 1, max: 1e6 }), (day, seed) => {
        const series = simulateDays({ kind: 'noisy', seed, days: 220 }, { kind: 'step', day, change: 1 });
        const all = findMoves(series, moveRules);
        const cut = all[0] ? all[0].seenOn + 1 : 220;
        const early = findMoves(series.slice(0, cut), moveRules);
        expect(early.slice(0, 1).map(({ since, seenOn }) => [since, seenOn])).toEqual(
          all.slice(0, 1).map(({ since, seenOn }) => [since, seenOn]),
        );
      }),
      { numRuns: 10 },
    );
  });

  test('more spend everywhere is no move: a factor on all days changes no alarm', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (level) => {
        const series = simulateDays({ kind: 'steady', seed: 3, days }, { kind: 'step', day: 150, change: 0.5 });
        const places = (values: readonly number[]) => findMoves(values, moveRules).map(({ seenOn }) => seenOn);
        expect(places(series.map((value) => value + level))).toEqual(places(series));
      }),
      { numRuns: 5 },
    );
  });
});
