import { exp, log } from '../../statistics/elementary.ts';
import { tails, type Widths } from '../widths.ts';

/** One horizon of one origin: the features of its width, and how far off a forecast was that did not see the series. */
export interface WidthExample {
  readonly features: Float64Array;
  /** 2(√(actual/centre) − 1): the width that would just have held. */
  readonly miss: number;
  /** What a unit of width is worth in the scale of MASE, times the weight of the origin. */
  readonly weight: number;
  /** What the origin counts for when tails are counted, so that each series counts the same. */
  readonly share: number;
  readonly fold: number;
}

const ridge = 2e-3;
const steps = 260;

/**
 * Learns the logarithms of widths by pinball loss, then widens each tail to what the folds left out say.
 *
 * Shapes: all examples have the same features. Source: Koenker and Bassett (1978); Romano, Patterson and Candès (2019)
 * for the correction on data left out.
 *
 * @example
 * fitWidths(
 *   [1, 2, 3, 4].map((miss, fold) => ({ features: Float64Array.of(0), miss, weight: 1, share: 1, fold })),
 *   2,
 * ).above.length // => 3
 */
export function fitWidths(examples: readonly WidthExample[], folds: number): Widths {
  const { means, deviations } = momentsOf(examples);
  const rows = examples.map(({ features }) =>
    features.map((value, i) => Math.min(4, Math.max(-4, (value - means[i]!) / deviations[i]!))),
  );
  const side = (sign: number) =>
    tails.map((tail) => {
      const learned = (used: (fold: number) => boolean) => fitTail(examples, rows, { sign, tail, used });
      const ratios: { ratio: number; weight: number }[] = [];
      for (let fold = 0; fold < folds; fold++) {
        const row = learned((one) => one !== fold);
        for (const [e, { miss, share, fold: own }] of examples.entries()) {
          if (own === fold) ratios.push({ ratio: (miss * sign) / widthOf(row, rows[e]!), weight: share });
        }
      }
      const [constant, ...slopes] = learned(() => true);
      const wider = Math.max(1e-3, upperTail(ratios, tail));
      return [constant! + log(wider), ...slopes].map((value) => Math.round(value * 1e4) / 1e4);
    });
  return { means, deviations, below: side(-1), above: side(1) };
}

/** The value that a share `tail` of the weight lies above. */
function upperTail(values: { ratio: number; weight: number }[], tail: number): number {
  const sorted = [...values].sort((a, b) => b.ratio - a.ratio);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let above = 0;
  for (const { ratio, weight } of sorted) {
    above += weight;
    if (above >= tail * total) return ratio;
  }
  return 1;
}

function widthOf(row: ArrayLike<number>, z: Float64Array): number {
  let score = row[0]!;
  for (let i = 0; i < z.length; i++) score += row[i + 1]! * z[i]!;
  return exp(score);
}

function fitTail(
  examples: readonly WidthExample[],
  rows: readonly Float64Array[],
  { sign, tail, used }: { readonly sign: number; readonly tail: number; readonly used: (fold: number) => boolean },
): number[] {
  const kept = examples.flatMap(({ fold }, e) => (used(fold) ? [e] : []));
  const total = kept.reduce((sum, e) => sum + examples[e]!.weight, 0);
  const size = rows[0]!.length + 1;
  const parameters = new Float64Array(size);
  parameters[0] = log(0.2);
  const gradient = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  const averaged = new Float64Array(size);
  const last = Math.ceil(steps / 4);
  for (let step = 1; step <= steps; step++) {
    for (let i = 0; i < size; i++) gradient[i] = i === 0 ? 0 : 2 * ridge * tail * parameters[i]!;
    for (const e of kept) {
      const z = rows[e]!;
      const width = widthOf(parameters, z);
      // Loss over the tail: a share `tail` of a unit of width, and all of a miss.
      const slope = ((examples[e]!.miss * sign > width ? tail - 1 : tail) * width * examples[e]!.weight) / total;
      gradient[0] = gradient[0]! + slope;
      for (let i = 0; i < z.length; i++) gradient[i + 1] = gradient[i + 1]! + slope * z[i]!;
    }
    const rate = 0.1 * (1 - (0.95 * step) / steps);
    for (let i = 0; i < size; i++) {
      first[i] = 0.9 * first[i]! + 0.1 * gradient[i]!;
      second[i] = 0.99 * second[i]! + 0.01 * gradient[i]! * gradient[i]!;
      parameters[i] =
        parameters[i]! - (rate * first[i]!) / (1 - 0.9 ** step) / (Math.sqrt(second[i]! / (1 - 0.99 ** step)) + 1e-8);
      if (step > steps - last) averaged[i] = averaged[i]! + parameters[i]! / last;
    }
  }
  return Array.from(averaged);
}

function momentsOf(examples: readonly WidthExample[]) {
  const rounded = (value: number) => Math.round(value * 1e5) / 1e5;
  const count = examples[0]!.features.length;
  const mean = (of: (features: Float64Array) => number) =>
    examples.reduce((sum, { features }) => sum + of(features), 0) / examples.length;
  const means = Array.from({ length: count }, (_, i) => rounded(mean((features) => features[i]!)));
  const deviations = means.map((center, i) =>
    rounded(Math.sqrt(mean((features) => (features[i]! - center) ** 2)) || 1),
  );
  return { means, deviations };
}
