import { addMonths, type Month } from '../calendar.ts';
import { marginOf } from '../classification/classifiedHistory.ts';
import { housePolicy } from '../classification/classify.ts';
import type { Policy } from '../classification/policy.ts';
import { fiscalPeriods } from '../fiscalCalendar.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { RunResult } from '../simulation/result.ts';

/** Gross margin of a period that ended, with capitalization and without. Units: US$, ratios. */
export interface ActualMargin {
  readonly label: string;
  readonly months: readonly Month[];
  /** Months of the period lie outside the history, or lack days. */
  readonly partial: boolean;
  /** Null where a month has no revenue. */
  readonly revenueUsd: number | null;
  readonly cogsUsd: number;
  /** Amortization and write-offs in cost of revenue. */
  readonly costOfRevenueUsd: number;
  readonly without: number | null;
  readonly with: number | null;
}

interface Range {
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
}

/** Gross margin of a forecast period on the same draws, with capitalization and without. */
interface ForecastMargin {
  readonly label: string;
  readonly partial: boolean;
  readonly costOfRevenueUsd: number;
  readonly without: Range;
  readonly with: Range;
}

/** What capitalization does to gross margin: cost of R&D never was in it, amortization is. */
export interface MarginUnderBoth {
  readonly actual: { readonly months: readonly ActualMargin[]; readonly periods: readonly ActualMargin[] } | null;
  readonly forecast: {
    readonly scenario: { readonly id: string; readonly name: string };
    readonly run: RunResult['run'];
    readonly months: readonly ForecastMargin[];
    readonly periods: readonly ForecastMargin[];
    readonly total: ForecastMargin;
  } | null;
}

/** What a month of the history holds. */
export interface HistoryMonth {
  readonly month: Month;
  readonly revenueUsd: number | null;
  readonly cogsNano: bigint;
  readonly partial: boolean;
}

/** Amortization and write-offs in cost of revenue, by month. Units: US$, whole cents. */
export type CostOfRevenue = (month: Month) => number;

/**
 * Gross margin of the history by month, fiscal quarter and year, with capitalization and without.
 *
 * Convention: without, development cost is expensed outside cost of revenue and gross margin is as classified; with,
 * amortization and write-offs in cost of revenue come off it. A period has a margin where each month has revenue.
 * Units: US$, ratios. Source: SEMANTICS section 6.
 *
 * @example
 * actualMargin([{ month: '2028-01', revenueUsd: 200, cogsNano: 50000000000n, partial: false }], () => 10, 1)
 *   .months.map((one) => [one.without, one.with]) // => [[0.75, 0.7]]
 */
export function actualMargin(
  history: readonly HistoryMonth[],
  costOfRevenue: CostOfRevenue,
  start: number,
): NonNullable<MarginUnderBoth['actual']> {
  const of = (label: string, own: readonly HistoryMonth[], partial: boolean): ActualMargin => {
    const isOpen = own.some((one) => one.revenueUsd === null);
    const revenueUsd = isOpen ? null : own.reduce((sum, one) => sum + one.revenueUsd!, 0);
    const cogsUsd = Number(own.reduce((sum, one) => sum + one.cogsNano, 0n)) / 1e9;
    const addedUsd = own.reduce((sum, { month }) => sum + Math.round(costOfRevenue(month) * 100), 0) / 100;
    return {
      ...{ label, months: own.map(({ month }) => month), partial: partial || own.some((one) => one.partial) },
      ...{ revenueUsd, cogsUsd, costOfRevenueUsd: addedUsd },
      without: marginOf(revenueUsd, cogsUsd).grossMargin,
      with: marginOf(revenueUsd, cogsUsd + addedUsd).grossMargin,
    };
  };
  const named = history.map(({ month }) => month);
  return {
    months: history.map((one) => of(one.month, [one], false)),
    periods: fiscalPeriods(named, start).map(({ label, months, partial }) =>
      of(
        label,
        months.map((at) => history[at]!),
        partial,
      ),
    ),
  };
}

const lineId = 'capitalized-software';

