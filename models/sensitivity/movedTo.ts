import type { Distribution } from '../distributions/distribution.ts';
import type { Domain } from '../distributions/driverDomain.ts';
import { monthEntries } from '../distributions/monthTable.ts';
import type { MonthTable, Quantity } from '../distributions/quantity.ts';
import { quantityMean } from '../distributions/shape.ts';
import { withinDomain } from '../distributions/withinDomain.ts';
import { power } from '../statistics/elementary.ts';

const tolerance = 1e-9;
const mostSteps = 60;
/** How much of a step a mean follows at least and at most, where bounds hold part of it back. */
const gains = { least: 1 / 64, most: 2 };
const anywhere: Domain = { says: '' };

/**
 * A quantity moved so that its mean inside the domain of its driver is a value: a point is replaced, a normal shifted,
 * a beta tilted inside its ends with its weight kept, and all others stretched in proportion.
 *
 * Convention: the domain bounds what is drawn and is no part of the result, which is stated as before. Units: those of
 * the quantity. Errors: throws RangeError where no such move exists, as for a beta outside its ends, or a share above
 * 1.
 *
 * @example
 * movedTo({ kind: 'pert', low: 1, mode: 2, high: 3 }, 4) // => { "kind": "pert", "low": 2, "mode": 4, "high": 6 }
 */
export function movedTo(quantity: Quantity, mean: number, domain: Domain = anywhere): Quantity {
  if (typeof quantity === 'number') return mean;
  let moved = quantity;
  let reached = meanInside(moved, domain);
  let gain = 1;
  for (let step = 0; step < mostSteps && !isClose(reached, mean); step++) {
    moved = nudged(moved, { reached, mean, gain });
    const before = reached;
    reached = meanInside(moved, domain);
    // The chord of the last step: where bounds cut, the mean follows a move only in part.
    const followed = (gain * (reached - before)) / (mean - before);
    gain = Math.min(gains.most, Math.max(gains.least, followed || gains.least));
  }
  if (isClose(reached, mean)) return moved;
  throw new RangeError(`A ${quantity.kind} with a mean of ${meanInside(quantity, domain)} cannot be moved to ${mean}`);
}

/**
 * The mean of a quantity inside the domain of its driver: what a run draws around.
 *
 * Units: those of the quantity. Source: SEMANTICS section 11.
 *
 * @example
 * meanInside({ kind: 'uniform', low: -1, high: 4 }, { min: 0, says: '' }).toFixed(6) // => '2.000000'
 */
export function meanInside(quantity: Quantity, domain: Domain): number {
  return quantityMean(withinDomain(quantity, domain));
}

/**
 * The mean of a table of months: that of its first entry, by which the whole is moved in proportion.
 *
 * @example
 * tableMean({ kind: 'months', values: { '2027-01': 5, '2027-06': 7 } }, { says: '' }) // => 5
 */
export function tableMean(table: MonthTable, domain: Domain): number {
  return meanInside(monthEntries(table)[0]!.quantity, domain);
}

function isClose(reached: number, mean: number): boolean {
  return Math.abs(reached - mean) <= tolerance * Math.max(Math.abs(mean), 1e-6);
}

interface Step {
  readonly reached: number;
  readonly mean: number;
  readonly gain: number;
}

function nudged(quantity: Distribution, { reached, mean, gain }: Step): Distribution {
  const shift = (mean - reached) / gain;
  if (quantity.kind === 'normal') return { ...quantity, mean: quantity.mean + shift };
  if (quantity.kind === 'beta') return tilted(quantity, shift, mean);
  const factor = mean / reached;
  if (!Number.isFinite(factor) || factor <= 0)
    throw new RangeError(`A ${quantity.kind} with a mean of ${reached} cannot be stretched to ${mean}`);
  return stretched(quantity, gain === 1 ? factor : power(factor, 1 / gain));
}

function tilted(quantity: Extract<Distribution, { kind: 'beta' }>, shift: number, mean: number): Distribution {
  const { alpha, beta, low, high } = quantity;
  const weight = alpha + beta;
  const share = alpha / weight + shift / (high - low);
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
