import type { Distribution, MonthlyQuantity, Quantity } from '../../../models/distributions/quantity.ts';
import { distributionQuantile, quantityMean } from '../../../models/distributions/shape.ts';
import type { Unit } from '../../format/units.ts';

export type QuantityKind = 'point' | Distribution['kind'];

export const quantityKinds: readonly { readonly id: QuantityKind; readonly label: string; readonly note: string }[] = [
  { id: 'point', label: 'Point', note: 'one number, no uncertainty' },
  { id: 'normal', label: 'Normal', note: 'symmetric around a mean' },
  { id: 'lognormal', label: 'Lognormal', note: 'positive, long tail upwards' },
  { id: 'triangular', label: 'Triangular', note: 'lowest, most likely, highest' },
  { id: 'pert', label: 'PERT', note: 'as triangular, with thinner ends' },
  { id: 'uniform', label: 'Uniform', note: 'anything between two ends' },
  { id: 'beta', label: 'Beta', note: 'a shape between two ends' },
];

export interface Parameter {
  readonly key: string;
  readonly label: string;
  readonly unit: Unit;
  readonly value: number | undefined;
  readonly optional: boolean;
}

/** z of the 90th percentile of a normal distribution; an interval of 80 % spans twice this. */
const z90 = 1.2815515655446004;

export function kindOf(quantity: MonthlyQuantity): QuantityKind | 'months' {
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
    { key: 'min', label: 'Not below', unit, value: distribution.min, optional: true },
    { key: 'max', label: 'Not above', unit, value: distribution.max, optional: true },
  ];
  switch (distribution.kind) {
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
    default: {
      const never: never = distribution;
      return never;
    }
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
    default: {
      const never: never = kind;
      return never;
    }
  }
}

/** "5 to 10" typed: the middle 80 %, lognormal where both ends are positive amounts, else normal; a share stays a share. */
export function fromInterval(low: number, high: number, unit: Unit): Distribution {
  if (unit !== 'ratio' && low > 0)
    return { kind: 'lognormal', median: tidy(Math.sqrt(low * high)), sigma: tidy(Math.log(high / low) / (2 * z90)) };
  const bounds = unit === 'ratio' && low >= 0 && high <= 1 ? { min: 0, max: 1 } : {};
  return { kind: 'normal', mean: tidy((low + high) / 2), sd: tidy((high - low) / (2 * z90)), ...bounds };
}
