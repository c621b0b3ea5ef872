import type { Distribution, Percentiles } from '../../../../models/distributions/distribution.ts';
import { fittedRange } from '../../../../models/distributions/fittedRange.ts';
import { intervalFamily, z90 } from '../../../../models/distributions/percentilesDistribution.ts';
import type { MonthlyQuantity, MonthTable, Quantity } from '../../../../models/distributions/quantity.ts';
import { distributionQuantile, quantityMean, quantityVariance } from '../../../../models/distributions/shape.ts';
import type { Unit } from '../../../format/units.ts';

type QuantityKind = 'point' | Distribution['kind'];

export const quantityKinds: readonly { readonly id: QuantityKind; readonly label: string; readonly note: string }[] = [
  { id: 'point', label: 'Point', note: 'single number, no uncertainty' },
  { id: 'percentiles', label: '5 to 10', note: 'by percentiles: 80% range' },
  { id: 'normal', label: 'Normal', note: 'symmetric around the mean' },
  { id: 'lognormal', label: 'Lognormal', note: 'positive, long upper tail' },
  { id: 'triangular', label: 'Triangular', note: 'lowest, most likely, highest' },
  { id: 'pert', label: 'PERT', note: 'like triangular, with thinner tails' },
  { id: 'uniform', label: 'Uniform', note: 'anything between two bounds' },
  { id: 'beta', label: 'Beta', note: 'a shape between two bounds' },
  { id: 'gamma', label: 'Gamma', note: 'positive, thinner tail than lognormal' },
  { id: 'pareto', label: 'Pareto', note: 'a few very large values: heavy tail' },
  { id: 'poisson', label: 'Poisson', note: 'a count of independent events' },
  { id: 'negativeBinomial', label: 'Negative binomial', note: 'a count that varies more than a Poisson' },
  { id: 'geometric', label: 'Geometric', note: 'failures before the first success' },
  { id: 'discrete', label: 'Discrete', note: 'one of several values, by weight' },
  { id: 'empirical', label: 'Empirical', note: 'a sample, interpolated linearly' },
  { id: 'mixture', label: 'Mixture', note: 'one of several ranges, by weight' },
];

export interface Parameter {
  readonly key: string;
  readonly label: string;
  readonly unit: Unit;
  readonly value: number | undefined;
  readonly optional: boolean;
}

export function kindOf(quantity: MonthlyQuantity): QuantityKind | MonthTable['kind'] {
  return typeof quantity === 'number' ? 'point' : quantity.kind;
}

/** The labelled numbers that make up a distribution, in the unit of its assumption. */
export function parametersOf(distribution: Distribution, unit: Unit): Parameter[] {
  const at = (key: string, label: string, value: number, own: Unit = unit): Parameter => ({
    key,
    label,
    unit: own,
    value,
    optional: false,
  });
  const bounds: Parameter[] = [
    { key: 'min', label: 'Minimum', unit, value: distribution.min, optional: true },
    { key: 'max', label: 'Maximum', unit, value: distribution.max, optional: true },
  ];
  const percentile = (key: string, label: string, value: number | undefined): Parameter => ({
    key,
    label,
    unit,
    value,
    optional: true,
  });
  switch (distribution.kind) {
    case 'percentiles':
      return [
        at('p10', 'P10', distribution.p10),
        percentile('p50', 'P50', distribution.p50),
        at('p90', 'P90', distribution.p90),
        ...bounds,
      ];
    case 'gamma':
      return [at('shape', 'Shape', distribution.shape, 'count'), at('scale', 'Scale', distribution.scale), ...bounds];
    case 'pareto':
      return [
        at('scale', 'Smallest', distribution.scale),
        at('shape', 'Tail exponent', distribution.shape, 'count'),
        ...bounds,
      ];
    case 'poisson':
    case 'geometric':
      return [at('mean', 'Mean', distribution.mean), ...bounds];
    case 'negativeBinomial':
      return [
        at('mean', 'Mean', distribution.mean),
        at('dispersion', 'Dispersion', distribution.dispersion, 'count'),
        ...bounds,
      ];
    case 'discrete':
    case 'empirical':
    case 'mixture':
      return bounds;
    case 'normal':
      return [at('mean', 'Mean', distribution.mean), at('sd', 'Standard deviation', distribution.sd), ...bounds];
    case 'lognormal':
      return [
        at('median', 'Median', distribution.median),
        at('sigma', 'Sigma of log', distribution.sigma, 'sigma'),
        ...bounds,
      ];
    case 'triangular':
    case 'pert':
      return [
        at('low', 'Lowest', distribution.low),
        at('mode', 'Most likely', distribution.mode),
        at('high', 'Highest', distribution.high),
        ...bounds,
      ];
    case 'uniform':
      return [at('low', 'Lowest', distribution.low), at('high', 'Highest', distribution.high), ...bounds];
    case 'beta':
      return [
        at('low', 'Lowest', distribution.low),
        at('high', 'Highest', distribution.high),
        at('alpha', 'Alpha', distribution.alpha, 'count'),
        at('beta', 'Beta', distribution.beta, 'count'),
        ...bounds,
      ];
    default:
      return distribution satisfies never;
  }
}

