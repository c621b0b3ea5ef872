import type { ProbabilityDistribution } from './probabilityDistribution.ts';

/** Values with weights; without weights each counts the same. */
interface WeightedValues {
  readonly values: readonly number[];
  readonly weights?: readonly number[] | undefined;
}

/** A value and the probability of what lies below it and of itself. */
export interface Atom {
  readonly value: number;
  readonly below: number;
  readonly upTo: number;
}

/**
 * Values in order with their probabilities, each value once, those of no weight left out.
 *
 * Shapes: as many weights as values.
 *
 * @example
 * atomsOf({ values: [5, 1, 5], weights: [1, 2, 1] })
 * // => [{ "value": 1, "below": 0, "upTo": 0.5 }, { "value": 5, "below": 0.5, "upTo": 1 }]
 */
export function atomsOf({ values, weights }: WeightedValues): Atom[] {
  const weightOf = new Map<number, number>();
  for (const [index, value] of values.entries())
    weightOf.set(value, (weightOf.get(value) ?? 0) + (weights ? (weights[index] ?? 0) : 1));
  const kept = [...weightOf].filter(([, weight]) => weight > 0).sort(([a], [b]) => a - b);
  const total = kept.reduce((sum, [, weight]) => sum + weight, 0);
  let before = 0;
  return kept.map(([value, weight], index) => {
    const below = before / total;
    before += weight;
    return { value, below, upTo: index === kept.length - 1 ? 1 : before / total };
  });
}

/**
 * A discrete distribution: one of the values, by weight.
 *
 * Shapes: at least one value of positive weight.
 *
 * @example
 * discreteDistribution({ values: [1, 2], weights: [1, 3] }).mean // => 1.75
 */
export function discreteDistribution(sample: WeightedValues): ProbabilityDistribution {
  const atoms = atomsOf(sample);
  const upTo = (x: number, holds: (atom: Atom) => boolean) => atoms.findLast(holds)?.upTo ?? (x === Infinity ? 1 : 0);
  const cdf = (x: number) => upTo(x, ({ value }) => value <= x);
  const below = (x: number) => upTo(x, ({ value }) => value < x);
  const mean = atoms.reduce((sum, { value, below: from, upTo: to }) => sum + value * (to - from), 0);
  return {
    low: atoms[0]!.value,
    high: atoms.at(-1)!.value,
    density: (x) => cdf(x) - below(x),
    cdf,
    below,
    survival: (x) => 1 - cdf(x),
    quantile: (u) => (atoms.find((atom) => atom.upTo >= u) ?? atoms.at(-1)!).value,
    upperQuantile: (s) => (atoms.find((atom) => 1 - atom.upTo <= s) ?? atoms.at(-1)!).value,
    mean,
    hasAtoms: true,
    variance: atoms.reduce((sum, { value, below: from, upTo: to }) => sum + (value - mean) ** 2 * (to - from), 0),
  };
}

/** A corner of a quantile function made of straight pieces. */
interface Knot {
  readonly u: number;
  readonly value: number;
}

/**
 * The quantile function of a sample, straight between its values, each at the middle of its weight.
 *
 * Equal values stay apart, so that what was seen often stays frequent. Shapes: one knot a value of positive weight.
 * Source: Hazen's plotting positions (Hyndman and Fan 1996, type 5), with weights; the mean of an unweighted sample is
 * kept exactly.
 *
 * @example
 * knotsOf({ values: [3, 1] }) // => [{ "u": 0.25, "value": 1 }, { "u": 0.75, "value": 3 }]
 */
export function knotsOf({ values, weights }: WeightedValues): Knot[] {
  const points = values
    .map((value, index) => ({ value, weight: weights ? (weights[index] ?? 0) : 1 }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => a.value - b.value);
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  let before = 0;
  return points.map(({ value, weight }) => {
    const u = (before + weight / 2) / total;
    before += weight;
    return { u, value };
  });
}

/**
 * The quantile function of straight pieces; before the first knot and after the last their value holds.
 *
 * Shapes: knots in order.
 *
 * @example
 * quantileOfKnots([{ u: 0.25, value: 1 }, { u: 0.75, value: 3 }], 0.5) // => 2
 */
export function quantileOfKnots(knots: readonly Knot[], u: number): number {
  const first = knots[0]!;
  if (u <= first.u) return first.value;
  let low = 0;
  let high = knots.length - 1;
  if (u >= knots[high]!.u) return knots[high]!.value;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (knots[middle]!.u >= u) high = middle;
    else low = middle;
  }
  const [left, right] = [knots[low]!, knots[high]!];
  return left.value + ((u - left.u) / (right.u - left.u)) * (right.value - left.value);
}

/**
 * An empirical distribution: straight between the values of a sample; below the first and above the last the end holds.
 *
 * Shapes: at least one value of positive weight. Source: see `knotsOf`.
 *
 * @example
 * empiricalDistribution({ values: [1, 2, 3, 4] }).quantile(0.5) // => 2.5
 */
export function empiricalDistribution(sample: WeightedValues): ProbabilityDistribution {
  const knots = knotsOf(sample);
  const first = knots[0]!;
  const last = knots.at(-1)!;
  const pieces = knots.slice(1).map((right, index) => ({ left: knots[index]!, right }));
  const within = (x: number, isBelow: boolean) => {
    if (x < first.value || (isBelow && x === first.value)) return 0;
    if (x > last.value || (!isBelow && x === last.value)) return 1;
    const piece = isBelow
      ? pieces.find(({ right }) => right.value >= x)
      : pieces.findLast(({ left }) => left.value <= x);
    if (!piece) return isBelow ? 0 : 1;
    const { left, right } = piece;
    if (right.value === left.value) return isBelow ? left.u : right.u;
    return left.u + ((x - left.value) / (right.value - left.value)) * (right.u - left.u);
  };
  const quantile = (u: number) => quantileOfKnots(knots, u);
  const over = (each: (a: number, b: number) => number) =>
    pieces.reduce((sum, { left, right }) => sum + (right.u - left.u) * each(left.value, right.value), 0);
  const mean = over((a, b) => (a + b) / 2) + first.u * first.value + (1 - last.u) * last.value;
  const square = (a: number, b: number) => ((a - mean) ** 2 + (a - mean) * (b - mean) + (b - mean) ** 2) / 3;
  const cdf = (x: number) => within(x, false);
  return {
    low: first.value,
    high: last.value,
    density: (x) => {
      const piece = pieces.find(({ left, right }) => left.value <= x && x <= right.value && left.value < right.value);
      return piece ? (piece.right.u - piece.left.u) / (piece.right.value - piece.left.value) : 0;
    },
    cdf,
    below: (x) => within(x, true),
    survival: (x) => 1 - cdf(x),
    quantile,
    upperQuantile: (s) => quantile(1 - s),
    mean,
    hasAtoms: true,
    variance: over(square) + first.u * (first.value - mean) ** 2 + (1 - last.u) * (last.value - mean) ** 2,
  };
}
