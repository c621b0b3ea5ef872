import { describe, expect, test } from 'vitest';
import { budgetOutcome, type SpendMonth } from '../../models/budgets/budgetOutcome.ts';
import { conditionedMonths } from '../../models/budgets/conditionedMonths.ts';
import { conditioningWords, guessedDayNoise } from '../../models/budgets/conditioningWords.ts';
import { daysInMonth } from '../../models/calendar.ts';
import { makeDesign } from '../../models/random/design.ts';
import type { ScenarioFile } from '../../models/scenarios/scenario.ts';
import { normalCdf, normalDensity, normalQuantile } from '../../models/statistics/normal.ts';
import { statedBreaches, tenthsOf } from '../support/budgetCalibration.ts';
import { cogsOf, drawnOnce, mixedPlan, strayingCosts } from '../support/budgetPlans.ts';
import fc from '../support/properties.ts';

const span = ['2027-01', '2027-02', '2027-03'];
const given = (columns: readonly Float64Array[], actuals: readonly (number | null)[]) =>
  span.slice(0, columns.length).map((month, index): SpendMonth => {
    const usd = actuals[index] ?? null;
    const actual = usd === null ? null : { usd, days: daysInMonth(month) };
    return { month, actual, simulated: columns[index]! };
  });
const conditioned = (months: readonly SpendMonth[]) => conditionedMonths({ months, before: [], shape: null, seed: 1 });

/** The chance as it was, and given what the first month came to. */
function chances(file: ScenarioFile, { amountUsd, firstUsd }: { amountUsd: number; firstUsd: number }) {
  const { columns, design } = cogsOf(file, { trials: 20_000, seed: 1 });
  const months = given(columns, [firstUsd]);
  const { months: told, told: conditioning } = conditioned(months);
  return {
    replaced: budgetOutcome({ months, amountUsd, design }),
    weighed: budgetOutcome({ months: told, amountUsd, design }),
    conditioning,
  };
}

describe('a first month of $1,000', () => {
  /**
   * Set-up: months of mean 800 with logarithm −0.02 + 0.2·u, u an AR(1) of variance 1 and persistence 0.7; found as the one of round
   * numbers whose two chances are those that are known, .464 and .819. With v = u of February, P(x₂ + x₃ > 1,600) is the
   * integral over v of P(x₃ > 1,600 − x₂(v) | v); v is N(0, 1) where January says nothing and N(0.7·u₁, 1 − 0.7²) given January.
   */
  function exact(u1: number | null): number {
    const [sd, keeps] = [0.2, 0.7];
    const fresh = Math.sqrt(1 - keeps ** 2);
    const usd = (u: number) => 800 * Math.exp(sd * u - sd ** 2 / 2);
    const score = (amount: number) => (Math.log(amount / 800) + sd ** 2 / 2) / sd;
    let [chance, mass] = [0, 0];
    for (let z = -8; z <= 8; z += 0.005) {
      const v = u1 === null ? z : keeps * u1 + fresh * z;
      const left = 1_600 - usd(v);
      const above = left <= 0 ? 1 : 1 - normalCdf((score(left) - keeps * v) / fresh);
      chance += normalDensity(z) * above;
      mass += normalDensity(z);
    }
    return chance / mass;
  }

  test('makes a budget of $2,600 likely to break where costs stray and keep their level', () => {
    const u1 = (Math.log(1_000 / 800) + 0.02) / 0.2;
    // The known chances have three digits, and the set-up is one of round numbers: they agree to a unit of the last.
    expect(Math.abs(exact(null) - 0.464)).toBeLessThan(0.001);
    expect(Math.abs(exact(u1) - 0.819)).toBeLessThan(0.001);
    const { replaced, weighed, conditioning } = chances(strayingCosts(), { amountUsd: 2_600, firstUsd: 1_000 });
    expect(Math.abs(replaced.probabilityExceed - exact(null))).toBeLessThanOrEqual(4 * replaced.standardError);
    expect(Math.abs(weighed.probabilityExceed - exact(u1))).toBeLessThanOrEqual(4 * weighed.standardError);
    // The error that is stated is that of the trials which speak, not of all of them.
    const { effectiveTrials } = conditioning!;
    expect(effectiveTrials).toBeLessThan(20_000 / 3);
    expect(weighed.standardError).toBeGreaterThan(Math.sqrt((0.819 * 0.181) / 20_000));
    expect(conditioning).toMatchObject({ kind: 'near', months: ['2027-01'], unlike: false });
  });

  test('makes a budget of $2,900 sure to break where users and tasks are drawn once', () => {
    // Months are alike in a trial, so three of them are $3,000. Else: P(1,000 + 2x > 2,900), x of mean 900 and sd of the logarithm √(.1² + .2²).
    const sd = Math.hypot(0.1, 0.2);
    const unweighed = 1 - normalCdf((Math.log(950 / 900) + sd ** 2 / 2) / sd);
    expect(unweighed).toBeCloseTo(0.362, 3);
    const { replaced, weighed } = chances(drawnOnce(), { amountUsd: 2_900, firstUsd: 1_000 });
    expect(Math.abs(replaced.probabilityExceed - unweighed)).toBeLessThanOrEqual(4 * replaced.standardError);
    expect(weighed.probabilityExceed).toBe(1);
    expect(weighed.total.mean).toBeCloseTo(3_000, 6);
  });
});

