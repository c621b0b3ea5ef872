import { describe, expect, test } from 'vitest';
import { monthlyFindings, type WatchedMonths } from '../../models/anomalies/monthlyFindings.ts';
import { monthRange } from '../../models/calendar.ts';
import fc from '../support/properties.ts';

/** A cost per user by month from January 2025 on, over a thousand users. */
const watched = (values: readonly (number | null)[]): WatchedMonths => ({
  key: null,
  measure: 'costPerUser',
  months: monthRange('2025-01', values.length).map((month, index) => {
    const value = values[index]!;
    return { month, value, costUsd: 1000 * (value ?? 0) };
  }),
});
const wobble = (count: number, of: (month: number) => number = () => 1) =>
  Array.from({ length: count }, (_, month) => of(month) * (1 + 0.02 * Math.sin(month * 7.3)));

describe('what a month of one’s own counts tells', () => {
  test('nothing while the cost per user keeps to its trend', () => {
    expect(monthlyFindings(watched(wobble(24, (month) => 1.04 ** month)), null)).toEqual([]);
  });

  test('a step is told once, from its first month, seen at the end of it, with its dollars', () => {
    const [step, ...others] = monthlyFindings(watched(wobble(18, (month) => (month >= 10 ? 1.5 : 1))), null);
    expect(others).toEqual([]);
    expect(step).toMatchObject({ kind: 'step', since: '2025-11-01', seenOn: '2025-11-30', until: '2026-01-31' });
    expect(step!.relativeChange).toBeCloseTo(0.5, 1);
    // Three months of $500 beyond what was expected; the noise is 2%.
    expect(Math.abs(step!.usd! - 1500)).toBeLessThan(3 * 2 * 0.02 * 1500);
  });

  test('a single month is a spike, and the next is held against the level before', () => {
    const found = monthlyFindings(watched(wobble(16, (month) => (month === 9 ? 2 : 1))), null);
    expect(found.map(({ kind, since }) => `${kind} ${since}`)).toEqual(['spike 2025-10-01']);
  });

  test('nothing of fewer than six months, or of months that do not count', () => {
    expect(monthlyFindings(watched([1, 1, 1, 1, 1, 9]), null)).toEqual([]);
    expect(monthlyFindings(watched([1, 1, 1, 1, 1, 1, null, 1]), null)).toEqual([]);
  });
});

describe('properties', () => {
  test('the unit of money moves no finding: a factor on every month finds the same months', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 7, maxLength: 30 }),
        fc.double({ min: 0.01, max: 1000, noNaN: true }),
        (values, factor) => {
          const since = (own: readonly number[]) => monthlyFindings(watched(own), null).map((one) => one.since);
          expect(since(values.map((value) => value * factor))).toEqual(since(values));
        },
      ),
    );
  });
});
