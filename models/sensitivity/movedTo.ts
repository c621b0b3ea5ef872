import type { Distribution } from '../distributions/distribution.ts';
import { monthEntries } from '../distributions/monthTable.ts';
import type { MonthTable, Quantity } from '../distributions/quantity.ts';
import { quantityMean } from '../distributions/shape.ts';

const tolerance = 1e-9;
const mostSteps = 60;

/**
 * A quantity moved so that its mean is a value: a point is replaced, a normal shifted, a beta tilted inside its ends with
 * its weight kept, and all others stretched in proportion.
 *
 * Units: those of the quantity. Errors: throws RangeError where no such move exists, as for a beta outside its ends.
 *
 * @example
 * movedTo({ kind: 'pert', low: 1, mode: 2, high: 3 }, 4) // => { "kind": "pert", "low": 2, "mode": 4, "high": 6 }
 */
export function movedTo(quantity: Quantity, mean: number): Quantity {
  if (typeof quantity === 'number') return mean;
  let moved = quantity;
  for (let step = 0; step < mostSteps; step++) {
    const reached = quantityMean(moved);
    if (Math.abs(reached - mean) <= tolerance * Math.max(Math.abs(mean), 1e-6)) return moved;
    moved = nudged(moved, reached, mean);
  }
  throw new RangeError(`A ${quantity.kind} with a mean of ${quantityMean(quantity)} cannot be moved to ${mean}`);
}

/**
 * The mean of a table of months: that of its first entry, by which the whole is moved in proportion.
 *
 * @example
 * tableMean({ kind: 'months', values: { '2027-01': 5, '2027-06': 7 } }) // => 5
 */
export function tableMean(table: MonthTable): number {
  return quantityMean(monthEntries(table)[0]!.quantity);
}

function nudged(quantity: Distribution, reached: number, mean: number): Distribution {
  if (quantity.kind === 'normal') return { ...quantity, mean: quantity.mean + mean - reached };
  if (quantity.kind === 'beta') return tilted(quantity, reached, mean);
  const factor = mean / reached;
  if (!Number.isFinite(factor) || factor <= 0)
    throw new RangeError(`A ${quantity.kind} with a mean of ${reached} cannot be stretched to ${mean}`);
  return stretched(quantity, factor);
}

function tilted(quantity: Extract<Distribution, { kind: 'beta' }>, reached: number, mean: number): Distribution {
  const { alpha, beta, low, high } = quantity;
  const weight = alpha + beta;
  const share = alpha / weight + (mean - reached) / (high - low);
  if (!(share > 0 && share < 1)) throw new RangeError(`A beta from ${low} to ${high} cannot have a mean of ${mean}`);
  return { ...quantity, alpha: share * weight, beta: (1 - share) * weight };
}

function stretched(quantity: Distribution, factor: number): Distribution {
  const times = (value: number) => value * factor;
  const { min, max } = quantity;
  const bounds = {
    ...(min === undefined ? {} : { min: times(min) }),
    ...(max === undefined ? {} : { max: times(max) }),
  };
  switch (quantity.kind) {
    case 'normal':
      return { ...quantity, mean: times(quantity.mean), sd: times(quantity.sd), ...bounds };
    case 'lognormal':
      return { ...quantity, median: times(quantity.median), ...bounds };
    case 'triangular':
    case 'pert':
      return {
        ...quantity,
        low: times(quantity.low),
        mode: times(quantity.mode),
        high: times(quantity.high),
        ...bounds,
      };
    case 'uniform':
    case 'beta':
      return { ...quantity, low: times(quantity.low), high: times(quantity.high), ...bounds };
    case 'gamma':
    case 'pareto':
      return { ...quantity, scale: times(quantity.scale), ...bounds };
    case 'poisson':
    case 'geometric':
    case 'negativeBinomial':
      return { ...quantity, mean: times(quantity.mean), ...bounds };
    case 'discrete':
    case 'empirical':
      return { ...quantity, values: quantity.values.map(times), ...bounds };
    case 'percentiles': {
      const { p10, p50, p90 } = quantity;
      return {
        ...quantity,
        p10: times(p10),
        ...(p50 === undefined ? {} : { p50: times(p50) }),
        p90: times(p90),
        ...bounds,
      };
    }
    case 'mixture':
      return {
        ...quantity,
        parts: quantity.parts.map(({ weight, of }) => ({
          weight,
          of: typeof of === 'number' ? times(of) : (stretched(of, factor) as typeof of),
        })),
        ...bounds,
      };
    default:
      return quantity satisfies never;
  }
}
