import { describe, expect, test } from 'vitest';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { drawnSources } from '../../models/columns/sources.ts';
import type { Distribution } from '../../models/distributions/distribution.ts';
import { distributionOf } from '../../models/distributions/distributionOf.ts';
import { type RankCorrelation, tieDrivers } from '../../models/distributions/rankCorrelation.ts';
import { drawValues } from '../support/drawValues.ts';
import fc from '../support/properties.ts';
import { spearman, spearmanError } from '../support/rankCorrelation.ts';

const families: readonly Distribution[] = [
  { kind: 'normal', mean: 10, sd: 2 },
  { kind: 'normal', mean: 0, sd: 1, min: 0.5 },
  { kind: 'lognormal', median: 400, sigma: 0.7 },
  { kind: 'percentiles', p10: 5, p50: 6, p90: 30 },
  { kind: 'triangular', low: 2, mode: 3, high: 9 },
  { kind: 'pert', low: 0.5, mode: 0.67, high: 0.9 },
  { kind: 'uniform', low: -1, high: 4 },
  { kind: 'beta', alpha: 0.8, beta: 2.5, low: 0, high: 3 },
  { kind: 'gamma', shape: 0.7, scale: 10 },
  { kind: 'pareto', scale: 3, shape: 1.5 },
  { kind: 'poisson', mean: 5000 },
  { kind: 'negativeBinomial', mean: 3000, dispersion: 2 },
  { kind: 'geometric', mean: 4000 },
  { kind: 'empirical', values: Array.from({ length: 200 }, (_, index) => index ** 1.5) },
  { kind: 'discrete', values: Array.from({ length: 500 }, (_, index) => index) },
  {
    kind: 'mixture',
    parts: [
      { weight: 0.8, of: { kind: 'lognormal', median: 1, sigma: 0.3 } },
      { weight: 0.2, of: { kind: 'normal', mean: 10, sd: 1 } },
    ],
  },
];
const trials = 10_000;
const normal: Distribution = { kind: 'normal', mean: 0, sd: 1 };

function drawsOf({
  drivers,
  correlations,
  sampler = 'sobol',
  seed = 1,
}: {
  readonly drivers: Readonly<Record<string, Distribution>>;
  readonly correlations: readonly RankCorrelation[];
  readonly sampler?: 'sobol' | 'lhs' | 'plain';
  readonly seed?: number;
}): Record<string, Float64Array> {
  const graph = new ColumnGraph();
  const sources = drawnSources(graph, correlations);
  const columns = Object.entries(drivers).map(([id, value]) => sources.draw(id, { value, source: null, owner: null }));
  const values = drawValues({ graph, columns, trials, sampler, seed });
  return Object.fromEntries(Object.keys(drivers).map((id, index) => [id, values[index]!]));
}

