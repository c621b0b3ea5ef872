import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { power } from '../statistics/elementary.ts';
import type { StepDistribution } from './work.ts';

/** A step distribution as columns: its mean and the share of runaways may differ by trial. */
export interface DrawnSteps {
  readonly distribution: StepDistribution;
  /** Mean before the cap; of an empirical distribution, the mean of its runs. */
  readonly mean: Column;
  /** Share of tasks that run to the cap whatever they were to do. */
  readonly runaway: Column;
  /** Whether steps differ between tasks; else every task has the mean. */
  readonly spreads: boolean;
}

type Moments = ReturnType<ColumnGraph['countMoments']>;

/**
 * Moments of the number of steps N and of its pairs T = N(N − 1)/2: of the distribution, mixed with runs that go to the
 * cap.
 *
 * Shapes: columns. Units: steps. Source: SEMANTICS section 3.
 *
 * @example
 * stepMoments(new ColumnGraph(), {
 *   distribution: { distribution: 'fixed', dispersion: 2, cap: 100 },
 *   mean: new ColumnGraph().constant(10),
 *   runaway: new ColumnGraph().constant(0.5),
 *   spreads: true,
 * }).meanCount.immediate // => 55
 */
export function stepMoments(graph: ColumnGraph, { distribution, mean, runaway, spreads }: DrawnSteps): Moments {
  const g = graph;
  const { cap } = distribution;
  const plain = { distribution: 'fixed', dispersion: 2, cap } as const;
  if (!spreads) {
    const mixed = g.add(g.multiply(mean, g.subtract(1, runaway)), g.multiply(runaway, cap));
    return g.countMoments(plain, mixed);
  }
  const own =
    distribution.distribution === 'empirical'
      ? empiricalMoments(g, distribution)
      : g.countMoments({ distribution: distribution.distribution, dispersion: distribution.dispersion, cap }, mean);
  if (g.valueOf(runaway) === 0) return own;
  const pairs = (cap * (cap - 1)) / 2;
  const mix = (typical: Column, atCap: number) =>
    g.add(g.multiply(typical, g.subtract(1, runaway)), g.multiply(runaway, atCap));
  const raw = (central: Column, a: Column, b: Column) => g.add(central, g.multiply(a, b));
  const meanCount = mix(own.meanCount, cap);
  const meanPairs = mix(own.meanPairs, pairs);
  const countSquared = mix(raw(own.varianceCount, own.meanCount, own.meanCount), cap * cap);
  const product = mix(raw(own.covariance, own.meanCount, own.meanPairs), cap * pairs);
  const pairsSquared = mix(raw(own.variancePairs, own.meanPairs, own.meanPairs), pairs * pairs);
  return {
    meanCount,
    meanPairs,
    varianceCount: g.maximum(g.subtract(countSquared, g.multiply(meanCount, meanCount)), 0),
    covariance: g.subtract(product, g.multiply(meanCount, meanPairs)),
    variancePairs: g.maximum(g.subtract(pairsSquared, g.multiply(meanPairs, meanPairs)), 0),
  };
}

/**
 * Probability that a task makes at least k calls, for k = 1, 2, … up to `steps`; beyond the cap nobody does.
 *
 * Shapes: one column a step. Units: ratio. Source: SEMANTICS section 3; the distributions of `visitCounts`.
 *
 * @example
 * stepSurvival(
 *   new ColumnGraph(),
 *   {
 *     distribution: { distribution: 'geometric', dispersion: 2, cap: 100 },
 *     mean: new ColumnGraph().constant(2),
 *     runaway: new ColumnGraph().constant(0),
 *     spreads: true,
 *   },
 *   4,
 * ).map((column) => column.immediate) // => [1, 0.5, 0.25, 0.125]
 */
export function stepSurvival(graph: ColumnGraph, steps: DrawnSteps, upTo: number): Column[] {
  const g = graph;
  const count = Math.min(upTo, steps.distribution.cap);
  const own = ownSurvival(g, steps, count);
  if (g.valueOf(steps.runaway) === 0) return own;
  return own.map((column) => g.add(g.multiply(column, g.subtract(1, steps.runaway)), steps.runaway));
}

