import type { Month } from '../calendar.ts';
import type { AttributionRule } from './attribution.ts';
import type { AttributionTest } from './attributionEffect.ts';
import { openEffectSums } from './effectSums.ts';
import type { PricedUsage } from './pricedUsage.ts';
import { type MonthAttribution, monthAttribution } from './sharedCosts.ts';

/** Sums for `AttributionTest`, row by row, in whole nano-dollars. */
export interface EffectTally {
  /** Takes a row; those of one month come one after another. */
  readonly add: (row: PricedUsage) => void;
  /** Divides what the month shares, and yields after each of its shared rows; also happens with the next month's first row. */
  readonly closeMonth: () => Generator<void>;
  readonly result: () => AttributionTest;
}

/**
 * Measures what some rules catch, over priced rows whose dimensions are still as the sources state them.
 *
 * Units: US$. Errors: throws RangeError when shared rows become more than `mostParts`.
 *
 * @example
 * tallyEffect([]).result().rows // => 0
 */
export function tallyEffect(
  rules: readonly AttributionRule[],
  { mostParts = Number.POSITIVE_INFINITY }: { readonly mostParts?: number } = {},
): EffectTally {
  const openMonth = monthAttribution(rules);
  const sums = openEffectSums(rules);
  let current: { readonly month: Month; readonly attribution: MonthAttribution } | null = null;
  function* closeMonth(): Generator<void> {
    const closing = current;
    current = null;
    for (const { row, attributed, parts, undivided } of closing?.attribution.finish() ?? []) {
      sums.take(row, { used: attributed.rules, parts });
      for (const one of undivided) sums.takeUndivided(one);
      if (sums.parts() > mostParts) throw new RangeError(`Shared rows become more than ${mostParts}`);
      yield;
    }
  }
  function close(): void {
    for (const _ of closeMonth());
  }
  return {
    add: (row) => {
      const month = row.day.slice(0, 7);
      if (current?.month !== month) {
        close();
        current = { month, attribution: openMonth() };
      }
      const kept = current.attribution.add(row);
      if (kept) sums.take(row, { used: kept.attributed.rules, parts: [kept.row] });
    },
    closeMonth,
    result: () => {
      close();
      return sums.result();
    },
  };
}
