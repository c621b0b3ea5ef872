import { quantileSorted } from '../statistics/quantile.ts';
import type { Share, Walk } from './varianceShares.ts';

/** Half the width, in probability, of what counts as near a percentile. */
const near = 0.05;

/**
 * What lies between the middle and a tail of a figure, by group: how much more (or less) a group adds in the trials
 * near the tail's percentile than in those near the median. The shares sum to 1 exactly.
 *
 * Contributions are the steps of the walks, read from both ends: a trial's figure less that of an independent trial,
 * group by group. Near is within 5 percentage points of probability. Standard errors are by jackknife over the walks.
 * Shapes: as `varianceShares`. Without any distance between the two the shares are 0.
 * Source: SEMANTICS section 8.8; conditional expectation of Shapley contributions.
 *
 * @example
 * tailShares({
 *   walks: [{ order: [0], values: [Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 6, 7, 8)] }],
 *   groups: 1,
 *   tail: 0.9,
 * })[0].share // => 1
 */
export function tailShares({
  walks,
  groups,
  tail,
}: {
  readonly walks: readonly Walk[];
  readonly groups: number;
  /** 0.1 or 0.9. */
  readonly tail: number;
}): Share[] {
  const ends = walks.flatMap(({ values }) => [values[0]!, values[values.length - 1]!]);
  const sorted = Float64Array.from(ends.flatMap((column) => [...column.filter(Number.isFinite)])).sort();
  if (sorted.length === 0) return Array.from({ length: groups }, () => ({ share: 0, standardError: 0 }));
  const window = (probability: number) =>
    [quantileSorted(sorted, probability - near), quantileSorted(sorted, probability + near)] as const;
  const [middle, outer] = [window(0.5), window(tail)];
  const sums = walks.map((walk) => ({ middle: within(walk, groups, middle), outer: within(walk, groups, outer) }));
  const whole = sharesOf(sums, groups);
  const without = sums.map((_, left) =>
    sharesOf(
      sums.filter((__, walk) => walk !== left),
      groups,
    ),
  );
  const count = sums.length;
  return whole.map((share, group) => {
    const mean = without.reduce((sum, shares) => sum + shares[group]!, 0) / count;
    const squares = without.reduce((sum, shares) => sum + (shares[group]! - mean) ** 2, 0);
    return { share, standardError: Math.sqrt((squares * (count - 1)) / count) };
  });
}

interface Window {
  readonly parts: readonly number[];
  readonly count: number;
}

/** Sums of each group's contribution over the ends of a walk whose figure lies in a window. */
function within({ order, values }: Walk, groups: number, [low, high]: readonly [number, number]): Window {
  const parts = new Array<number>(groups).fill(0);
  let count = 0;
  const isIn = (value: number) => value >= low && value <= high;
  const [first, last] = [values[0]!, values[values.length - 1]!];
  for (let trial = 0; trial < first.length; trial++) {
    if (!values.every((column) => Number.isFinite(column[trial]))) continue;
    const sign = (isIn(last[trial]!) ? 1 : 0) - (isIn(first[trial]!) ? 1 : 0);
    count += (isIn(last[trial]!) ? 1 : 0) + (isIn(first[trial]!) ? 1 : 0);
    if (sign === 0) continue;
    for (const [step, group] of order.entries())
      parts[group]! += sign * (values[step + 1]![trial]! - values[step]![trial]!);
  }
  return { parts, count };
}

function sharesOf(sums: readonly { readonly middle: Window; readonly outer: Window }[], groups: number): number[] {
  const mean = (of: 'middle' | 'outer', group: number) => {
    const count = sums.reduce((total, one) => total + one[of].count, 0);
    return count > 0 ? sums.reduce((total, one) => total + one[of].parts[group]!, 0) / count : 0;
  };
  const apart = Array.from({ length: groups }, (_, group) => mean('outer', group) - mean('middle', group));
  const whole = apart.reduce((sum, one) => sum + one, 0);
  return apart.map((one) => (whole === 0 ? 0 : one / whole));
}