function ownSurvival(g: ColumnGraph, { distribution, mean, spreads }: DrawnSteps, count: number): Column[] {
  const each = (of: (k: number) => Column) => Array.from({ length: count }, (_, at) => of(at + 1));
  if (!spreads || distribution.distribution === 'fixed')
    return each((k) => (k === 1 ? g.constant(1) : g.minimum(g.maximum(g.subtract(mean, k - 1), 0), 1)));
  if (distribution.distribution === 'empirical') {
    const mass = empiricalMass(distribution);
    return each((k) =>
      g.constant(mass.reduce((sum, { steps, probability }) => (steps >= k ? sum + probability : sum), 0)),
    );
  }
  const excess = g.maximum(g.subtract(mean, 1), 0);
  if (distribution.distribution === 'geometric') {
    const decay = g.divide(excess, g.add(excess, 1));
    let left = g.constant(1);
    return each((k) => {
      if (k > 1) left = g.multiply(left, decay);
      return left;
    });
  }
  const { dispersion: r } = distribution;
  const isPoisson = distribution.distribution === 'poisson';
  const decay = isPoisson ? excess : g.divide(excess, g.add(excess, r));
  let probability = isPoisson ? g.exp(g.multiply(excess, -1)) : powerOf(g, g.subtract(1, decay), r);
  let left = g.constant(1);
  return each((k) => {
    if (k > 1) {
      left = g.maximum(g.subtract(left, probability), 0);
      const next = isPoisson ? 1 / (k - 1) : (r + k - 2) / (k - 1);
      probability = g.multiply(probability, g.multiply(decay, next));
    }
    return left;
  });
}

function powerOf(g: ColumnGraph, base: Column, exponent: number): Column {
  const value = g.valueOf(base);
  return value === null ? g.exp(g.multiply(g.log(base), exponent)) : g.constant(power(value, exponent));
}

type Empirical = Extract<StepDistribution, { distribution: 'empirical' }>;

/**
 * The mass function of imported runs: each count of steps once, in rising order, nothing above the cap.
 *
 * @example
 * empiricalMass({
 *   distribution: 'empirical',
 *   cap: 10,
 *   runs: [
 *     { steps: 3, weight: 1 },
 *     { steps: 40, weight: 2 },
 *     { steps: 3, weight: 1 },
 *   ],
 * }) // => [{ "steps": 3, "probability": 0.5 }, { "steps": 10, "probability": 0.5 }]
 */
export function empiricalMass({ runs, cap }: Empirical): { readonly steps: number; readonly probability: number }[] {
  const total = runs.reduce((sum, { weight }) => sum + weight, 0);
  const mass = new Map<number, number>();
  for (const { steps, weight } of runs) {
    const held = Math.min(steps, cap);
    mass.set(held, (mass.get(held) ?? 0) + weight / total);
  }
  return [...mass].map(([steps, probability]) => ({ steps, probability })).sort((a, b) => a.steps - b.steps);
}

/**
 * Mean number of steps of imported runs, those above the cap counted at the cap.
 *
 * Units: steps.
 *
 * @example
 * empiricalMean({
 *   distribution: 'empirical',
 *   cap: 10,
 *   runs: [
 *     { steps: 2, weight: 1 },
 *     { steps: 4, weight: 1 },
 *   ],
 * }) // => 3
 */
export function empiricalMean(distribution: Empirical): number {
  return empiricalMass(distribution).reduce((sum, { steps, probability }) => sum + steps * probability, 0);
}

function empiricalMoments(g: ColumnGraph, distribution: Empirical): Moments {
  const mass = empiricalMass(distribution);
  const expected = (of: (n: number) => number) =>
    mass.reduce((sum, { steps, probability }) => sum + probability * of(steps), 0);
  const pairsOf = (n: number) => (n * (n - 1)) / 2;
  const count = expected((n) => n);
  const pairs = expected(pairsOf);
  return {
    meanCount: g.constant(count),
    meanPairs: g.constant(pairs),
    varianceCount: g.constant(expected((n) => (n - count) ** 2)),
    covariance: g.constant(expected((n) => (n - count) * (pairsOf(n) - pairs))),
    variancePairs: g.constant(expected((n) => (pairsOf(n) - pairs) ** 2)),
  };
}
