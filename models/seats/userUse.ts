import { exp, log } from '../statistics/elementary.ts';
import { normalCdf } from '../statistics/normal.ts';

/** Users of one kind: how many seats, what part of them is active, and what an active one uses a month. */
export interface UserGroup {
  readonly seats: number;
  /** Part of the seats whose users do anything. */
  readonly activeShare: number;
  /** Mean use of an active user, US$ a month. */
  readonly meanUsd: number;
  /** Sd of the logarithm of an active user's use; 0: all alike. */
  readonly sigma: number;
  /** What one user may use at most; null: no cap. */
  readonly capUsd: number | null;
}

/**
 * Part of a seat's users at or below an amount: those that are not active, and of the others by the lognormal
 * distribution up to the cap.
 *
 * Units: US$ a month.
 *
 * @example
 * shareUpTo({ seats: 1, activeShare: 1, meanUsd: 10, sigma: 0, capUsd: null }, 10) // => 1
 */
export function shareUpTo({ activeShare, meanUsd, sigma, capUsd }: UserGroup, usd: number): number {
  if (usd < 0) return 0;
  if (capUsd !== null && usd >= capUsd) return 1;
  if (meanUsd <= 0) return 1;
  if (sigma === 0) return 1 - activeShare + (usd >= meanUsd ? activeShare : 0);
  if (usd === 0) return 1 - activeShare;
  return 1 - activeShare + activeShare * normalCdf((log(usd / meanUsd) + (sigma * sigma) / 2) / sigma);
}

/**
 * Mean of what a seat uses up to an amount: E[min(U, usd)], the cap included.
 *
 * Units: US$ a month. Source: the limited expected value of a lognormal, Klugman, Panjer and Willmot (2012), A.5.1.
 *
 * @example
 * meanUpTo({ seats: 1, activeShare: 0.5, meanUsd: 10, sigma: 0, capUsd: null }, 4) // => 2
 */
export function meanUpTo({ activeShare, meanUsd, sigma, capUsd }: UserGroup, usd: number): number {
  const limit = Math.min(usd, capUsd ?? Number.POSITIVE_INFINITY);
  if (limit <= 0 || meanUsd <= 0) return 0;
  if (sigma === 0) return activeShare * Math.min(meanUsd, limit);
  if (limit === Number.POSITIVE_INFINITY) return activeShare * meanUsd;
  const score = (log(limit / meanUsd) + (sigma * sigma) / 2) / sigma;
  return activeShare * (meanUsd * normalCdf(score - sigma) + limit * (1 - normalCdf(score)));
}

/**
 * The use below which a part of the active users lies.
 *
 * Shapes: 0 < share < 1 as its normal score. Units: US$ a month.
 *
 * @example
 * useAtScore({ meanUsd: 10, sigma: 0 }, 2) // => 10
 */
export function useAtScore({ meanUsd, sigma }: Pick<UserGroup, 'meanUsd' | 'sigma'>, score: number): number {
  return meanUsd * exp(sigma * score - (sigma * sigma) / 2);
}
