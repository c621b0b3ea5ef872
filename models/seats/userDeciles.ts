import { log } from '../statistics/elementary.ts';
import { quantileSorted } from '../statistics/quantile.ts';

/** What the users of a tool use, without who they are. */
export interface UserDeciles {
  readonly users: number;
  /** Users who used anything. */
  readonly active: number;
  readonly meanUsd: number;
  readonly medianUsd: number;
  /** Sd of the logarithm of what active users use. */
  readonly sigma: number;
  /** Lightest tenth first. */
  readonly deciles: readonly { readonly upToUsd: number; readonly usd: number; readonly share: number }[];
  /** Active users above a cap, and what it would stop; null without a cap. */
  readonly cap: { readonly capUsd: number; readonly users: number; readonly stoppedUsd: number } | null;
}

/**
 * Users by tenths of use, and who would reach a cap.
 *
 * Convention: mean, spread and tenths are of active users; of fewer than two the spread is 0. Shapes: one amount a
 * user. Units: US$ a month.
 *
 * @example
 * userDeciles([0, 10, 30], 20).cap // => { "capUsd": 20, "users": 1, "stoppedUsd": 10 }
 */
export function userDeciles(monthlyUsd: readonly number[], capUsd: number | null): UserDeciles {
  const sorted = monthlyUsd.filter((usd) => usd > 0).sort((a, b) => a - b);
  const total = sorted.reduce((sum, usd) => sum + usd, 0);
  const logs = sorted.map((usd) => log(usd));
  const middle = logs.reduce((sum, one) => sum + one, 0) / (logs.length || 1);
  const squares = logs.reduce((sum, one) => sum + (one - middle) ** 2, 0);
  const deciles = Array.from({ length: 10 }, (_, tenth) => {
    const at = (part: number) => Math.round((part * sorted.length) / 10);
    const usd = sorted.slice(at(tenth), at(tenth + 1)).reduce((sum, one) => sum + one, 0);
    const upToUsd = sorted.length > 0 ? quantileSorted(sorted, (tenth + 1) / 10) : 0;
    return { upToUsd, usd, share: total > 0 ? usd / total : 0 };
  });
  const above = capUsd === null ? [] : sorted.filter((usd) => usd > capUsd);
  return {
    users: monthlyUsd.length,
    active: sorted.length,
    meanUsd: sorted.length > 0 ? total / sorted.length : 0,
    medianUsd: sorted.length > 0 ? quantileSorted(sorted, 0.5) : 0,
    sigma: logs.length > 1 ? Math.sqrt(squares / (logs.length - 1)) : 0,
    deciles,
    cap:
      capUsd === null
        ? null
        : { capUsd, users: above.length, stoppedUsd: above.reduce((sum, usd) => sum + usd - capUsd, 0) },
  };
}
