import type { Comparison, SeriesKey, Summary } from '../../../models/simulation/result.ts';
import { seriesKeys } from '../../../models/simulation/result.ts';
import { monthLabel } from '../../format/months.ts';
import { type AskedPeriod, monthOf, periodId } from '../../format/periods.ts';

type Each<T> = { readonly [K in SeriesKey]: T };

/** One period of a comparison: the total, a fiscal year or quarter, or a month. */
export interface PeriodOfComparison {
  readonly id: string;
  readonly label: string;
  readonly a: Each<Summary<number | null>>;
  readonly b: Each<Summary<number | null>>;
  readonly difference: Each<Summary<number | null>>;
  readonly better: Each<number>;
}

/** The period with this id, as it stands in the address; the total where the comparison has none. */
export function comparedPeriod(comparison: Comparison, id: string): PeriodOfComparison {
  const { resultA, resultB, periods = [], months, difference, monthlyBetter } = comparison;
  const fiscal = periods.find((one) => periodId(one) === id);
  if (fiscal) {
    const { label, partial, a, b, difference: apart, probabilityBetter: better } = fiscal;
    return { id, label: partial ? `${label} (partial)` : label, a, b, difference: apart, better };
  }
  const at = months.indexOf(id);
  if (at >= 0) {
    const inMonth = (series: Each<Summary<readonly (number | null)[]>>) => bySeries((key) => monthOf(series[key], at));
    return {
      id,
      label: monthLabel(id),
      ...{ a: inMonth(resultA.series), b: inMonth(resultB.series), difference: inMonth(difference) },
      better: bySeries((key) => monthlyBetter[key][at]!),
    };
  }
  const { totalDifference, probabilityBetter } = comparison;
  const totals = { a: resultA.total, b: resultB.total, difference: totalDifference, better: probabilityBetter };
  return { id: 'total', label: 'Total', ...totals };
}

/** The period with this id as a question names its months; the total where the comparison has none. */
export function askedPeriod({ months, periods = [] }: Comparison, id: string): AskedPeriod {
  const fiscal = periods.find((one) => periodId(one) === id);
  if (fiscal) return { id, label: fiscal.label, month: fiscal.firstMonth, through: fiscal.lastMonth };
  return months.includes(id) ? { id, label: monthLabel(id), month: id } : { id: 'total', label: 'total', month: null };
}

function bySeries<T>(of: (key: SeriesKey) => T): Each<T> {
  return Object.fromEntries(seriesKeys.map((key) => [key, of(key)])) as Each<T>;
}