interface Spread {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

function spreadOf(quantity: Quantity): Spread {
  if (typeof quantity !== 'number') {
    const [p10, p50, p90] = [0.1, 0.5, 0.9].map((u) => distributionQuantile(quantity, u));
    return { p10: p10!, p50: p50!, p90: p90! };
  }
  const width = Math.abs(quantity) * 0.1 || 1;
  return { p10: quantity - width, p50: quantity, p90: quantity + width };
}

function tidy(value: number): number {
  return Number(value.toPrecision(4));
}

/** The same assumption in another family, with about the same middle and spread; a point gets ± 10 %. */
export function convertTo(kind: QuantityKind, quantity: Quantity): Quantity {
  const { p10, p50, p90 } = spreadOf(quantity);
  const low = tidy(p10);
  const high = tidy(p90);
  switch (kind) {
    case 'point':
      return tidy(quantityMean(quantity));
    case 'normal':
      return { kind, mean: tidy(p50), sd: tidy((p90 - p10) / (2 * z90)) };
    case 'lognormal': {
      const isPositive = p10 > 0;
      return {
        kind,
        median: isPositive ? tidy(p50) : 1,
        sigma: isPositive ? tidy(Math.log(p90 / p10) / (2 * z90)) : 0.2,
      };
    }
    case 'triangular':
    case 'pert':
      return { kind, low, mode: tidy(p50), high };
    case 'uniform':
      return { kind, low, high };
    case 'beta':
      return { kind, low, high, alpha: 2, beta: 2 };
    case 'percentiles': {
      const middle = tidy(p50);
      const isEven = Math.abs(p50 - (p10 > 0 ? Math.sqrt(p10 * p90) : (p10 + p90) / 2)) < 0.01 * (p90 - p10);
      return isEven || !(low < middle && middle < high)
        ? { kind, p10: low, p90: high }
        : { kind, p10: low, p50: middle, p90: high };
    }
    case 'gamma': {
      const { mean, variance } = momentsOf(quantity);
      return { kind, shape: tidy((mean * mean) / variance), scale: tidy(variance / mean) };
    }
    case 'pareto': {
      const { mean } = momentsOf(quantity);
      return { kind, scale: tidy(mean / 2), shape: 2 };
    }
    case 'poisson':
    case 'geometric':
      return { kind, mean: tidy(momentsOf(quantity).mean) };
    case 'negativeBinomial': {
      const { mean, variance } = momentsOf(quantity);
      return { kind, mean: tidy(mean), dispersion: tidy(variance > mean ? (mean * mean) / (variance - mean) : 10) };
    }
    case 'discrete':
    case 'empirical':
      return { kind, values: [...new Set([low, tidy(p50), high])] };
    case 'mixture': {
      const of = typeof quantity === 'object' && quantity.kind === 'mixture' ? tidy(p50) : quantity;
      return {
        kind,
        parts: [
          { weight: 0.9, of },
          { weight: 0.1, of: tidy(p90 * 2) },
        ],
      };
    }
    default:
      return kind satisfies never;
  }
}

/** Mean and variance of what must be positive: of anything else those of 1 ± 10 %. */
function momentsOf(quantity: Quantity): { readonly mean: number; readonly variance: number } {
  const mean = quantityMean(quantity);
  if (!(mean > 0 && Number.isFinite(mean))) return { mean: 1, variance: 0.01 };
  const variance = quantityVariance(quantity);
  return { mean, variance: variance > 0 && Number.isFinite(variance) ? variance : (0.1 * mean) ** 2 };
}

/** What a shape is called beside its numbers. */
export function shapeName(quantity: MonthlyQuantity): string {
  if (typeof quantity === 'number') return 'point';
  if (quantity.kind === 'months') return 'by month';
  if (quantity.kind === 'forecast') return 'forecast';
  if (quantity.kind !== 'percentiles') return quantity.kind;
  return `80% range, ${intervalFamily(quantity)}${quantity.p50 === undefined ? '' : ' bent'}`;
}

/** What a range that was typed stands for, in words. */
export function rangeNote(range: Percentiles): string {
  const { kind } = fittedRange(range);
  if (kind === 'uniform') return 'All values between the bounds equally likely.';
  if (kind === 'beta') return 'P10 and P90, within the bounds. Fitted to both.';
  if (kind !== 'percentiles') return '80% range within the bound. Fitted to it.';
  const isLog = intervalFamily(range) === 'lognormal';
  const why = range.family ? 'as entered' : isLog ? 'because both ends are above 0' : 'because it reaches 0 or below';
  const bent = range.p50 === undefined ? '' : ', adjusted to the P50';
  return `P10 to P90. ${isLog ? 'Lognormal' : 'Normal'}, ${why}${bent}.`;
}
