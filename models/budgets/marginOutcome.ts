import type { Month } from '../calendar.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import type { FloorStatus } from './budgetStatus.ts';

interface KnownMargin {
  readonly month: Month;
  readonly revenueUsd: number;
  readonly cogsUsd: number;
}

/** A month to come, a value a trial; null where nothing speaks for it. */
interface OpenMargin {
  readonly month: Month;
  readonly revenue: Float64Array | null;
  readonly cogs: Float64Array | null;
}

/**
 * A gross margin so far and at the end of its span, against a floor.
 *
 * Convention: gross margin of a span = 1 − its COGS over its revenue, per trial; trials without revenue have none.
 * Units: US$, ratios.
 * Null where nothing speaks for an open month.
 *
 * @example
 * marginOutcome({ known: [{ month: '2026-10', revenueUsd: 10, cogsUsd: 4 }], open: [], floor: 0.7 })
 *   .probabilityBelow // => 1
 */
export function marginOutcome({
  known,
  open,
  floor,
}: {
  readonly known: readonly KnownMargin[];
  readonly open: readonly OpenMargin[];
  readonly floor: number;
}): Pick<FloorStatus, 'toDate' | 'yearEnd' | 'probabilityBelow' | 'belowFrom' | 'months'> {
  const [revenueUsd, cogsUsd] = [sum(known, 'revenueUsd'), sum(known, 'cogsUsd')];
  const months = known.map(({ month, ...one }) => ({ month, margin: marginOf(one.revenueUsd, one.cogsUsd) }));
  const belowFrom = months.find(({ margin }) => margin !== null && margin < floor)?.month ?? null;
  const shared = { toDate: marginOf(revenueUsd, cogsUsd), belowFrom, months };
  const isSilent = open.some(({ revenue, cogs }) => !revenue || !cogs) || known.length + open.length === 0;
  if (isSilent) return { ...shared, yearEnd: null, probabilityBelow: null };
  const trials = open[0]?.revenue?.length ?? 1;
  const margins = Float64Array.from({ length: trials }, (_, trial) => {
    const revenue = open.reduce((total, one) => total + one.revenue![trial]!, revenueUsd);
    const cogs = open.reduce((total, one) => total + one.cogs![trial]!, cogsUsd);
    return marginOf(revenue, cogs) ?? Number.NaN;
  })
    .filter(Number.isFinite)
    .sort();
  if (margins.length === 0) return { ...shared, yearEnd: null, probabilityBelow: null };
  const at = (probability: number) => quantileSorted(margins, probability);
  return {
    ...shared,
    yearEnd: { p10: at(0.1), p50: at(0.5), p90: at(0.9) },
    probabilityBelow: margins.filter((margin) => margin < floor).length / margins.length,
  };
}

function marginOf(revenueUsd: number, cogsUsd: number): number | null {
  return revenueUsd > 0 ? 1 - cogsUsd / revenueUsd : null;
}

function sum(months: readonly KnownMargin[], part: 'revenueUsd' | 'cogsUsd'): number {
  return months.reduce((total, one) => total + one[part], 0);
}
