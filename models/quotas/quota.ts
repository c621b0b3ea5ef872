import type { Month } from '../calendar.ts';
import { quantileSorted } from '../statistics/quantile.ts';

/** How quotas leave: as a table, or as budgets that the LiteLLM gateway takes. */
export const quotaFormats = ['csv', 'litellm'] as const;
export type QuotaFormat = (typeof quotaFormats)[number];

/**
 * What quotas can be given to. Keys and users are names as the files state them, before attribution (a key is stated
 * as a feature, a user as a customer); agents are the features of imported agent runs.
 */
export const quotaDimensions = ['team', 'key', 'user', 'agent', 'customer', 'feature', 'service'] as const;
export type QuotaDimension = (typeof quotaDimensions)[number];

/** Use of one holder in one month. */
export interface QuotaMonth {
  readonly month: Month;
  readonly usd: number;
  readonly tokens: number;
  /** Null where none are stated. */
  readonly requests: number | null;
  /** Tasks that succeeded, as far as agent runs tell; null where none do. */
  readonly successes: number | null;
}

export interface QuotaHistory {
  readonly holder: string | null;
  /** Full months in order. */
  readonly months: readonly QuotaMonth[];
}

/** What a quota would have done to the months that were. */
interface QuotaReplay {
  readonly monthsStopped: number;
  readonly usd: number;
  readonly requests: number | null;
  /** Successful tasks that would have stopped, as far as agent runs tell; null where none do. */
  readonly successes: number | null;
}

export interface Quota {
  readonly holder: string | null;
  readonly monthlyUsd: number;
  readonly monthlyTokens: number;
  /** The percentile alone, before headroom: where a gateway warns. */
  readonly softUsd: number;
  readonly months: number;
  readonly replay: QuotaReplay;
  /** US$ a month that it saves: P10, mean and P90 over the months, drawn again. */
  readonly saves: { readonly p10: number; readonly mean: number; readonly p90: number };
}

export interface QuotaRules {
  readonly by: QuotaDimension;
  /** Percentile of months that stays below the quota before headroom. */
  readonly percentile: number;
  /** Part that is put on top. */
  readonly headroom: number;
}

export interface Quotas extends QuotaRules {
  readonly months: readonly Month[];
  /** Largest first. */
  readonly quotas: readonly Quota[];
  readonly total: QuotaReplay & { readonly saves: Quota['saves'] };
  readonly notes: readonly string[];
}

/** Months that a quota can be proposed from, at least. */
export const leastMonths = 3;
const draws = 2000;

/**
 * A quota from the months that were: their percentile with headroom, what it would have stopped, and what it saves a
 * month.
 *
 * Convention: quantile type 7; a month over the quota loses the same part of its dollars, requests and tasks; the
 * range is of the mean month, from months drawn again with even draws that the asker gives. Units: US$ and tokens a
 * month. Errors: null below three months.
 *
 * @example
 * quotaOf(
 *   {
 *     holder: 'A',
 *     months: [10, 10, 40].map((usd, i) => ({
 *       month: `2026-0${i + 1}`,
 *       usd,
 *       tokens: usd,
 *       requests: usd,
 *       successes: usd / 2,
 *     })),
 *   },
 *   { by: 'team', percentile: 0.5, headroom: 0 },
 *   () => 0.99,
 * ).replay // => { "monthsStopped": 1, "usd": 30, "requests": 30, "successes": 15 }
 */
export function quotaOf(
  { holder, months }: QuotaHistory,
  { percentile, headroom }: QuotaRules,
  draw: (index: number) => number,
): Quota | null {
  if (months.length < leastMonths) return null;
  const at = (part: 'usd' | 'tokens') => {
    const sorted = months.map((one) => one[part]).sort((a, b) => a - b);
    return quantileSorted(sorted, percentile);
  };
  const softUsd = at('usd');
  const monthlyUsd = softUsd * (1 + headroom);
  const over = months.map(({ usd, requests, successes }) => {
    const usdOver = Math.max(0, usd - monthlyUsd);
    const part = usd > 0 ? usdOver / usd : 0;
    const partOf = (value: number | null) => (value === null ? null : value * part);
    return { usd: usdOver, requests: partOf(requests), successes: partOf(successes) };
  });
  const requests = over.some((one) => one.requests === null)
    ? null
    : over.reduce((sum, one) => sum + (one.requests ?? 0), 0);
  const judged = over.flatMap((one) => one.successes ?? []);
  const usd = over.reduce((sum, one) => sum + one.usd, 0);
  return {
    holder,
    monthlyUsd,
    monthlyTokens: at('tokens') * (1 + headroom),
    softUsd,
    months: months.length,
    replay: {
      monthsStopped: over.filter((one) => one.usd > 0).length,
      usd,
      requests,
      successes: judged.length === 0 ? null : judged.reduce((sum, one) => sum + one, 0),
    },
    saves: savingsOf(
      over.map((one) => one.usd),
      draw,
    ),
  };
}

/** The mean month of months drawn again, many times. */
function savingsOf(usd: readonly number[], draw: (index: number) => number): Quota['saves'] {
  const means = Float64Array.from({ length: draws }, (_, trial) => {
    let sum = 0;
    for (let at = 0; at < usd.length; at++)
      sum += usd[Math.min(usd.length - 1, Math.floor(draw(trial * usd.length + at) * usd.length))]!;
    return sum / usd.length;
  }).sort();
  const mean = usd.reduce((sum, one) => sum + one, 0) / usd.length;
  return { p10: quantileSorted(means, 0.1), mean, p90: quantileSorted(means, 0.9) };
}

/**
 * What all quotas together would have stopped and save; ranges add as if holders moved together, which is the widest
 * they can be.
 *
 * Units: US$ a month.
 *
 * @example
 * quotaTotal([]).usd // => 0
 */
export function quotaTotal(quotas: readonly Quota[]): Quotas['total'] {
  const sum = (of: (quota: Quota) => number) => quotas.reduce((total, one) => total + of(one), 0);
  const known = (of: (quota: Quota) => number | null) =>
    quotas.some((one) => of(one) === null) ? null : sum((one) => of(one) ?? 0);
  const told = (of: (quota: Quota) => number | null) =>
    quotas.every((one) => of(one) === null) ? null : sum((one) => of(one) ?? 0);
  return {
    monthsStopped: sum(({ replay }) => replay.monthsStopped),
    usd: sum(({ replay }) => replay.usd),
    requests: known(({ replay }) => replay.requests),
    successes: told(({ replay }) => replay.successes),
    saves: {
      p10: sum(({ saves }) => saves.p10),
      mean: sum(({ saves }) => saves.mean),
      p90: sum(({ saves }) => saves.p90),
    },
  };
}
