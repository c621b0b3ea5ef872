import { exp } from '../statistics/elementary.ts';
import type { Estimated } from './distribution.ts';

/** Nodes of Gauss–Hermite quadrature for the standard normal, with their weights. */
const fiveNodes = [
  { z: -2.8569700138728056, weight: 0.011257411327720689 },
  { z: -1.3556261799742659, weight: 0.22207592200561266 },
  { z: 0, weight: 0.53333333333333333 },
  { z: 1.3556261799742659, weight: 0.22207592200561266 },
  { z: 2.8569700138728056, weight: 0.011257411327720689 },
];
const nineNodes = [
  { z: -4.512745863399783, weight: 0.00002234584400774663 },
  { z: -3.2054290028564703, weight: 0.0027891413212317653 },
  { z: -2.0768479786778302, weight: 0.04991640676521787 },
  { z: -1.0232556637891326, weight: 0.24409750289493912 },
  { z: 0, weight: 0.4063492063492064 },
  { z: 1.0232556637891326, weight: 0.24409750289493912 },
  { z: 2.0768479786778302, weight: 0.04991640676521787 },
  { z: 3.2054290028564703, weight: 0.0027891413212317653 },
  { z: 4.512745863399783, weight: 0.00002234584400774663 },
];

/** Parameters that may be below 0; all others are kept above it. */
const signed = (kind: string, name: string) => kind === 'normal' && name === 'mean';

/**
 * Whether a distribution states standard errors of its parameters.
 *
 * @example
 * isEstimated({ kind: 'poisson', mean: 5, standardErrors: { mean: 1 } }) // => true
 */
export function isEstimated<D extends { readonly kind: string }>(distribution: D): distribution is D & Estimated {
  const errors: unknown = 'standardErrors' in distribution ? distribution.standardErrors : undefined;
  return typeof errors === 'object' && errors !== null && Object.values(errors).some((error) => Number(error) > 0);
}

/**
 * A distribution with estimated parameters as distributions with certain ones: what its parameters may really be, each
 * with a weight. Drawing from the mixture is drawing the parameters once a trial and then the value.
 *
 * Estimates are taken as normal around the stated parameters with the stated standard errors and correlation; of
 * parameters above 0 their logarithms are. Shapes: at most two parameters with an error: 9 points for one, 25 for two.
 * Without errors it is the distribution itself.
 *
 * @example
 * estimatedParameters({ kind: 'poisson', mean: 5 })
 * // => [{ "weight": 1, "distribution": { "kind": "poisson", "mean": 5 } }]
 */
export function estimatedParameters<D extends Estimated & { readonly kind: string }>(
  distribution: D,
): readonly { readonly weight: number; readonly distribution: D }[] {
  const { standardErrors, parameterCorrelation: r = 0, ...certain } = distribution;
  const errors = Object.entries(standardErrors ?? {}).flatMap(([name, error]) =>
    error !== undefined && error > 0 ? [{ name, error }] : [],
  );
  const at = ({ name, error }: { readonly name: string; readonly error: number }, z: number) => {
    const stated = (certain as Readonly<Record<string, unknown>>)[name];
    if (typeof stated !== 'number') return {};
    return {
      [name]: signed(distribution.kind, name) || stated <= 0 ? stated + error * z : stated * exp((error / stated) * z),
    };
  };
  const [first, second] = errors;
  const stating = (parameters: object) => Object.assign({}, certain, parameters) as unknown as D;
  if (!first) return [{ weight: 1, distribution: stating({}) }];
  if (!second) return nineNodes.map(({ z, weight }) => ({ weight, distribution: stating(at(first, z)) }));
  const rest = Math.sqrt(Math.max(0, 1 - r * r));
  return fiveNodes.flatMap((one) =>
    fiveNodes.map((other) => ({
      weight: one.weight * other.weight,
      distribution: stating({ ...at(first, one.z), ...at(second, r * one.z + rest * other.z) }),
    })),
  );
}
