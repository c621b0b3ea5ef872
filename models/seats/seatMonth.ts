import type { Month } from '../calendar.ts';
import { pooledUse } from './pooledUse.ts';
import { meanUpTo, shareUpTo, type UserGroup } from './userUse.ts';

/** What a tool for employees costs by seat. */
export interface SeatTerms {
  readonly seatUsd: number;
  /** Credits that each seat brings a month. */
  readonly allowanceUsd: number;
  /** Whether all seats draw on one pool, or each on its own. */
  readonly pooled: boolean;
  /** Further credits a seat until a month, its last one included. */
  readonly promotion: { readonly usdPerSeat: number; readonly until: Month } | null;
  /** US$ paid per US$ of use above the credits. */
  readonly overagePrice: number;
  /** Whether use above the credits is bought, or stops. */
  readonly optIn: boolean;
}

/** One month of seats. */
export interface SeatMonth {
  readonly month: Month;
  readonly seats: number;
  readonly activeShare: number;
  readonly creditsUsd: number;
  readonly expiredUsd: number;
  readonly useUsd: number;
  /** Mean of what is paid above the credits; 0 without opt-in. */
  readonly overageUsd: number;
  /** Mean of use that stops, because of caps or because nothing is bought above the credits. */
  readonly stoppedUsd: number;
  readonly chanceOfOverage: number;
  readonly costUsd: number;
  /** Part of the seats whose users reach their cap; 0 without caps. */
  readonly shareAtCap: number;
  /** The chance that the month costs more than its budget; null without one. */
  readonly chanceAboveBudget: number | null;
}

interface Question {
  readonly terms: SeatTerms;
  readonly month: Month;
  readonly groups: readonly UserGroup[];
  readonly budgetUsd: number | null;
}

/**
 * What a month of seats costs: the seats, and what all users together use above their credits.
 *
 * Convention: credits expire with their month; pooled ones cover whoever uses them, others only the seat's own user.
 * Units: US$ a month.
 *
 * @example
 * seatMonth({
 *   terms: { seatUsd: 19, allowanceUsd: 19, pooled: true, promotion: null, overagePrice: 1, optIn: true },
 *   month: '2026-12',
 *   groups: [{ seats: 10, activeShare: 1, meanUsd: 20, sigma: 0, capUsd: null }],
 *   budgetUsd: null,
 * }).costUsd.toFixed(2) // => "200.00"
 */
export function seatMonth({ terms, month, groups, budgetUsd }: Question): SeatMonth {
  const seats = groups.reduce((sum, group) => sum + group.seats, 0);
  const active = groups.reduce((sum, group) => sum + group.seats * group.activeShare, 0);
  const promotion = terms.promotion && month <= terms.promotion.until ? terms.promotion.usdPerSeat : 0;
  const perSeat = terms.allowanceUsd + promotion;
  const creditsUsd = seats * perSeat;
  const seatsUsd = seats * terms.seatUsd;
  const useUsd = groups.reduce((sum, group) => sum + group.seats * meanUpTo(group, Number.POSITIVE_INFINITY), 0);
  const wanted = groups.reduce((sum, { seats: count, activeShare, meanUsd }) => sum + count * activeShare * meanUsd, 0);
  const left = budgetUsd === null ? null : (budgetUsd - seatsUsd) / (terms.overagePrice || 1);
  const limit = Math.max(creditsUsd + Math.max(0, left ?? 0), creditsUsd, 1);
  const pool = terms.pooled ? pooledUse(groups, limit) : null;
  const excess = pool
    ? pool.excess(creditsUsd)
    : groups.reduce(
        (sum, group) => sum + group.seats * (meanUpTo(group, Number.POSITIVE_INFINITY) - meanUpTo(group, perSeat)),
        0,
      );
  const chanceOfOverage = pool
    ? pool.chanceAbove(creditsUsd)
    : 1 - groups.reduce((chance, group) => chance * shareUpTo(group, perSeat) ** group.seats, 1);
  const overageUsd = terms.optIn ? excess * terms.overagePrice : 0;
  return {
    month,
    seats,
    activeShare: seats > 0 ? active / seats : 0,
    creditsUsd,
    expiredUsd: creditsUsd - useUsd + excess,
    useUsd: terms.optIn ? useUsd : useUsd - excess,
    overageUsd,
    stoppedUsd: wanted - useUsd + (terms.optIn ? 0 : excess),
    chanceOfOverage,
    costUsd: seatsUsd + overageUsd,
    shareAtCap: seats > 0 ? groups.reduce((sum, group) => sum + group.seats * atCap(group), 0) / seats : 0,
    chanceAboveBudget: left === null ? null : aboveBudget({ left, creditsUsd, pool, terms }),
  };
}

function atCap(group: UserGroup): number {
  return group.capUsd === null ? 0 : 1 - shareUpTo({ ...group, capUsd: null }, group.capUsd);
}

function aboveBudget({
  left,
  creditsUsd,
  pool,
  terms,
}: Pick<Question, 'terms'> & {
  readonly left: number;
  readonly creditsUsd: number;
  readonly pool: ReturnType<typeof pooledUse> | null;
}): number | null {
  if (left < 0) return 1;
  if (!terms.optIn || terms.overagePrice === 0) return 0;
  return pool ? pool.chanceAbove(creditsUsd + left) : null;
}
