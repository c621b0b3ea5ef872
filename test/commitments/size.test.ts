import { beforeAll, describe, expect, test } from 'vitest';
import { execute } from '../../models/columns/execute.ts';
import { finerSizes, roundSizes, roundStep } from '../../models/commitments/roundSizes.ts';
import { offeredDiscount, resized, sizeOf } from '../../models/commitments/size.ts';
import { makeDesign } from '../../models/random/design.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { scenarioPrices } from '../../models/scenarios/scenarioPrices.ts';
import {
  compileSizes,
  fullSize,
  type SizePoint,
  type SizeQuestion,
  sizePoints,
} from '../../models/simulation/commitmentSizes.ts';
import { quantileSorted } from '../../models/statistics/quantile.ts';
import { committedTo } from '../support/committed.ts';
import fc from '../support/properties.ts';

const trials = 4096;

/** Five months of a company whose usage nobody knows within a factor of two, and of which most is one feature. */
function questionOf(commitment: object): SizeQuestion {
  const { scenario, issues } = parseScenario({
    schemaVersion: 2,
    id: 'sized',
    name: 'Sized',
    start: '2027-01',
    months: 1,
    base: {
      plans: [
        {
          id: 'team',
          name: 'Team',
          users: { kind: 'linear', origin: '2027-01', start: 1000, perMonth: 0 },
          seatPriceUsd: 30,
        },
      ],
      features: [
        {
          id: 'chat',
          name: 'Chat',
          tasksPerUser: { team: { kind: 'lognormal', median: 100, sigma: 0.5 } },
          work: { kind: 'tokens', inputTokens: 2000, outputTokens: 400 },
          models: [{ provider: 'p', model: 'm', share: 1 }],
        },
      ],
      commitments: [{ id: 'own', name: 'Own', provider: 'p', start: '2027-01', ...commitment }],
      contractPrices: [
        { provider: 'p', model: 'm', inputUsd: 3, cacheReadUsd: 0.3, cacheWriteUsd: 3.75, outputUsd: 15 },
      ],
    },
  });
  if (!scenario) throw new Error(JSON.stringify(issues));
  const { prices } = scenarioPrices(scenario, { version: '1', sources: [], models: [] });
  return { scenario, prices, commitment: scenario.base.commitments[0]!, offers: [] };
}

function simulate(question: SizeQuestion, sizes: readonly number[]): { points: SizePoint[]; values: Float64Array } {
  const program = compileSizes(question, sizes);
  const design = makeDesign('sobol', trials);
  const values = new Float64Array(program.outputs * trials);
  execute({ program, design, seed: 1, from: 0, count: trials, out: values, stride: trials });
  return {
    points: sizePoints({ sizes, offers: question.offers, commitment: question.commitment, values, design }),
    values,
  };
}

const best = (points: readonly SizePoint[], key: 'expectedTotalUsd' | 'cvarTotalUsd') =>
  points.reduce((least, point) => (point[key] < least[key] ? point : least));

let demand: Float64Array;
beforeAll(() => {
  demand = simulate(questionOf({ kind: 'prepaidPool', poolUsd: [1], periodMonths: 1 }), [0])
    .values.slice(0, trials)
    .sort();
});

