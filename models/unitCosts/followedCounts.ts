import { drawAt, stream, unitInterval } from '../random/stream.ts';
import { exp, log } from '../statistics/elementary.ts';
import { normalQuantile } from '../statistics/normal.ts';

/** Months of a count beside what it follows, oldest first. */
export interface FollowedMonth {
  readonly count: number;
  readonly followed: number;
}

const recentMonths = 6;

/**
 * Factors by which a count follows another in trials: a lognormal of the ratios of the last six months, with the error
 * of their mean, drawn once a trial.
 *
 * Shapes: one factor a trial. Errors: null below two months with both. Source: SEMANTICS section 11.
 *
 * @example
 * followedFactors([{ count: 2, followed: 4 }, { count: 3, followed: 6 }], { trials: 2, seed: 1, id: 'u' })
 *   .every((factor) => Math.abs(factor - 0.5) < 1e-12) // => true
 */
export function followedFactors(
  months: readonly FollowedMonth[],
  { trials, seed, id }: { readonly trials: number; readonly seed: number; readonly id: string },
): Float64Array | null {
  const logs = months
    .filter(({ count, followed }) => count > 0 && followed > 0)
    .slice(-recentMonths)
    .map(({ count, followed }) => log(count / followed));
  if (logs.length < 2) return null;
  const mean = logs.reduce((sum, one) => sum + one, 0) / logs.length;
  const variance = logs.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (logs.length - 1);
  const spread = Math.sqrt(variance * (1 + 1 / logs.length));
  const draws = stream(seed, `unit.${id}.ratio`, 'trial');
  return Float64Array.from({ length: trials }, (_, trial) => {
    const z = normalQuantile(unitInterval(drawAt(draws, trial)));
    return exp(mean + spread * z);
  });
}
