import { describe, expect, test } from 'vitest';
import { ceil } from '../../models/columns/ceil.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { type FleetTerms, gpuFleet, hoursInMonth, selfHostedPrice } from '../../models/costs/gpuFleet.ts';
import fc from '../support/properties.ts';

type Terms = { readonly [T in Exclude<keyof FleetTerms, 'reserved' | 'spot'>]?: number } & {
  readonly reserved?: readonly [replicas: number, hourlyUsd: number];
  readonly spot?: readonly [share: number, hourlyUsd: number];
};

function fleet(month: string, tokens: number, given: Terms) {
  const graph = new ColumnGraph();
  const constant = (value: number | undefined, otherwise: number) => graph.constant(value ?? otherwise);
  const { reserved, spot } = given;
  const terms: FleetTerms = {
    hourlyUsd: constant(given.hourlyUsd, 3.13),
    tokensPerSecond: constant(given.tokensPerSecond, 1500),
    maxUtilisation: constant(given.maxUtilisation, 1),
    peakToMean: constant(given.peakToMean, 1),
    minReplicas: constant(given.minReplicas, 1),
    reserved: reserved ? { replicas: graph.constant(reserved[0]), hourlyUsd: graph.constant(reserved[1]) } : null,
    spot: spot ? { share: graph.constant(spot[0]), hourlyUsd: graph.constant(spot[1]) } : null,
  };
  const of = gpuFleet({ graph, month, tokens: graph.constant(tokens), terms });
  return {
    replicas: of.replicas.immediate,
    cost: of.cost.immediate,
    utilisation: of.utilisation.immediate,
    idleCost: of.idleCost.immediate,
  };
}

describe('self-hosted inference', () => {
  // SEMANTICS section 10: $3.13/h at 1,500 tokens/s is $0.97/M at 60 % and $2.90/M at 20 %.
  test.each([
    [0.6, 0.97],
    [0.2, 2.9],
  ])('costs by its use: at %d of full use $%d per million tokens', (utilisation, price) => {
    expect(selfHostedPrice({ hourlyUsd: 3.13, tokensPerSecond: 1500, utilisation })).toBeCloseTo(price, 2);
    const tokens = 1500 * 3600 * hoursInMonth('2026-11') * utilisation;
    const month = fleet('2026-11', tokens, {});
    expect((month.cost / tokens) * 1e6).toBeCloseTo(price, 2);
    expect(month.utilisation).toBeCloseTo(utilisation, 12);
  });

  test('is paid for the calendar hours of the month, whatever the use', () => {
    expect(fleet('2027-02', 0, {}).cost).toBeCloseTo(3.13 * 28 * 24, 9);
    expect(fleet('2028-02', 0, {}).cost).toBeCloseTo(3.13 * 29 * 24, 9);
    expect(fleet('2027-03', 0, {}).cost).toBeCloseTo(3.13 * 31 * 24, 9);
  });

  test('follows the peak, so that a high peak leaves idle hours at the mean', () => {
    // 2 replicas' worth of tokens, busiest time 3 times the mean, planned to be used to 80 %: ⌈2 × 3 ÷ 0.8⌉ = 8.
    const tokens = 2 * 1500 * 3600 * hoursInMonth('2026-11');
    const month = fleet('2026-11', tokens, { peakToMean: 3, maxUtilisation: 0.8 });
    expect(month.replicas).toBe(8);
    expect(month.utilisation).toBeCloseTo(2 / 8, 12);
    expect(month.idleCost).toBeCloseTo(month.cost * 0.75, 6);
  });

  test('keeps its minimum, all of it idle without a token', () => {
    const month = fleet('2026-11', 0, { minReplicas: 3 });
    expect(month.cost).toBeCloseTo(3.13 * 720 * 3, 9);
    expect(month).toEqual({ replicas: 3, cost: month.idleCost, utilisation: 0, idleCost: month.cost });
  });

  test('costs nothing where it may shrink to nothing', () => {
    expect(fleet('2026-11', 0, { minReplicas: 0 })).toEqual({ replicas: 0, cost: 0, utilisation: 0, idleCost: 0 });
  });

  test('pays reserved replicas needed or not, and of the others the spot share at the spot price', () => {
    const hours = hoursInMonth('2026-11');
    expect(fleet('2026-11', 0, { reserved: [4, 2] }).cost).toBeCloseTo(4 * 2 * hours, 6);
    const tokens = 10 * 1500 * 3600 * hours;
    const mixed = fleet('2026-11', tokens, { reserved: [4, 2], spot: [0.5, 1] });
    expect(mixed.replicas).toBe(10);
    expect(mixed.cost).toBeCloseTo((4 * 2 + 6 * (0.5 * 3.13 + 0.5 * 1)) * hours, 4);
  });
});

test('wholes are bought upwards, and the rounding of what came before buys none', () => {
  const graph = new ColumnGraph();
  const up = (value: number) => ceil(graph, graph.constant(value)).immediate;
  expect([0, 0.2, 1, 1.0001, 2.5, 3.5, 0.1 * 3 * 10, 1e9 + 0.5].map(up)).toEqual([0, 1, 1, 2, 3, 4, 3, 1e9 + 1]);
});

describe('properties', () => {
  const size = fc.double({ min: 0, max: 1e12, noNaN: true });

  test('more tokens never cost less, and a peak never leaves too few replicas', () => {
    fc.assert(
      fc.property(size, size, fc.double({ min: 1, max: 10, noNaN: true }), (a, b, peakToMean) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((tokens) =>
          fleet('2026-11', tokens, { peakToMean, maxUtilisation: 0.7 }),
        );
        expect(more!.cost).toBeGreaterThanOrEqual(less!.cost);
        const capacity = more!.replicas * 1500 * 0.7 * 3600 * 720;
        expect(capacity * (1 + 1e-9)).toBeGreaterThanOrEqual(Math.max(a, b) * peakToMean);
      }),
    );
  });

  test('idle cost is part of the cost, and used and idle cost add up to it', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 0, max: 20 }), (tokens, minReplicas) => {
        const { cost, idleCost, utilisation } = fleet('2026-12', tokens, { minReplicas });
        expect(idleCost).toBeGreaterThanOrEqual(0);
        expect(Math.abs(idleCost + cost * utilisation - cost)).toBeLessThanOrEqual(1e-9 * cost);
      }),
    );
  });
});
