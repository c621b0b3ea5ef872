import type { Distribution } from './distribution.ts';
import { estimatedParameters } from './estimatedParameters.ts';
import { intervalFamily } from './percentilesDistribution.ts';

/**
 * What is wrong with the parameters of a distribution among themselves, as texts that complete "it …".
 *
 * Shapes: scalar.
 *
 * @example
 * checkShape({ kind: 'uniform', low: 5, high: 1 }) // => ["has a low of 5 above its high of 1; swap them"]
 */
export function checkShape(distribution: Distribution): string[] {
  switch (distribution.kind) {
    case 'triangular':
    case 'pert': {
      const { low, mode, high } = distribution;
      if (low > high) return endsExchanged(low, high);
      if (mode < low || mode > high) return [`has a mode of ${mode} outside ${low} to ${high}; move the mode inside`];
      return [];
    }
    case 'uniform':
    case 'beta':
      return distribution.low > distribution.high ? endsExchanged(distribution.low, distribution.high) : [];
    case 'percentiles': {
      const { p10, p50, p90 } = distribution;
      if (p10 > p90) return [`has a P10 of ${p10} above its P90 of ${p90}; swap them`];
      if (p10 <= 0 && intervalFamily(distribution) === 'lognormal')
        return [`has a P10 of ${p10}, but a lognormal is above 0; raise the P10 or use a normal`];
      if (p50 !== undefined && p10 < p90 && (p50 <= p10 || p50 >= p90))
        return [`has a P50 of ${p50} that is not between ${p10} and ${p90}; move it inside or remove it`];
      return [];
    }
    case 'pareto': {
      const { shape, max } = distribution;
      const least = Math.min(...estimatedParameters(distribution).map((one) => one.distribution.shape));
      if (least > 1 || max !== undefined) return [];
      const may = least < shape ? ` that may be ${Number(least.toPrecision(3))}` : '';
      return [`has a tail exponent of ${shape}${may}, so the mean is infinite; set a maximum or an exponent above 1`];
    }
    case 'discrete':
    case 'empirical': {
      const { values, weights } = distribution;
      if (!weights || weights.length === values.length) return [];
      return [`has ${weights.length} weights for ${values.length} values; give each value one weight`];
    }
    case 'mixture':
      return distribution.parts.flatMap(({ of }, index) =>
        typeof of === 'number' ? [] : checkShape(of).map((text) => `has a part ${index + 1} that ${text}`),
      );
    case 'normal':
    case 'lognormal':
    case 'gamma':
    case 'poisson':
    case 'geometric':
    case 'negativeBinomial':
      return [];
    default:
      return distribution satisfies never;
  }
}

function endsExchanged(low: number, high: number): string[] {
  return [`has a low of ${low} above its high of ${high}; swap them`];
}
