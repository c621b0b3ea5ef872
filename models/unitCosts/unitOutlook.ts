import type { Month } from '../calendar.ts';
import type { OutlookRange } from '../customers/customerOutlook.ts';
import { quantileSorted } from '../statistics/quantile.ts';

/** A unit in a month or in all months of a scenario; ranges of its trials. */
export interface UnitOutlookMonth {
  /** Null: all months together. */
  readonly month: Month | null;
  readonly count: OutlookRange;
  /** Null where no trial counts a unit. */
  readonly costPerUnitUsd: OutlookRange | null;
  readonly revenuePerUnitUsd: OutlookRange | null;
  readonly marginPerUnitUsd: OutlookRange | null;
  /** Chance that cost per unit is above the band; null without a band. */
  readonly probabilityAbove: number | null;
}

export interface UnitOutlook {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly months: readonly UnitOutlookMonth[];
  readonly total: UnitOutlookMonth;
  readonly trials: number;
  readonly notes: readonly string[];
}

/** One month of a scenario, a value a trial. Units: units, US$. */
export interface UnitColumns {
  readonly count: Float64Array;
  readonly cost: Float64Array;
  /** Null where the scenario has no revenue of the part. */
  readonly revenue: Float64Array | null;
}

/**
 * Cost, revenue and margin per unit of each month of a scenario and of all its months.
 *
 * Convention: ratios trial by trial; of all months, ratios of sums; trials without a unit are left out. Shapes: one
 * entry a month. Units: US$, units, probabilities. Source: SEMANTICS sections 8 and 11.
 *
 * @example
 * unitOutlook({
 *   months: ['2027-01'], highUsd: 3,
 *   columns: [{ count: Float64Array.of(1, 2), cost: Float64Array.of(4, 4), revenue: null }],
 * }).total.probabilityAbove // => 0.5
 */
export function unitOutlook({
  months,
  columns,
  highUsd,
}: {
  readonly months: readonly Month[];
  readonly columns: readonly UnitColumns[];
  /** Upper end of the band; null without one. */
  readonly highUsd: number | null;
}): Pick<UnitOutlook, 'months' | 'total'> {
  const all: UnitColumns = {
    count: summed(columns.map(({ count }) => count)),
    cost: summed(columns.map(({ cost }) => cost)),
    revenue: columns.some(({ revenue }) => revenue === null) ? null : summed(columns.map(({ revenue }) => revenue!)),
  };
  return {
    months: months.map((month, at) => monthOf(month, columns[at]!, highUsd)),
    total: monthOf(null, all, highUsd),
  };
}

function summed(columns: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(columns[0]?.length ?? 0);
  for (const column of columns) for (let trial = 0; trial < sum.length; trial++) sum[trial]! += column[trial]!;
  return sum;
}

function monthOf(month: Month | null, { count, cost, revenue }: UnitColumns, highUsd: number | null): UnitOutlookMonth {
  const per = (of: (trial: number) => number) =>
    Float64Array.from([...count.keys()].filter((trial) => count[trial]! > 0).map((trial) => of(trial) / count[trial]!));
  const costs = per((trial) => cost[trial]!);
  const above = highUsd === null ? null : costs.filter((usd) => usd > highUsd).length / Math.max(1, costs.length);
  return {
    month,
    count: rangeIn(count)!,
    costPerUnitUsd: rangeIn(costs),
    revenuePerUnitUsd: revenue && rangeIn(per((trial) => revenue[trial]!)),
    marginPerUnitUsd: revenue && rangeIn(per((trial) => revenue[trial]! - cost[trial]!)),
    probabilityAbove: above,
  };
}

/**
 * P10, P50 and P90 of trials; null of none.
 *
 * Source: quantile type 7.
 *
 * @example
 * rangeIn(Float64Array.of(0, 10)) // => { p10: 1, p50: 5, p90: 9 }
 */
export function rangeIn(values: Float64Array): OutlookRange | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted();
  const [p10, p50, p90] = [0.1, 0.5, 0.9].map((chance) => quantileSorted(sorted, chance)) as [number, number, number];
  return { p10, p50, p90 };
}
