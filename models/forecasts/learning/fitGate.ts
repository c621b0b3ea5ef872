import { exp } from '../../statistics/elementary.ts';
import { type Gate, horizonPlace, standardised } from '../gate.ts';

/** One origin of one series: what the components said and what came. */
export interface GateExample {
  /** Raw features. */
  readonly features: Float64Array;
  /** One row a component, clipped, in the unit of `actual`. */
  readonly paths: readonly Float64Array[];
  readonly actual: Float64Array;
  /** Mean change over a season inside the history: the scale of MASE. */
  readonly scale: number;
  /** Origins of one series together weigh as much as any other series. */
  readonly weight: number;
}

export interface GateRules {
  readonly ridge: number;
  readonly featureRidge: number;
  readonly steps: number;
  /** Without: the same weights for all series. */
  readonly gated: boolean;
  /** Share of the forecast that is mixed evenly afterwards. */
  readonly even?: number;
}

/** What sMAPE and MASE of monthly series are about, so that both count the same. */
const usualSmape = 15;

/**
 * Learns weights by gradient descent on half sMAPE, half MASE of the mixed forecast.
 *
 * Shapes: every example has the same components. Source: Kingma and Ba (2015) for the steps; Montero-Manso et al.
 * (2020) for learning weights on the loss of the mixture itself.
 *
 * @example
 * fitGate(
 *   [
 *     {
 *       features: Float64Array.of(0),
 *       paths: [Float64Array.of(1), Float64Array.of(9)],
 *       actual: Float64Array.of(1),
 *       scale: 1,
 *       weight: 1,
 *     },
 *   ],
 *   { ridge: 0, featureRidge: 0, steps: 50, gated: false },
 * ).base.map(Math.sign) // => [1, -1]
 */
export function fitGate(examples: readonly GateExample[], rules: GateRules): Gate {
  const components = examples[0]!.paths.length;
  const count = examples[0]!.features.length;
  const { means, deviations } = momentsOf(examples, count);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const flat = examples.map(({ features, paths, actual, scale, weight }) => ({
    row: standardised(features, { means, deviations }),
    paths: Float64Array.from(
      { length: actual.length * components },
      (_, i) => paths[i % components]![(i / components) | 0]!,
    ),
    actual,
    scale,
    share: weight / total,
  }));
  const parameters = new Float64Array(components * (2 + count));
  const gradient = new Float64Array(parameters.length);
  const roomOf = () => new Float64Array(components);
  const room = { sizes: roomOf(), ratios: roomOf(), slopes: roomOf(), places: roomOf() };
  const descent = { components, parameters, gradient, gated: rules.gated, room };
  const averaged = descend(parameters, gradient, rules.steps, () => {
    for (let i = 0; i < parameters.length; i++) {
      gradient[i] = 2 * (i < 2 * components ? rules.ridge : rules.featureRidge) * parameters[i]!;
    }
    for (const example of flat) addGradient(example, descent);
  });
  const rounded = (i: number) => Math.round(averaged[i]! * 1e4) / 1e4;
  const each = Array.from({ length: components }, (_, k) => k);
  return {
    means,
    deviations,
    base: each.map(rounded),
    byHorizon: each.map((k) => rounded(components + k)),
    even: rules.even ?? 0,
    byFeature: each.map((k) => means.map((_, i) => rounded((i + 2) * components + k))),
  };
}

/** Adam with a falling rate; the mean of the last fifth of the steps. */
function descend(parameters: Float64Array, gradient: Float64Array, steps: number, fill: () => void): Float64Array {
  const first = new Float64Array(parameters.length);
  const second = new Float64Array(parameters.length);
  const averaged = new Float64Array(parameters.length);
  const kept = Math.ceil(steps / 5);
  for (let step = 1; step <= steps; step++) {
    fill();
    const rate = 0.06 * (1 - (0.95 * step) / steps);
    for (let i = 0; i < parameters.length; i++) {
      first[i] = 0.9 * first[i]! + 0.1 * gradient[i]!;
      second[i] = 0.99 * second[i]! + 0.01 * gradient[i]! * gradient[i]!;
      const move = first[i]! / (1 - 0.9 ** step) / (Math.sqrt(second[i]! / (1 - 0.99 ** step)) + 1e-6);
      parameters[i] = parameters[i]! - rate * move;
      if (step > steps - kept) averaged[i] = averaged[i]! + parameters[i]! / kept;
    }
  }
  return averaged;
}

/** An example as the descent reads it: its paths one after the other by horizon. */
interface FlatExample {
  readonly row: Float64Array;
  readonly paths: Float64Array;
  readonly actual: Float64Array;
  readonly scale: number;
  readonly share: number;
}

interface Descent {
  readonly components: number;
  /** By feature, then by component; the first two rows are the base and the horizon's. */
  readonly parameters: Float64Array;
  readonly gradient: Float64Array;
  readonly gated: boolean;
  readonly room: { readonly [name in 'sizes' | 'ratios' | 'slopes' | 'places']: Float64Array };
}

function addGradient({ row, paths, actual, scale, share }: FlatExample, descent: Descent): void {
  const { components, parameters, gradient, gated, room } = descent;
  const { sizes, ratios, slopes, places } = room;
  const features = gated ? row.length : 0;
  const stride = horizonPlace(1) - horizonPlace(0);
  const start = horizonPlace(0);
  for (let k = 0; k < components; k++) {
    let score = parameters[k]! + parameters[components + k]! * start;
    for (let i = 0; i < features; i++) score += parameters[(i + 2) * components + k]! * row[i]!;
    // The score is linear in the horizon: its exponential goes on by a ratio.
    sizes[k] = exp(score);
    ratios[k] = exp(parameters[components + k]! * stride);
  }
  slopes.fill(0);
  places.fill(0);
  for (let h = 0; h < actual.length; h++) {
    const at = h * components;
    let [total, mixed] = [0, 0];
    for (let k = 0; k < components; k++) {
      total += sizes[k]!;
      mixed += sizes[k]! * paths[at + k]!;
    }
    mixed /= total;
    const size = 0.5 * (200 / usualSmape / (Math.abs(actual[h]!) + Math.abs(mixed)) + 1 / scale);
    const slope = ((mixed > actual[h]! ? 1 : -1) * size * share) / actual.length / total;
    const place = start + stride * h;
    for (let k = 0; k < components; k++) {
      const change = slope * sizes[k]! * (paths[at + k]! - mixed);
      slopes[k] = slopes[k]! + change;
      places[k] = places[k]! + change * place;
      sizes[k] = sizes[k]! * ratios[k]!;
    }
  }
  for (let k = 0; k < components; k++) {
    gradient[k] = gradient[k]! + slopes[k]!;
    gradient[components + k] = gradient[components + k]! + places[k]!;
    for (let i = 0; i < features; i++) {
      const at = (i + 2) * components + k;
      gradient[at] = gradient[at]! + slopes[k]! * row[i]!;
    }
  }
}

function momentsOf(examples: readonly GateExample[], count: number) {
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const rounded = (value: number) => Math.round(value * 1e5) / 1e5;
  const means = Array.from({ length: count }, (_, i) =>
    rounded(examples.reduce((sum, { features, weight }) => sum + weight * features[i]!, 0) / total),
  );
  const deviations = means.map((mean, i) =>
    rounded(
      Math.sqrt(examples.reduce((sum, { features, weight }) => sum + weight * (features[i]! - mean) ** 2, 0) / total) ||
        1,
    ),
  );
  return { means, deviations };
}