describe('the size that costs least', () => {
  const shares = Array.from({ length: 41 }, (_, step) => 0.1 + step / 200);

  // SEMANTICS section 4 (derived newsvendor): discount on the committed volume, overage at list, unused lost: commit to
  // the d-quantile of demand; 20 % off → P20. A pool drawn at 1 − d is worth demand × (1 − d).
  test.each([
    ['prepaidPool', { poolUsd: [100], periodMonths: 1, drawRate: 0.8 }, 0.2, 0.8],
    ['prepaidPool', { poolUsd: [100], periodMonths: 1, price: 0.7 }, 0.3, 1],
    ['savingsPlan', { hourlyUsd: 1, discount: 0.2, termMonths: 1 }, 0.2, 0.8 / 744],
  ])('of a %s %j is the %d-quantile of demand', (kind, terms, discount, worth) => {
    const sizes = shares.map((share) => quantileSorted(demand, share) * worth);
    const { points } = simulate(questionOf({ kind, ...terms }), sizes);
    const at = points.indexOf(best(points, 'expectedTotalUsd'));
    expect(shares[at]).toBeCloseTo(discount, 2);
    expect(points[at]!.probabilityOfShortfall).toBeCloseTo(discount, 2);
  });

  test('of a spend commitment whose discount holds beyond it is the smallest that earns the tier', () => {
    const offers = [
      { from: 100, discount: 0.1 },
      { from: 300, discount: 0.15 },
    ];
    const asked = { ...questionOf({ kind: 'annualSpend', annualMinimumUsd: [500], discount: 0.1 }), offers };
    const { points } = simulate(asked, [0, 99, 100, 200, 300, 400, 600]);
    expect(points.map(({ discount }) => discount)).toEqual([null, 0, 0.1, 0.1, 0.15, 0.15, 0.15]);
    expect(best(points, 'expectedTotalUsd').size).toBe(300);
    expect(points[0]!.expectedTotalUsd).toBe(points[1]!.expectedTotalUsd);
  });

  test('is found by looking closer around the best', () => {
    const asked = questionOf({ kind: 'prepaidPool', poolUsd: [100], periodMonths: 1, price: 0.8 });
    const full = fullSize(asked);
    let { points } = simulate(
      asked,
      [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5].map((part) => part * full),
    );
    for (let round = 0; round < 4; round++) {
      const sizes = points.map(({ size }) => size).sort((a, b) => a - b);
      const step = roundStep('annualSpend', fullSize(asked) / 10 ** (round + 1));
      const finer = finerSizes({ sizes, best: [best(points, 'expectedTotalUsd').size], step, least: 0 });
      points = [...points, ...simulate(asked, finer).points];
    }
    const found = best(points, 'expectedTotalUsd');
    expect(found.probabilityOfShortfall).toBeCloseTo(0.2, 2);
    expect(Math.abs(found.size / quantileSorted(demand, 0.2) - 1)).toBeLessThan(0.01);
  });

  test('without a commitment is what the same scenario without it costs, and its curve rises and falls once', () => {
    const asked = questionOf({ kind: 'prepaidPool', poolUsd: [100], periodMonths: 1, price: 0.8 });
    const { points } = simulate(
      asked,
      [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4].map((part) => part * fullSize(asked)),
    );
    const mean = demand.reduce((sum, one) => sum + one, 0) / trials;
    expect(points[0]!.expectedTotalUsd).toBeCloseTo(mean, 6);
    const falls = points.slice(1).map((point, at) => point.expectedTotalUsd < points[at]!.expectedTotalUsd);
    expect(falls).toEqual([...falls].sort((a, b) => Number(b) - Number(a)));
    const chances = points.map(({ probabilityOfShortfall }) => probabilityOfShortfall);
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    for (const { expectedTotalUsd, p90TotalUsd, cvarTotalUsd } of points) {
      expect(p90TotalUsd).toBeGreaterThan(expectedTotalUsd);
      expect(cvarTotalUsd).toBeGreaterThan(p90TotalUsd);
    }
  });
});

test('a contract that ends after the last month is not free: what has accrued is part of its total', () => {
  const asked = questionOf({ kind: 'annualSpend', annualMinimumUsd: [500], discount: 0 });
  const { points } = simulate(asked, [0, 1_000_000]);
  expect(points[1]!.probabilityOfShortfall).toBe(1);
  expect(points[1]!.expectedTotalUsd).toBeCloseTo(1_000_000 / 12, 4);
});

test('sizes keep the proportions of years, and offers hold from their size on', () => {
  const years = committedTo({ annualMinimumUsd: [100, 150], discount: 0.1 });
  expect(resized(years, 50)).toMatchObject({ annualMinimumUsd: [50, 75] });
  expect(sizeOf(committedTo({ kind: 'negotiated', discount: 0.1 }))).toBeNull();
  expect(offeredDiscount([], 5)).toBe(0);
});

test('a commitment that is switched off is sized as if it were on', () => {
  const on = questionOf({ kind: 'prepaidPool', poolUsd: [500], periodMonths: 1, price: 0.8 });
  const off = { ...on, scenario: { ...on.scenario, base: { ...on.scenario.base, commitments: [] } } };
  expect(simulate(off, [0, 500, 900]).points).toEqual(simulate(on, [0, 500, 900]).points);
  expect(fullSize(off)).toBe(fullSize(on));
});

describe('sizes that are proposed', () => {
  const round = (size: number) => {
    const digits = Number(size.toPrecision(12)) / 10 ** Math.floor(Math.log10(size));
    return Math.abs(digits * 100 - Math.round(digits * 100)) < 1e-6;
  };

  test('are round whatever demand can carry', () => {
    fc.assert(
      fc.property(fc.double({ min: 20, max: 1e9, noNaN: true }), (full) => {
        const step = roundStep('annualSpend', full);
        expect(step).toBeGreaterThanOrEqual(full / 16 - 1e-6);
        expect(step).toBeLessThanOrEqual(full / 5 + 1);
        const sizes = roundSizes({ kind: 'annualSpend', full, besides: [] });
        const finer = finerSizes({ sizes, best: [sizes[3]!], step: roundStep('annualSpend', full / 10), least: step });
        for (const size of [...sizes.slice(1), ...finer]) {
          expect(Number.isInteger(size)).toBe(true);
          expect(round(size)).toBe(true);
        }
        expect(Math.min(...finer, Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(step);
      }),
    );
  });

  test('are whole units of capacity and whole cents an hour', () => {
    expect(roundSizes({ kind: 'throughput', full: 3, besides: [] })).toEqual([0, 1, 2, 3, 4, 5]);
    expect(roundStep('savingsPlan', 0.8)).toBe(0.05);
  });
});
