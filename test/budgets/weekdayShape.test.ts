import { describe, expect, test } from 'vitest';
import { budgetOutcome } from '../../models/budgets/budgetOutcome.ts';
import { conditionedMonths } from '../../models/budgets/conditionedMonths.ts';
import { dayWeights, shareUntil, weekdayShape } from '../../models/budgets/weekdayShape.ts';
import { type Day, dayAfter, monthOf, weekdayOf } from '../../models/calendar.ts';
import { makeDesign } from '../../models/random/design.ts';

function daysOf(from: Day, count: number, usd: (day: Day, index: number) => number) {
  const days: { day: Day; usd: number }[] = [];
  for (let day = from; days.length < count; day = dayAfter(day)) days.push({ day, usd: usd(day, days.length) });
  return days;
}
const isWeekend = (day: Day) => weekdayOf(monthOf(day), Number(day.slice(8))) > 4;
/** $100 on working days, nothing on weekends. */
const office = weekdayShape(daysOf('2026-08-03', 84, (day) => (isWeekend(day) ? 0 : 100)))!;

describe('the shape of a week', () => {
  test('is read from the days, whatever the level of their week', () => {
    expect(office.weights.map((weight) => Number(weight.toFixed(6)))).toEqual([1.4, 1.4, 1.4, 1.4, 1.4, 0, 0]);
    expect(office.dayNoise).toBeCloseTo(0, 9);
    const grows = weekdayShape(
      daysOf('2026-08-03', 84, (day, index) => (isWeekend(day) ? 0 : 1 + Math.floor(index / 7))),
    )!;
    expect(grows.weights.map((weight) => Number(weight.toFixed(6)))).toEqual([1.4, 1.4, 1.4, 1.4, 1.4, 0, 0]);
  });

  test('tells how days stray from it', () => {
    // Weeks in turn of $150 and $50 on Monday and the reverse on Tuesday: by 0.5 from 1 on two days of seven; 12 weeks, n − 1.
    const days = daysOf('2026-08-03', 84, (_, index) => {
      const sign = Math.floor(index / 7) % 2 === 0 ? 50 : -50;
      return 100 + [sign, -sign, 0, 0, 0, 0, 0][index % 7]!;
    });
    expect(weekdayShape(days)!.dayNoise).toBeCloseTo(Math.sqrt(((2 / 7) * 0.25 * 12) / 11), 9);
  });

  test('is not read from monthly lines, nor from three weeks', () => {
    expect(weekdayShape(daysOf('2026-05-01', 84, (day) => (day.endsWith('-01') ? 3_000 : 0)))).toBeNull();
    expect(weekdayShape(daysOf('2026-05-01', 27, () => 100))).toBeNull();
  });
});

describe('inside a month', () => {
  // 2026-11 begins on a Sunday and has 21 working days.
  const design = makeDesign('plain', 100);
  const month = { month: '2026-11', simulated: new Float64Array(100).fill(2_100) };

  test('what is left is what its working days cost', () => {
    expect(shareUntil(dayWeights('2026-11', office), 8)).toBeCloseTo(5 / 21, 9);
    const { months } = conditionedMonths({
      months: [{ ...month, actual: { usd: 700, days: 8 } }],
      before: [],
      shape: office,
      seed: 1,
    });
    const found = budgetOutcome({ months, amountUsd: 1_150, design });
    expect(found.total.mean).toBeCloseTo(700 + 1_600, 6);
    // $450 left after Sunday the 8th are four and a half days of $100: gone in the Friday.
    expect(found.breach!.p50).toBe('2026-11-13');
  });

  test('days so far are spent by their weekdays as well', () => {
    const { months } = conditionedMonths({
      months: [{ ...month, actual: { usd: 700, days: 8 } }],
      before: [],
      shape: office,
      seed: 1,
    });
    // $140 a working day from Monday the 2nd: $300 are gone on the Wednesday.
    expect(budgetOutcome({ months, amountUsd: 300, design }).breach!.p50).toBe('2026-11-04');
  });
});
