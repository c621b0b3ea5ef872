import type { Month } from '../calendar.ts';
import { exp } from '../statistics/elementary.ts';
import { pooledUse } from './pooledUse.ts';
import { type SeatMonth, type SeatTerms, seatMonth } from './seatMonth.ts';
import type { UserGroup } from './userUse.ts';

interface Question {
  readonly terms: SeatTerms;
  readonly group: UserGroup;
  readonly month: Month;
  /** The chance of overage that is accepted. */
  readonly chance: number;
}

/** A number of seats and a cap. */
export interface SeatMix
  extends Pick<SeatMonth, 'costUsd' | 'creditsUsd' | 'overageUsd' | 'chanceOfOverage' | 'stoppedUsd' | 'shareAtCap'> {
  readonly seats: number;
  /** Null: no cap. */
  readonly capUsd: number | null;
  readonly groups: readonly UserGroup[];
}

/** A pool is widened to so many seats per user at most. */
const mostSeats = 20;
/** Standard deviations above the mean where the search begins. */
const usualSpreads = 4;

/** Caps that are tried, as multiples of the allowance. */
const capMultiples = [null, 20, 10, 6, 4, 3, 2, 1.5, 1] as const;

/**
 * The cheapest mix of seats and caps with no more than a chance of overage: seats for the active users at least, seats
 * without a user to widen the pool, and a cap per user. Use that a cap stops is told, since it is work not done.
 *
 * Convention: what a cap stops costs nothing here, so that of equal cost the mix that stops least is taken; each cap is
 * tried with the fewest seats that keep the chance. Units: US$ a month.
 *
 * @example
 * cheapestSeats({
 *   terms: { seatUsd: 19, allowanceUsd: 19, pooled: true, promotion: null, overagePrice: 1, optIn: true },
 *   group: { seats: 10, activeShare: 0.5, meanUsd: 20, sigma: 0, capUsd: null },
 *   month: '2026-12',
 *   chance: 0.5,
 * }).seats // => 5
 */
export function cheapestSeats({ terms, group, month, chance }: Question): SeatMix {
  const users = Math.max(1, Math.ceil(group.seats * group.activeShare - 1e-9));
  const capsOf = capMultiples.map((multiple) => (multiple === null ? group.capUsd : multiple * terms.allowanceUsd));
  const caps = [
    ...new Set(capsOf.map((cap) => (cap === null || group.capUsd === null ? cap : Math.min(cap, group.capUsd)))),
  ];
  const mixes = caps.map((capUsd) => fewestSeats({ terms, month, chance, users, group: { ...group, capUsd } }));
  const kept = mixes.filter(({ chanceOfOverage }) => chanceOfOverage <= chance + 1e-12);
  const among = kept.length > 0 ? kept : mixes;
  return among.reduce((best, mix) => (isBetter(mix, best, kept.length === 0) ? mix : best));
}

function isBetter(mix: SeatMix, best: SeatMix, byChance: boolean): boolean {
  if (byChance && mix.chanceOfOverage !== best.chanceOfOverage) return mix.chanceOfOverage < best.chanceOfOverage;
  const cent = 0.005;
  if (Math.abs(mix.costUsd - best.costUsd) > cent) return mix.costUsd < best.costUsd;
  return mix.stoppedUsd < best.stoppedUsd;
}

/** Further seats bring credits to the pool and no use; without a pool they help nobody. */
function fewestSeats({ terms, month, chance, users, group }: Question & { readonly users: number }): SeatMix {
  const mixOf = (seats: number): SeatMix => {
    const active = Math.min(1, (group.seats * group.activeShare) / users);
    const groups = [
      { ...group, seats: users, activeShare: active },
      { ...group, seats: seats - users, activeShare: 0 },
    ];
    const { costUsd, creditsUsd, overageUsd, chanceOfOverage, stoppedUsd, shareAtCap } = seatMonth({
      terms,
      month,
      groups,
      budgetUsd: null,
    });
    return {
      seats,
      capUsd: group.capUsd,
      costUsd,
      creditsUsd,
      overageUsd,
      chanceOfOverage,
      stoppedUsd,
      shareAtCap,
      groups,
    };
  };
  const first = { ...mixOf(users), meanAndSpreadUsd: usual(group, users) };
  const perSeat = first.creditsUsd / users;
  if (!terms.pooled || perSeat === 0 || first.chanceOfOverage <= chance) return first;
  // Seats without a user add no use, so that one distribution answers for every number of them.
  let low = users;
  let high = Math.max(users + 1, Math.ceil(first.meanAndSpreadUsd / perSeat));
  let distribution = pooledUse(first.groups, high * perSeat);
  while (distribution.chanceAbove(high * perSeat) > chance && high < mostSeats * users) {
    [low, high] = [high, high * 2];
    distribution = pooledUse(first.groups, high * perSeat);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (distribution.chanceAbove(middle * perSeat) <= chance) high = middle;
    else low = middle;
  }
  return mixOf(high);
}

/** What so many users hardly use more than. */
function usual({ seats, activeShare, meanUsd, sigma }: UserGroup, users: number): number {
  const spread = meanUsd * Math.sqrt(exp(sigma * sigma) - 1);
  return seats * activeShare * meanUsd + usualSpreads * spread * Math.sqrt(users);
}