describe('first days of a month', () => {
  test('say as much of it as days that stray can', () => {
    // A level of median $1,000 and sd 0.3; $500 in 10 of 31 days, whose logarithm strays by τ: the level given them is normal.
    const trials = 20_000;
    const design = makeDesign('plain', trials);
    const place = (trial: number) => ((trial * 7_919) % trials) + 0.5;
    const level = Float64Array.from(
      { length: trials },
      (_, trial) => 1_000 * Math.exp(0.3 * normalQuantile(place(trial) / trials)),
    );
    const month: SpendMonth = { month: '2027-01', actual: { usd: 500, days: 10 }, simulated: level };
    const { months, told } = conditioned([month]);
    const tau2 = guessedDayNoise ** 2 * (1 / 10 - 1 / 31);
    const keeps = 0.09 / (0.09 + tau2);
    const [mean, sd] = [keeps * Math.log(1.55), Math.sqrt(0.09 * (1 - keeps))];
    const amountUsd = 1_400;
    // Exceeded where 21/31 of the month are above $900.
    const chance = 1 - normalCdf((Math.log((0.9 * 31) / 21) - mean) / sd);
    const found = budgetOutcome({ months, amountUsd, design });
    expect(Math.abs(found.probabilityExceed - chance)).toBeLessThanOrEqual(4 * found.standardError);
    expect(told!.kind).toBe('near');
  });
});

