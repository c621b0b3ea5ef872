import type { OutputReport } from './outputReport.ts';
import { type Statistic, type Summary, statistics } from './result.ts';

/** What is known of an output, as far as a summary needs it. */
interface Summarised {
  readonly summary: Pick<OutputReport['summary'], 'value' | 'standardError'>;
}

/**
 * The summary of a series, one value a month, from the reports of its months.
 *
 * @example
 * monthlySummary([]).p50 // => []
 */
export function monthlySummary(reports: readonly Summarised[]): Summary<readonly (number | null)[]> {
  const column = (part: 'value' | 'standardError', statistic: Statistic) =>
    reports.map((report) => report.summary[part][statistic]);
  return {
    ...(Object.fromEntries(statistics.map((statistic) => [statistic, column('value', statistic)])) as {
      [S in Statistic]: (number | null)[];
    }),
    standardError: Object.fromEntries(
      statistics.map((statistic) => [statistic, column('standardError', statistic)]),
    ) as { [S in Statistic]: (number | null)[] },
  };
}

/**
 * The summary of a total from its report.
 *
 * @example
 * totalSummary({ summary: { value: { p50: 3 }, standardError: {} } }).p50 // => 3
 */
export function totalSummary(report: Summarised): Summary<number | null> {
  return { ...report.summary.value, standardError: report.summary.standardError };
}
