import { afterAll, describe, expect, test } from 'vitest';
import { askOne } from '../../electron/host/compute/ask.ts';
import { budgetOutcome, type SpendMonth } from '../../models/budgets/budgetOutcome.ts';
import { daysInMonth } from '../../models/calendar.ts';
import { makeDesign } from '../../models/random/design.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import { normalCdf } from '../../models/statistics/normal.ts';
import { type Asking, askingAbout } from '../support/askedQuestions.ts';
import { parsed } from '../support/costScenario.ts';
import { company } from '../support/marginCompany.ts';
import fc from '../support/properties.ts';

const open: Asking[] = [];
afterAll(() => Promise.all(open.map(({ close }) => close())));

const design = makeDesign('plain', 100);
const certain = (usd: number) => new Float64Array(design.trials).fill(usd);
const forecast = (month: string, usd: number): SpendMonth => ({ month, actual: null, simulated: certain(usd) });
const outcomeOf = (months: readonly SpendMonth[], amountUsd: number) => budgetOutcome({ months, amountUsd, design });

describe('a budget of a certain plan', () => {
  // $3,000 in November, $3,100 in December, $6,200 in January: $100 a day, $100 a day, $200 a day.
  const months = [forecast('2026-11', 3_000), forecast('2026-12', 3_100), forecast('2027-01', 6_200)];

  test('is used up on the day a hand finds', () => {
    // $6,100 are gone with December; $2,050 more take 10 days and a quarter: on the 11th.
    const { breach, probabilityExceed, expectedOverrunUsd, overrunIfExceededUsd } = outcomeOf(months, 8_150);
    expect(breach).toMatchObject({ expected: '2027-01-11', p10: '2027-01-11', p50: '2027-01-11', p90: '2027-01-11' });
    expect([probabilityExceed, expectedOverrunUsd, overrunIfExceededUsd]).toEqual([1, 4_150, 4_150]);
  });

  test('that costs exactly the amount is kept', () => {
    expect(outcomeOf(months, 12_300)).toMatchObject({ probabilityExceed: 0, breach: null, overrunIfExceededUsd: null });
  });

  test('gives way to what was spent until a day', () => {
    // $1,400 in 14 days; 16 of 30 days of $3,000 are $1,600.
    const november = { ...forecast('2026-11', 3_000), actual: { usd: 1_400, days: 14 } };
    const dear = { ...november, actual: { usd: 2_400, days: 14 } };
    expect(outcomeOf([november], 2_900).months[0]).toMatchObject({
      basis: 'partlyActual',
      actualUsd: 1_400,
      meanUsd: 3_000,
    });
    // $500 left after the 14th are five days of $100: used up with the 19th, exceeded on the 20th.
    expect(outcomeOf([dear], 2_900).breach?.p50).toBe('2026-11-20');
    // $171.43 a day: $2,000 last 11.67 days.
    expect(outcomeOf([dear], 2_000).breach?.p50).toBe('2026-11-12');
  });

  test('takes a month that is over as it was', () => {
    const over = { month: '2026-11', actual: { usd: 5_000, days: 30 }, simulated: null };
    const { months: told, total } = outcomeOf([over, forecast('2026-12', 3_100)], 9_000);
    expect(told.map(({ basis, meanUsd }) => [basis, meanUsd])).toEqual([
      ['actual', 5_000],
      ['forecast', 3_100],
    ]);
    expect(total.mean).toBe(8_100);
  });
});

async function monthsOf(scenario: Scenario, features: readonly string[]) {
  const asking = askingAbout(scenario);
  open.push(asking);
  const { prices } = scenarioPrices(scenario, asking.context.priceBook);
  const sobol = makeDesign('sobol', 20_000);
  const wanted = {
    targets: features.length > 0 ? [] : [{ series: 'cogs' as const, month: '2027-01' }],
    drivers: [],
    parts: false,
    features,
  };
  const { columns } = await askOne(
    asking.context.compute,
    { question: { scenario, prices }, wanted, design: sobol, seed: 1 },
    {},
  );
  return { columns, sobol };
}

describe('a budget of a simulated scenario', () => {
  test('is exceeded as often as the closed form of a lognormal month says', async () => {
    const hosting = { kind: 'lognormal' as const, median: 1_000, sigma: 0.4 };
    const base = {
      costs: [{ id: 'hosting', name: 'Hosting', basis: 'month' as const, amount: hosting }],
      features: [],
    };
    const { columns, sobol } = await monthsOf(parsed(company(base, { months: 1 })), []);
    const months = [{ month: '2027-01', actual: null, simulated: columns[0]! }];
    for (const amountUsd of [700, 1_000, 1_600]) {
      const found = budgetOutcome({ months, amountUsd, design: sobol });
      const z = Math.log(amountUsd / 1_000) / 0.4;
      // P(X > a) and E[(X − a)+] of a lognormal, as in the formula of Black and Scholes.
      const probability = 1 - normalCdf(z);
      const overrun = 1_000 * Math.exp(0.08) * (1 - normalCdf(z - 0.4)) - amountUsd * probability;
      expect(Math.abs(found.probabilityExceed - probability)).toBeLessThanOrEqual(4 * found.standardError);
      expect(Math.abs(found.expectedOverrunUsd - overrun)).toBeLessThanOrEqual(4 * found.expectedOverrunStandardError);
    }
  });

  test('knows a feature month by month', async () => {
    // 100 × 10 + 400 × 1 tasks of a million tokens at $1.
    const { columns } = await monthsOf(parsed(company()), ['chat']);
    expect(columns.map((column) => column[0])).toEqual([1_400, 1_400, 1_400]);
    await expect(monthsOf(parsed(company()), ['search'])).rejects.toThrow('search is no feature');
  });
});

describe('properties', () => {
  const usd = fc.double({ min: 0, max: 1e6, noNaN: true });
  const span = ['2026-11', '2026-12', '2027-01'];
  const months = fc
    .array(fc.record({ simulated: usd, spent: fc.option(fc.record({ usd, days: fc.integer({ min: 1, max: 30 }) })) }), {
      minLength: 3,
      maxLength: 3,
    })
    .map((parts) =>
      parts.map(
        ({ simulated, spent }, index): SpendMonth => ({
          month: span[index]!,
          actual: spent,
          simulated: certain(simulated),
        }),
      ),
    );

  test('a larger budget is never exceeded more often, nor earlier', () => {
    fc.assert(
      fc.property(months, usd, usd, (some, a, b) => {
        const [small, large] = [outcomeOf(some, Math.min(a, b) + 1), outcomeOf(some, Math.max(a, b) + 1)];
        expect(large.probabilityExceed).toBeLessThanOrEqual(small.probabilityExceed);
        if (large.breach) expect(large.breach.p50 >= small.breach!.p50).toBe(true);
      }),
    );
  });

  test('the months add up to the total', () => {
    fc.assert(
      fc.property(months, (some) => {
        const { months: told, total } = outcomeOf(some, 1);
        expect(told.reduce((sum, { meanUsd }) => sum + meanUsd, 0)).toBeCloseTo(total.mean, 4);
        for (const { actual, month } of some) expect(actual?.days ?? 0).toBeLessThanOrEqual(daysInMonth(month));
      }),
    );
  });
});