describe('how the actuals were used', () => {
  const columns = cogsOf(strayingCosts(), { trials: 1_000, seed: 1 }).columns;
  const largest = Math.max(...columns[0]!);

  test('is said where none of the trials came near: the nearest speak as they are', () => {
    const { months, told } = conditioned(given(columns, [20 * largest]));
    expect(told).toMatchObject({ kind: 'tooFar', effectiveTrials: 100 });
    const nearest = [...columns[0]!.keys()].sort((a, b) => columns[0]![b]! - columns[0]![a]!).slice(0, 100);
    expect(new Set(months[1]!.simulated)).toEqual(new Set(nearest.map((trial) => columns[1]![trial])));
    expect(conditioningWords(told!, 1_000)[0]).toContain('are far from every trial: the nearest 100 of 1,000');
  });

  test('is said where few came near', () => {
    const { told } = conditioned(given(columns, [1.1 * largest]));
    expect(told!.kind).toBe('widened');
    expect(told!.effectiveTrials).toBeGreaterThanOrEqual(100);
  });

  test('is said where trials do not differ, and moves nothing', () => {
    const certain = span.map(() => new Float64Array(100).fill(1_400));
    const { months, told } = conditioned(given(certain, [1_550]));
    expect(told).toMatchObject({ kind: 'alike', effectiveTrials: 100 });
    expect(months[1]!.simulated).toBe(certain[1]);
  });

  test('is said where no trial has the months together', () => {
    const once = cogsOf(drawnOnce(), { trials: 1_000, seed: 1 }).columns;
    expect(conditioned(given(once, [900, 900])).told!.unlike).toBe(false);
    const { told, months } = conditioned(given(once, [800, 1_000]));
    expect(told).toMatchObject({ kind: 'near', unlike: true });
    expect(conditioningWords(told!, 1_000)[1]).toContain('No trial matches the actuals of 2027-01 to 2027-02 together');
    // Two months that say the same count alike, in logarithms.
    expect(months[2]!.simulated![0]).toBeCloseTo(Math.sqrt(800 * 1_000), 1);
  });

  test('does not lean on trials that are not numbers', () => {
    const holed = columns.map((column, index) =>
      column.map((usd, trial) => (index === 1 && trial < 50 ? Number.NaN : usd)),
    );
    const { months } = conditioned(given(holed, [900]));
    expect(months[2]!.simulated).toHaveLength(1_000);
    expect(months.slice(1).every(({ simulated }) => simulated!.every(Number.isFinite))).toBe(true);
  });
});

describe('stated chances of breach', () => {
  test('come true as often as stated, in each tenth, over years of the plan itself', () => {
    const setting = { years: 120, trials: 800, seenMonths: [1, 4, 8] };
    for (const tenth of tenthsOf(statedBreaches(mixedPlan(12), setting))) {
      // A tenth of which nothing came, or all, has no spread of its own: its error is that of one year in all.
      const error = Math.max(tenth.standardError, 1 / setting.years);
      expect(Math.abs(tenth.happened - tenth.stated), JSON.stringify(tenth)).toBeLessThanOrEqual(4 * error);
    }
  });

  test('are off by far where actuals only replace their months', () => {
    const setting = { years: 120, trials: 800, seenMonths: [1, 4, 8], isConditioned: false };
    const gaps = tenthsOf(statedBreaches(drawnOnce(12), setting)).map(
      ({ happened, stated, standardError }) => Math.abs(happened - stated) / Math.max(standardError, 1 / 120),
    );
    expect(Math.max(...gaps)).toBeGreaterThan(4);
  });
});

describe('properties', () => {
  const usd = fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 120, maxLength: 120 });
  const months = fc
    .record({
      columns: fc.array(usd, { minLength: 3, maxLength: 3 }),
      first: fc.double({ min: 1, max: 1e6, noNaN: true }),
    })
    .map(({ columns, first }) => ({ columns: columns.map((column) => Float64Array.from(column)), first }));

  test('without actuals nothing moves', () => {
    fc.assert(
      fc.property(months, ({ columns }) => {
        const asked = given(columns, []);
        expect(conditioned(asked)).toEqual({ months: asked, told: null });
        expect(conditioned(asked).months).toBe(asked);
      }),
    );
  });

  test('the currency does not matter, and no month turns into a credit', () => {
    fc.assert(
      fc.property(months, ({ columns, first }) => {
        const one = conditioned(given(columns, [first]));
        const doubled = columns.map((column) => column.map((value) => 2 * value));
        const two = conditioned(given(doubled, [2 * first]));
        expect(two.told!.effectiveTrials / one.told!.effectiveTrials).toBeCloseTo(1, 6);
        expect(one.told!.effectiveTrials).toBeLessThanOrEqual(120 + 1e-9);
        for (const { simulated } of one.months.slice(1)) expect(Math.min(...simulated!)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 50 },
    );
  });
});
