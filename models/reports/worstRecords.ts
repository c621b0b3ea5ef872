import { seriesKeys } from '../simulation/result.ts';
import { type Report, seriesNames, seriesUnit } from './report.ts';
import type { ReportRecord } from './reportRecord.ts';

/** Parts of the trials that the worst is told of. */
const worstParts = { worst10: 'worst 10% of trials', worst5: 'worst 5% of trials' } as const;

/**
 * The expected total of each series in the worst tenth and twentieth of the trials (CVaR), with its standard error:
 * least revenue, profit and margin, most COGS.
 *
 * Shapes: two records a series and part. Units: US$, ratios. Nothing of runs that did not tell it.
 *
 * @example
 * worstRecords(report) // => []
 */
export function worstRecords({ result: { worst } }: Report): ReportRecord[] {
  return seriesKeys.flatMap((key) =>
    Object.entries(worstParts).flatMap(([part, statistic]) => {
      const tail = worst?.[key]?.[part as keyof typeof worstParts];
      if (!tail) return [];
      const head = { section: 'forecast', month: 'total', measure: seriesNames[key], unit: seriesUnit(key), note: '' };
      return [
        { ...head, statistic: `mean of the ${statistic}`, value: tail.mean },
        { ...head, statistic: `standard error of the ${statistic}`, value: tail.standardError },
      ];
    }),
  );
}
