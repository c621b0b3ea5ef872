import { describe, expect, test } from 'vitest';
import { monthRange } from '../../models/calendar.ts';
import { seasonalFactor, workingDays } from '../../models/drivers/seasonality.ts';

// Calendar: January 2027 begins on a Friday, February 2028 is of 29 days, August 2027 begins on a Sunday.
test.each([
  ['2027-01', 21],
  ['2027-02', 20],
  ['2028-02', 21],
  ['2027-08', 22],
  ['2026-11', 21],
  ['2000-02', 21],
])('%s has %d working days', (month, days) => {
  expect(workingDays(month)).toBe(days);
});

test('holidays count once, and not at weekends', () => {
  expect(workingDays('2027-01', ['2027-01-01', '2027-01-02', '2027-02-01'])).toBe(20);
});

describe('factors', () => {
  test('average 1 over a year, whatever their level', () => {
    const seasonality = { kind: 'factors', factors: [80, 90, 100, 110, 120, 100, 70, 60, 100, 120, 130, 120] } as const;
    const year = monthRange('2027-01', 12).map((month) =>
      seasonalFactor({ ...seasonality, factors: [...seasonality.factors] }, month),
    );
    expect(year.reduce((sum, factor) => sum + factor, 0) / 12).toBeCloseTo(1, 12);
    expect(year[10]! / year[6]!).toBeCloseTo(130 / 70, 12);
  });

  test('of working days average 1 over the 400 years of the calendar, with or without weekend use', () => {
    const months = monthRange('2000-01', 4800);
    for (const weekendShare of [0, 0.3]) {
      const sum = months.reduce(
        (total, month) => total + seasonalFactor({ kind: 'workingDays', holidays: [], weekendShare }, month),
        0,
      );
      expect(sum / 4800).toBeCloseTo(1, 3);
    }
  });
});
