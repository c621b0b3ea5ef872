import { describe, expect, test } from 'vitest';
import { addMonths } from '../../models/calendar.ts';
import { withoutAmounts } from '../../models/drivers/leftOutMonths.ts';
import fc from '../support/properties.ts';

describe('amounts of months that are left out by decision', () => {
  test('are what their neighbors make them', () => {
    const months = ['2026-01', '2026-02', '2026-03', '2026-04'];
    const isOut = (month: string) => month === '2026-02' || month === '2026-03';
    const [, second, third] = withoutAmounts({ months, values: [100, 9, 9, 800], isOut });
    expect(second).toBeCloseTo(200, 9);
    expect(third).toBeCloseTo(400, 9);
  });

  test('at the end of a history are the last that counts', () => {
    const months = ['2026-01', '2026-02'];
    expect(withoutAmounts({ months, values: [100, 900], isOut: (month) => month === '2026-02' })).toEqual([100, 100]);
  });
});

describe('properties', () => {
  test('months that count keep their amounts, and what stands in lies between them', () => {
    const entry = fc.tuple(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1e6, noNaN: true })), fc.boolean());
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 24 }), (entries) => {
        const months = entries.map((_, index) => addMonths('2026-01', index));
        const out = new Set(months.filter((_, index) => entries[index]![1]));
        const values = entries.map(([value]) => value);
        const made = withoutAmounts({ months, values, isOut: (month) => out.has(month) });
        const kept = values.filter((_, index) => !out.has(months[index]!));
        for (const [index, value] of made.entries()) {
          if (kept.length === 0 || !out.has(months[index]!)) expect(value).toBe(values[index]);
          else {
            expect(value).toBeGreaterThanOrEqual(Math.min(...kept) * (1 - 1e-12));
            expect(value).toBeLessThanOrEqual(Math.max(...kept) * (1 + 1e-12));
          }
        }
      }),
    );
  });
});
