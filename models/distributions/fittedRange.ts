import { exp, log } from '../statistics/elementary.ts';
import { betaDistribution } from './betaDistribution.ts';
import type { Distribution, Percentiles } from './distribution.ts';
import { normalDistribution } from './normalDistribution.ts';
import { intervalFamily, percentilesDistribution } from './percentilesDistribution.ts';

/** A chance of less beyond a bound needs no fit. */
const negligible = 1e-9;
/** A normal this many times as wide as its bounds is level between them. */
const level = 20;

interface Ends {
  readonly low: number;
  readonly high: number;
}

const known = new WeakMap<Percentiles, Distribution>();

/**
 * A range within bounds as the distribution that has 8 in 10 between its ends and nothing beyond the bounds: where an
 * end is the bound itself, a normal around the middle of the range, as wide as it takes; within two bounds a beta
 * through both ends. Any other distribution is itself, and so is a range that its bounds cut or that states its middle.
 *
 * Shapes: scalar. Source: SEMANTICS section 11.
 *
 * @example
 * fittedRange({ kind: 'percentiles', p10: 0, p90: 80, min: 0 }).mean // => 40
 */
export function fittedRange(distribution: Distribution): Distribution {
  if (distribution.kind !== 'percentiles') return distribution;
  const made = known.get(distribution) ?? fitted(distribution);
  known.set(distribution, made);
  return made;
}

function fitted(range: Percentiles): Distribution {
  const { p10, p50, p90, min = -Infinity, max = Infinity } = range;
  if (p50 !== undefined || !(p10 < p90)) return range;
  const low = intervalFamily(range) === 'lognormal' ? Math.max(min, 0) : min;
  if (p10 < low || p90 > max) return range;
  const bounds = { low, high: max };
  if (p10 === low && p90 === max) return { kind: 'uniform', ...bounds };
  if (p10 === low || p90 === max) return fromBound({ low: p10, high: p90 }, bounds);
  const evaluated = percentilesDistribution(range);
  const beyond =
    (low > evaluated.low ? evaluated.below(low) : 0) + (max < evaluated.high ? evaluated.survival(max) : 0);
  const isClosed = Number.isFinite(low) && Number.isFinite(max);
  if (beyond <= negligible || !isClosed || range.family !== undefined) return range;
  return betaThrough({ low: p10, high: p90 }, bounds);
}

/** A normal around the middle of the range, truncated at the bounds, with 8 in 10 of what is left in the range. */
function fromBound(range: Ends, bounds: Ends): Distribution {
  const mean = (range.low + range.high) / 2;
  const truncated = (sd: number): Distribution => ({
    kind: 'normal',
    mean,
    sd,
    ...(bounds.low === -Infinity ? {} : { min: bounds.low }),
    ...(bounds.high === Infinity ? {} : { max: bounds.high }),
  });
  const inside = (sd: number) => {
    const { cdf } = normalDistribution({ mean, sd });
    return (cdf(range.high) - cdf(range.low)) / (cdf(bounds.high) - cdf(bounds.low));
  };
  const width = range.high - range.low;
  if (inside(level * width) > 0.8) return steppedLevel(range, bounds);
  return truncated(halved({ low: width / 8, high: level * width }, (sd) => inside(sd) > 0.8));
}

/** A range that is nearly all there is between the bounds: level in it, and level in what is left. */
function steppedLevel(range: Ends, bounds: Ends): Distribution {
  const rest = range.low === bounds.low ? { low: range.high, high: bounds.high } : { low: bounds.low, high: range.low };
  return {
    kind: 'mixture',
    parts: [
      { weight: 0.8, of: { kind: 'uniform', ...range } },
      { weight: 0.2, of: { kind: 'uniform', ...rest } },
    ],
  };
}

/** The beta between two bounds whose 10th and 90th percentiles are the ends of a range. */
function betaThrough(range: Ends, { low, high }: Ends): Distribution {
  const shapeOf = (mean: number, weight: number) => ({ alpha: mean * weight, beta: (1 - mean) * weight, low, high });
  const meanFor = (weight: number) =>
    halved({ low: 0, high: 1 }, (mean) => betaDistribution(shapeOf(mean, weight)).cdf(range.low) > 0.1);
  const weight = exp(
    halved({ low: log(1e-2), high: log(1e9) }, (logWeight) => {
      const tried = exp(logWeight);
      return betaDistribution(shapeOf(meanFor(tried), tried)).survival(range.high) > 0.1;
    }),
  );
  return { kind: 'beta', ...shapeOf(meanFor(weight), weight) };
}

/** Where a question turns from yes to no between two ends, by halving. */
function halved({ low, high }: Ends, isBelow: (x: number) => boolean): number {
  let [bottom, top] = [low, high];
  for (let step = 0; step < 200; step++) {
    const middle = (bottom + top) / 2;
    if (middle === bottom || middle === top) break;
    if (isBelow(middle)) bottom = middle;
    else top = middle;
  }
  return (bottom + top) / 2;
}
