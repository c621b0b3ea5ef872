import { exp } from '../statistics/elementary.ts';

/** Learned weights: a part for all, one that changes with the horizon, and one by feature. */
export interface Gate {
  /** Of each feature over the series learned from. */
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  /** One entry a component. */
  readonly base: readonly number[];
  readonly byHorizon: readonly number[];
  /** One row a component, one entry a feature. */
  readonly byFeature: readonly (readonly number[])[];
  /** Share of the whole that is mixed evenly, where learned weights are best not believed to the full. */
  readonly even?: number;
}

/** Horizons beyond the longest learned from are weighted as that. */
const longestLearned = 18;

/**
 * Features in standard deviations from their mean, at most 3, so that no strange series leads to strange weights.
 *
 * @example
 * standardised(Float64Array.of(5, 100), { means: [3, 0], deviations: [2, 1] }) // => [1, 3]
 */
export function standardised(
  features: Float64Array,
  { means, deviations }: Pick<Gate, 'means' | 'deviations'>,
): Float64Array {
  return features.map((value, i) => Math.min(3, Math.max(-3, (value - means[i]!) / deviations[i]!)));
}

/**
 * Place of a horizon on the scale that weights change along: −½ one step ahead, ½ eighteen steps ahead and later.
 *
 * @example
 * horizonPlace(0) // => -0.5
 */
export function horizonPlace(h: number): number {
  return Math.min(h, longestLearned - 1) / (longestLearned - 1) - 0.5;
}

/**
 * The weights of all components at one horizon: e to the learned score, over their sum, and the even part.
 *
 * Shapes: `features` standardised; `h` counts from 0 on. Units: shares that add up to 1.
 * Source: softmax gating, Jacobs et al. (1991).
 *
 * @example
 * gateWeights(
 *   { means: [], deviations: [], base: [0, 0], byHorizon: [0, 0], byFeature: [[], []] },
 *   new Float64Array(0),
 *   0,
 * ) // => [0.5, 0.5]
 */
export function gateWeights(gate: Gate, features: Float64Array, h: number): Float64Array {
  const place = horizonPlace(h);
  const scores = Float64Array.from(gate.base, (base, k) => {
    const row = gate.byFeature[k]!;
    let score = base + gate.byHorizon[k]! * place;
    for (let i = 0; i < row.length; i++) score += row[i]! * features[i]!;
    return score;
  });
  const highest = scores.reduce((most, value) => Math.max(most, value), -Infinity);
  const sizes = scores.map((value) => exp(value - highest));
  const total = sizes.reduce((sum, value) => sum + value, 0);
  const { even = 0 } = gate;
  return sizes.map((value) => ((1 - even) * value) / total + even / sizes.length);
}

/** e to this is no weight. */
const noWeight = -40;

/**
 * The gate that mixes some components evenly and the others not at all: where there are too few series to learn weights
 * from.
 *
 * @example
 * gateWeights(evenGate({ components: 3, chosen: [0, 2], features: 1 }), Float64Array.of(5), 0).map(
 *   (weight) => Math.round(weight * 100) / 100,
 * ) // => [0.5, 0, 0.5]
 */
export function evenGate({
  components,
  chosen,
  features,
}: {
  readonly components: number;
  readonly chosen: readonly number[];
  readonly features: number;
}): Gate {
  const each = Array.from({ length: components }, (_, k) => k);
  const none = Array.from({ length: features }, () => 0);
  return {
    means: none,
    deviations: none.map(() => 1),
    base: each.map((k) => (chosen.includes(k) ? 0 : noWeight)),
    byHorizon: each.map(() => 0),
    byFeature: each.map(() => none),
  };
}

/**
 * How many components an even gate mixes.
 *
 * @example
 * mixedEvenly(evenGate({ components: 3, chosen: [0, 2], features: 1 })) // => 2
 */
export function mixedEvenly({ base }: Gate): number {
  return base.filter((score) => score > noWeight).length;
}
