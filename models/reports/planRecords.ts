import { statistics } from '../simulation/result.ts';
import { planLines } from './planLines.ts';
import type { Report } from './report.ts';
import type { ReportRecord } from './reportRecord.ts';

const note = 'plan percentiles do not add up';

/**
 * Revenue, COGS, gross margin, billings and cash of each plan as rows of a long table, with the standard error of p50
 * and p90.
 *
 * Shapes: one record a month and statistic, and one for the total. Units: US$, ratios.
 *
 * @example
 * planRecords(report) // => []
 */
export function planRecords({ result }: Report): ReportRecord[] {
  return planLines(result.plans).flatMap(({ plan, measure, unit, months, total }) => {
    const head = { section: 'plan', measure: `${plan} › ${measure}`, unit, note };
    const told = statistics.flatMap((statistic) => [
      ...months[statistic].map((value, index) => ({ ...head, month: result.months[index]!, statistic, value })),
      { ...head, month: 'total', statistic, value: total[statistic] },
    ]);
    const errors = (['p50', 'p90'] as const).map((statistic) => ({
      ...head,
      month: 'total',
      statistic: `standard error of ${statistic}`,
      value: total.standardError[statistic],
    }));
    return [...told, ...errors];
  });
}