/**
 * A scenario whose cost of revenue holds the amortization and write-offs of capitalized software; nothing else changes.
 *
 * Shapes: a cost by month, fixed, that a rule of its own puts into COGS under every policy.
 *
 * @example
 * withCapitalization({ start: '2028-01', months: 1, base: { costs: [] }, changes: [] }, () => 10).base.costs[0].amount
 * // => { "value": { "kind": "months", "values": { "2028-01": 10 } }, "source": null, "owner": null }
 */
export function withCapitalization(scenario: Scenario, costOfRevenue: CostOfRevenue): Scenario {
  const { base, changes, start, months } = scenario;
  const values = Object.fromEntries(
    Array.from({ length: months }, (_, at) => addMonths(start, at)).map((month) => [month, costOfRevenue(month)]),
  );
  const own = { line: lineId, class: 'cogs' } as const;
  const laid = (policy: Policy): Policy => ({ ...policy, rules: [own, ...policy.rules] });
  return {
    ...scenario,
    base: {
      ...base,
      costs: [
        ...base.costs,
        {
          ...{ id: lineId, name: 'Amortization of capitalized software', basis: 'month', operation: 'software' },
          amount: { value: { kind: 'months', values }, source: null, owner: null },
        },
      ],
      policy: laid(base.policy ?? housePolicy),
    },
    changes: changes.map((change) => (change.kind === 'policy' ? { ...change, policy: laid(change.policy) } : change)),
  };
}

/**
 * Lines of a scenario that may hold the amortization already, so that it would count twice.
 *
 * @example
 * amortizationLines({ base: { costs: [{ name: 'Amortised software' }] }, changes: [] }) // => ["Amortised software"]
 */
export function amortizationLines({ base, changes }: Pick<Scenario, 'base' | 'changes'>): string[] {
  const added = changes.flatMap((change) => (change.kind === 'costLine' ? [change.cost] : []));
  return [...base.costs, ...added].flatMap(({ name }) => (/amorti[sz]|capitali[sz]/i.test(name) ? [name] : []));
}

/**
 * A forecast without and with capitalization: two runs of the same draws.
 *
 * @example
 * ((ratio) =>
 *   ((run) =>
 *     forecastMargin({ scenario: {}, without: run, with: run, costOfRevenue: () => 5 }).total.with)({
 *     ...{ run: {}, months: [], series: { grossMargin: {} }, total: { grossMargin: ratio } },
 *   }))({ p10: 0.6, p50: 0.7, p90: 0.8 }) // => { "p10": 0.6, "p50": 0.7, "p90": 0.8 }
 */
export function forecastMargin({
  scenario,
  without,
  with: capitalized,
  costOfRevenue,
}: {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly without: RunResult;
  readonly with: RunResult;
  readonly costOfRevenue: CostOfRevenue;
}): NonNullable<MarginUnderBoth['forecast']> {
  const { months, run } = without;
  const usdIn = (own: readonly Month[]) =>
    own.reduce((sum, month) => sum + Math.round(costOfRevenue(month) * 100), 0) / 100;
  const monthAtPlace = ({ series: { grossMargin } }: RunResult, at: number): Range => ({
    p10: grossMargin.p10[at] ?? null,
    p50: grossMargin.p50[at] ?? null,
    p90: grossMargin.p90[at] ?? null,
  });
  const rangeOf = ({ grossMargin: { p10, p50, p90 } }: RunResult['total']): Range => ({ p10, p50, p90 });
  const periods = (without.periods ?? []).map(({ label, partial, firstMonth, lastMonth, total }, at) => ({
    ...{ label, partial, without: rangeOf(total), with: rangeOf(capitalized.periods![at]!.total) },
    costOfRevenueUsd: usdIn(months.filter((month) => month >= firstMonth && month <= lastMonth)),
  }));
  return {
    ...{ scenario: { id: scenario.id, name: scenario.name }, run, periods },
    months: months.map((month, at) => ({
      ...{ label: month, partial: false, costOfRevenueUsd: usdIn([month]) },
      ...{ without: monthAtPlace(without, at), with: monthAtPlace(capitalized, at) },
    })),
    total: {
      ...{ label: 'Total', partial: false, costOfRevenueUsd: usdIn(months) },
      ...{ without: rangeOf(without.total), with: rangeOf(capitalized.total) },
    },
  };
}
