import { isMonth, type Month, monthRange } from '../../models/calendar.ts';
import { fiscalPeriods } from '../../models/fiscalCalendar.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import type { PeriodOutcome } from '../../models/simulation/marginResult.ts';
import type { RunResult, SeriesKey, Summary } from '../../models/simulation/result.ts';
import { monthLabel, monthSpan } from './months.ts';

/** One period of a run: the total, a fiscal year or quarter, or a month. */
export interface PeriodFigures {
  readonly id: string;
  readonly label: string;
  /** Not all of its months are in the run. */
  readonly partial: boolean;
  readonly total: { readonly [K in SeriesKey]: Summary<number | null> };
  /** Chance of a gross margin below the target; null where it is not known. */
  readonly probabilityBelow: number | null;
}

/** The id by which a fiscal period stands in an address. */
export function periodId({ kind, firstMonth }: Pick<PeriodOutcome, 'kind' | 'firstMonth'>): string {
  return `${kind === 'quarter' ? 'q' : 'y'}${firstMonth}`;
}

/** What names the periods of a run or a comparison. */
export interface PeriodsOf {
  readonly months: readonly Month[];
  readonly periods?: readonly Pick<PeriodOutcome, 'kind' | 'firstMonth' | 'label' | 'partial'>[];
}

/** Periods to choose from: the total, then years, quarters and months. */
export function periodOptions(result: PeriodsOf): { readonly id: string; readonly label: string }[] {
  const fiscal = (kind: PeriodOutcome['kind']) =>
    (result.periods ?? [])
      .filter((one) => one.kind === kind)
      .map((one) => ({ id: periodId(one), label: one.partial ? `${one.label} (partial)` : one.label }));
  return [
    { id: 'total', label: 'Total' },
    ...fiscal('year'),
    ...fiscal('quarter'),
    ...result.months.map((month) => ({ id: month, label: monthLabel(month) })),
  ];
}

/** The months of a period, as a question about a scenario names them. */
export interface AskedPeriod {
  readonly id: string;
  readonly label: string;
  readonly month: Month | null;
  /** The last of several months. */
  readonly through?: Month;
}

/** The same choices for a scenario that has not run: `periodOptions` and these have the same ids. */
export function scenarioPeriods({
  start,
  months,
  fiscalYearStart = 1,
}: Pick<Scenario, 'start' | 'months' | 'fiscalYearStart'>): AskedPeriod[] {
  const range = monthRange(start, months);
  const fiscal = (kind: PeriodOutcome['kind']) =>
    fiscalPeriods(range, fiscalYearStart)
      .filter((one) => one.kind === kind)
      .map(
        ({ label, firstMonth, lastMonth, partial }): AskedPeriod => ({
          id: periodId({ kind, firstMonth }),
          label: partial ? `${label} (partial)` : label,
          month: firstMonth,
          through: lastMonth,
        }),
      );
  return [
    { id: 'total', label: 'Total', month: null },
    ...fiscal('year'),
    ...fiscal('quarter'),
    ...range.map((month) => ({ id: month, label: monthLabel(month), month })),
  ];
}

/** The figures of a period; of the total where the run has no such period, which its label says. */
export function periodFigures(result: RunResult, id: string): PeriodFigures {
  const fiscal = (result.periods ?? []).find((one) => periodId(one) === id);
  if (fiscal) {
    const { label, partial, total, probabilityBelow } = fiscal;
    return { id, label, partial, total, probabilityBelow: probabilityBelow ?? null };
  }
  const month = isMonth(id) ? result.months.indexOf(id) : -1;
  if (month >= 0) {
    const at = (summary: Summary<readonly (number | null)[]>) => monthOf(summary, month);
    const { revenue, aiCogs, cogs, grossProfit, grossMargin } = result.series;
    return {
      id,
      label: monthLabel(id),
      partial: false,
      total: {
        revenue: at(revenue),
        aiCogs: at(aiCogs),
        cogs: at(cogs),
        grossProfit: at(grossProfit),
        grossMargin: at(grossMargin),
      },
      probabilityBelow: result.target.probabilityBelow[month] ?? null,
    };
  }
  return {
    id: 'total',
    label: monthSpan(result.months[0]!, result.months.at(-1)!),
    partial: false,
    total: result.total,
    probabilityBelow: result.target.totalProbabilityBelow,
  };
}

/** The statistics of one month of a series. */
export function monthOf(summary: Summary<readonly (number | null)[]>, month: number): Summary<number | null> {
  const pick = ({ mean, p5, p10, p25, p50, p75, p90, p95 }: Omit<typeof summary, 'standardError'>) => ({
    mean: mean[month] ?? null,
    p5: p5[month] ?? null,
    p10: p10[month] ?? null,
    p25: p25[month] ?? null,
    p50: p50[month] ?? null,
    p75: p75[month] ?? null,
    p90: p90[month] ?? null,
    p95: p95[month] ?? null,
  });
  return { ...pick(summary), standardError: pick(summary.standardError) };
}
