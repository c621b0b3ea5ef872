import { describe, expect, test } from 'vitest';
import type { Distribution } from '../../models/distributions/distribution.ts';
import { domainAt } from '../../models/distributions/driverDomain.ts';
import { findLever, withLever } from '../../models/sensitivity/lever.ts';
import { meanInside, movedTo } from '../../models/sensitivity/movedTo.ts';
import { parsed, planScenario } from '../support/costScenario.ts';
import fc from '../support/properties.ts';

const price = domainAt(['base', 'plans', 0, 'seatPriceUsd']);
const share = domainAt(['base', 'plans', 0, 'activation']);

function priced(value: Distribution | { kind: 'months'; values: Record<string, Distribution> }) {
  const scenario = planScenario(100, 10);
  const [plan] = scenario.base.plans;
  const seatPriceUsd = { ...plan!.seatPriceUsd, value };
  // The id of the plan is a word that means something elsewhere: it must not change the domain.
  return parsed({ ...scenario, base: { ...scenario.base, plans: [{ ...plan!, id: 'amount', seatPriceUsd }] } });
}
const path = 'base.plans[amount].seatPriceUsd';

describe('a lever whose range reaches beyond the domain of its driver', () => {
  // E[X | X ≥ 0] of a normal is μ + σ·φ(μ/σ)/Φ(μ/σ): 10 + 8·0.18264909/0.89435023 = 11.633804.
  test('stands at the mean that a run draws around', () => {
    expect(findLever(priced({ kind: 'normal', mean: 10, sd: 8 }), path)!.value).toBeCloseTo(11.6338037, 5);
  });

  test('is moved so that the mean inside the domain is the value', () => {
    const moved = withLever(priced({ kind: 'normal', mean: 10, sd: 8 }), { path, value: 11.6338037 });
    const { value } = moved.base.plans[0]!.seatPriceUsd as { value: Distribution };
    expect(value).toMatchObject({ kind: 'normal', sd: 8 });
    expect((value as { mean: number }).mean).toBeCloseTo(10, 5);
    // What is stated stays as stated: the bound belongs to the driver.
    expect(value).not.toHaveProperty('min');
  });

  test('moves a table of months in proportion to the means inside', () => {
    const wide: Distribution = { kind: 'normal', mean: 10, sd: 8 };
    const table = priced({ kind: 'months', values: { '2027-01': wide, '2027-06': { ...wide, mean: 20 } } });
    const at = findLever(table, path)!.value;
    expect(at).toBeCloseTo(11.6338037, 5);
    const moved = withLever(table, { path, value: 2 * at });
    const { values } = (
      moved.base.plans[0]!.seatPriceUsd as unknown as { value: { values: Record<string, Distribution> } }
    ).value;
    expect(meanInside(values['2027-01']!, price)).toBeCloseTo(2 * at, 5);
    expect(meanInside(values['2027-06']!, price)).toBeCloseTo(2 * meanInside({ ...wide, mean: 20 }, price), 5);
  });

  test('finds any price above a part of its width, and lands on it', () => {
    const arbitrary = fc.record({
      mean: fc.double({ min: -5, max: 40, noNaN: true }),
      to: fc.double({ min: 2, max: 60, noNaN: true }),
    });
    fc.assert(
      fc.property(arbitrary, ({ mean, to }) => {
        const moved = movedTo({ kind: 'normal', mean, sd: 8 }, to, price);
        expect(meanInside(moved, price)).toBeCloseTo(to, 5);
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  test.each<[string, Distribution]>([
    ['a normal', { kind: 'normal', mean: 0.9, sd: 0.3 }],
    ['a lognormal', { kind: 'lognormal', median: 0.8, sigma: 0.4 }],
    ['a triangle', { kind: 'triangular', low: 0.5, mode: 0.9, high: 1.4 }],
    ['two percentiles', { kind: 'percentiles', p10: 0.4, p90: 1.2 }],
    ['a beta', { kind: 'beta', alpha: 3, beta: 2, low: 0, high: 1.5 }],
  ])('keeps a share of %s between 0 and 1', (_, stated) => {
    for (const to of [0.4, 0.6, 0.75]) {
      expect(meanInside(movedTo(stated, to, share), share)).toBeCloseTo(to, 6);
    }
    expect(() => movedTo(stated, 1.2, share)).toThrow(RangeError);
  });
});