describe('a rank correlation', () => {
  const cases = families.flatMap((family, index) =>
    (['sobol', 'lhs', 'plain'] as const).map((sampler, at) => ({
      family,
      sampler,
      rank: [-0.8, -0.3, 0.25, 0.6, 0.95][(index + at) % 5]!,
    })),
  );

  test.each(cases)('of $rank is had between $family.kind and a lognormal, by $sampler', ({ family, sampler, rank }) => {
    const drivers = { one: { kind: 'lognormal', median: 5, sigma: 1 } as const, other: family };
    const { one, other } = drawsOf({ drivers, correlations: [{ a: 'one', b: 'other', rank }], sampler, seed: 7 });
    // Equal values of a count or a sample cost a part of the correlation below 10⁻³ here.
    expect(Math.abs(spearman(one!, other!) - rank)).toBeLessThan(4 * spearmanError(rank, trials) + 1e-3);
  });

  test.each(families)('leaves $kind what it is', (family) => {
    const correlations = [{ a: 'x', b: 'y', rank: 0.7 }];
    const { y } = drawsOf({ drivers: { x: normal, y: family }, correlations, sampler: 'plain', seed: 3 });
    const sorted = y!.sort();
    const distribution = distributionOf(family);
    for (const p of [0.01, 0.1, 0.5, 0.9, 0.99]) {
      const width = 4 * Math.sqrt((p * (1 - p)) / trials);
      const value = sorted[Math.floor(p * trials)]!;
      expect(value).toBeGreaterThanOrEqual(distribution.quantile(p - width) - 1e-7);
      expect(value).toBeLessThanOrEqual(distribution.quantile(p + width) + 1e-7);
    }
  });

  test('of 1 ties completely, of −1 in opposite ways', () => {
    const drivers = { x: normal, y: { kind: 'uniform', low: 0, high: 1 } as const };
    expect(
      spearman(
        ...(Object.values(drawsOf({ drivers, correlations: [{ a: 'x', b: 'y', rank: 1 }] })) as [
          Float64Array,
          Float64Array,
        ]),
      ),
    ).toBe(1);
    const { x, y } = drawsOf({ drivers, correlations: [{ a: 'x', b: 'y', rank: -1 }] });
    expect(spearman(x!, y!)).toBe(-1);
  });

  test('moves the later driver only: the first and all others keep their draws', () => {
    const drivers = { a: normal, b: normal, c: normal, d: normal };
    const before = drawsOf({ drivers, correlations: [{ a: 'c', b: 'd', rank: 0.4 }] });
    const pair = { a: 'a', b: 'b', rank: 0.5 };
    const after = drawsOf({ drivers, correlations: [{ a: 'c', b: 'd', rank: 0.4 }, pair] });
    for (const id of ['a', 'c', 'd']) expect(after[id]).toEqual(before[id]);
    expect(after['b']).not.toEqual(before['b']);
    const free = drawsOf({ drivers, correlations: [] });
    for (const id of ['a', 'b', 'c']) expect(before[id]).toEqual(free[id]);
  });

  test('holds for an event too', () => {
    const graph = new ColumnGraph();
    const sources = drawnSources(graph, [{ a: 'x', b: 'happens', rank: -0.9 }]);
    const columns = [sources.draw('x', { value: normal, source: null, owner: null }), sources.event('happens', 0.3)];
    const [x, happens] = drawValues({ graph, columns, trials });
    const share = happens!.reduce((sum, one) => sum + one, 0) / trials;
    expect(Math.abs(share - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / trials));
    const mean = (event: number) => {
      const values = x!.filter((_, trial) => happens![trial] === event);
      return values.reduce((sum, one) => sum + one, 0) / values.length;
    };
    // A low uniform makes the event happen, and a negative correlation puts that where x is high.
    expect(mean(1)).toBeGreaterThan(mean(0) + 1);
  });

  test('between three drivers is had in each pair', () => {
    const correlations = [
      { a: 'x', b: 'y', rank: 0.6 },
      { a: 'y', b: 'z', rank: -0.5 },
      { a: 'x', b: 'z', rank: 0.1 },
    ];
    const got = drawsOf({ drivers: { x: normal, y: normal, z: normal }, correlations });
    for (const { a, b, rank } of correlations)
      expect(Math.abs(spearman(got[a]!, got[b]!) - rank)).toBeLessThan(4 * spearmanError(rank, trials));
    expect(tieDrivers(correlations)[0]!.changed).toEqual([]);
  });
});

describe('correlations that cannot hold together', () => {
  const impossible = [
    { a: 'x', b: 'y', rank: 0.9 },
    { a: 'y', b: 'z', rank: 0.9 },
    { a: 'x', b: 'z', rank: -0.9 },
  ];

  test('are replaced by the nearest that can, and the change is told', () => {
    const [tied] = tieDrivers(impossible);
    expect(tied!.changed).toHaveLength(3);
    const got = drawsOf({ drivers: { x: normal, y: normal, z: normal }, correlations: impossible });
    for (const { a, b, stated, rank } of tied!.changed) {
      expect(Math.abs(rank)).toBeLessThan(Math.abs(stated));
      expect(Math.abs(spearman(got[a]!, got[b]!) - rank)).toBeLessThan(4 * spearmanError(rank, trials));
    }
  });

  test('any set of correlations gives rows of length 1, and small changes only where they must be', () => {
    const rank = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(rank, rank, rank, rank, (ab, bc, cd, ad) => {
        const [tied] = tieDrivers([
          { a: 'a', b: 'b', rank: ab },
          { a: 'b', b: 'c', rank: bc },
          { a: 'c', b: 'd', rank: cd },
          { a: 'a', b: 'd', rank: ad },
        ]);
        return tied!.rows.every((row) => Math.abs(row.reduce((sum, value) => sum + value * value, 0) - 1) < 1e-9);
      }),
    );
  });
});
