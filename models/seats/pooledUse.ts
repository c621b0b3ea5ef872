import { exp, log } from '../statistics/elementary.ts';
import { fourier, inverseFourier } from '../statistics/fourier.ts';
import { one, product, times } from '../statistics/lattice.ts';
import { meanUpTo, type UserGroup } from './userUse.ts';

/** The sum of what all users use, known exactly up to a limit. */
interface PooledUse {
  readonly meanUsd: number;
  /** E[(sum − amount)+]; amounts up to the limit only. */
  readonly excess: (amountUsd: number) => number;
  /** P(sum > amount); amounts up to the limit only. */
  readonly chanceAbove: (amountUsd: number) => number;
}

/** Points of the lattice up to the limit, at least and at most. */
const leastPoints = 2 ** 11;
const mostPoints = 2 ** 18;
/** A user's spread is at least so many steps: with fewer, the lattice would add spread of its own. */
const leastSteps = 8;
/** What a sum beyond twice the limit may add below it when it wraps around: the tilt that keeps it so small. */
const wrapped = 1e-10;

/**
 * What all users of an organization use together, from the exact convolution of their uses up to a limit: what is above
 * it is told from the mean, since E[(S − K)+] = E[S] − K + E[(K − S)+], and K − S needs only what is below.
 *
 * Convention: a user's distribution is put on a lattice so that its limited mean is exact at every point; users are
 * independent. Shapes: 1 to 10,000 users in any number of groups. Units: US$ a month. Errors: throws RangeError for a
 * limit that is not above 0. Source: derived.
 *
 * @example
 * pooledUse([{ seats: 2, activeShare: 1, meanUsd: 10, sigma: 0, capUsd: null }], 100)
 *   .excess(15)
 *   .toFixed(6) // => "5.000000"
 */
export function pooledUse(groups: readonly UserGroup[], limitUsd: number): PooledUse {
  if (!(limitUsd > 0)) throw new RangeError(`A limit of $${limitUsd}; give one above $0`);
  const used = groups.filter(({ seats, activeShare, meanUsd }) => seats > 0 && activeShare > 0 && meanUsd > 0);
  const meanUsd = used.reduce((sum, group) => sum + group.seats * meanUpTo(group, Number.POSITIVE_INFINITY), 0);
  const size = latticeSize(used, limitUsd);
  const step = limitUsd / (size - 1);
  const mass = massOfSum(used, { step, size });
  const [below, shortfall] = cumulated(mass, step);
  const at = (values: Float64Array, usd: number) => {
    const place = Math.min(size - 1, Math.max(0, usd / step));
    const index = Math.floor(place);
    const next = values[Math.min(size - 1, index + 1)]!;
    return values[index]! + (place - index) * (next - values[index]!);
  };
  return {
    meanUsd,
    excess: (usd) => Math.max(0, meanUsd - usd + at(shortfall, usd)),
    chanceAbove: (usd) => Math.min(1, Math.max(0, 1 - at(below, usd))),
  };
}

function latticeSize(groups: readonly UserGroup[], limitUsd: number): number {
  const finest = Math.min(
    limitUsd,
    ...groups.map(({ meanUsd, sigma }) => Math.min(meanUsd, Math.max(meanUsd / 25, spreadOf(meanUsd, sigma)))),
  );
  let size = leastPoints;
  while (size < mostPoints && limitUsd / size > finest / leastSteps) size *= 2;
  return size;
}

/** Sd of a lognormal of this mean. */
function spreadOf(meanUsd: number, sigma: number): number {
  return meanUsd * Math.sqrt(exp(sigma * sigma) - 1);
}

interface Lattice {
  readonly step: number;
  readonly size: number;
}

/**
 * What the sum puts on each point up to the limit. A use above it is left out: it cannot come back below. Sums that
 * wrap around are made small by a tilt, which is taken back at the end.
 */
function massOfSum(groups: readonly UserGroup[], { step, size }: Lattice): Float64Array {
  const tilt = -log(wrapped) / (2 * size);
  let spectrum = one(2 * size);
  for (const group of groups) {
    const re = new Float64Array(2 * size);
    re.set(latticeOf(group, { step, size }).map((mass, at) => mass * exp(-tilt * at)));
    spectrum = product(spectrum, times(fourier({ re, im: new Float64Array(2 * size) }), group.seats));
  }
  return inverseFourier(spectrum)
    .slice(0, size)
    .map((mass, at) => Math.max(0, mass * exp(tilt * at)));
}

/** Second differences of the limited mean are the masses that keep it at every point of the lattice. */
function latticeOf(group: UserGroup, { step, size }: Lattice): Float64Array {
  const mass = new Float64Array(size);
  let [before, here] = [0, 0];
  for (let at = 0; at < size; at++) {
    const next = meanUpTo(group, (at + 1) * step);
    // At 0 the slope before is 1: below it every amount is passed.
    mass[at] = Math.max(0, ((at === 0 ? step : here - before) - (next - here)) / step);
    [before, here] = [here, next];
  }
  return mass;
}

/** P(S ≤ x) and E[(x − S)+] at every point. */
function cumulated(mass: Float64Array, step: number): readonly [Float64Array, Float64Array] {
  const below = new Float64Array(mass.length);
  const shortfall = new Float64Array(mass.length);
  let sum = 0;
  for (let at = 0; at < mass.length; at++) {
    shortfall[at] = at === 0 ? 0 : shortfall[at - 1]! + sum * step;
    sum += mass[at]!;
    below[at] = sum;
  }
  return [below, shortfall];
}
