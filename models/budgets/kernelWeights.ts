import type { ConditioningKind } from './conditioning.ts';

export interface KernelWeights {
  readonly kind: Exclude<ConditioningKind, 'alike'>;
  readonly weights: Float64Array;
  readonly effectiveTrials: number;
}

/**
 * Half the width of an Epanechnikov kernel in standard deviations of what it smooths, times n^(−1/5): twice the rule of
 * thumb, because the regression that follows leaves no bias of the first order.
 */
const halfWidth = 2 * 2.34;

/**
 * Weights of trials by how near each came to what happened: an Epanechnikov kernel of twice the rule of thumb; wider
 * where it holds too few trials; the nearest alike where it holds none.
 *
 * Convention: too few are less than a twentieth of the trials, or 100 (of few trials half). Shapes: one value a trial.
 * Source: Silverman, Density Estimation (1986), table 3.1 and section 3.4; Kong (1992) for the effective sample size.
 *
 * @example
 * kernelWeights(Float64Array.of(1, 2, 3, 9), 19).kind // => 'widened'
 */
export function kernelWeights(values: Float64Array, happened: number): KernelWeights {
  const trials = values.length;
  const least = Math.min(trials / 2, Math.max(100, trials / 20));
  const mean = values.reduce((sum, value) => sum + value, 0) / trials;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / trials);
  const first = halfWidth * sd * trials ** -0.2;
  const within = (width: number) => values.map((value) => Math.max(0, 1 - ((value - happened) / width) ** 2));
  let weights = within(first);
  let effectiveTrials = effectiveOf(weights);
  if (effectiveTrials === 0) return nearest(values, { happened, count: Math.ceil(least) });
  const kind = effectiveTrials < least ? 'widened' : 'near';
  for (let width = first * 1.2; effectiveTrials < least; width *= 1.2) {
    weights = within(width);
    effectiveTrials = effectiveOf(weights);
  }
  return { kind, weights, effectiveTrials };
}

function effectiveOf(weights: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  return squares > 0 ? (sum * sum) / squares : 0;
}

function nearest(
  values: Float64Array,
  { happened, count }: { readonly happened: number; readonly count: number },
): KernelWeights {
  const away = values.map((value) => Math.abs(value - happened));
  const furthest = away.toSorted()[count - 1]!;
  const weights = away.map((distance) => Number(distance <= furthest));
  return { kind: 'tooFar', weights, effectiveTrials: effectiveOf(weights) };
}
