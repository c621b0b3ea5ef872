import { type Finding, findingsOf, type WatchedSeries } from '../../../models/anomalies/finding.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { TaskReport } from './taskReport.ts';

export interface JudgeTask {
  readonly series: readonly WatchedSeries[];
  readonly by: Dimension | null;
}

/** What moved in each of some series, one after the other. */
export function judgeSeries({ series, by }: JudgeTask, report: TaskReport): Finding[][] {
  return series.map((one, done) => {
    if (report.cancelled()) throw new WorkbenchError('cancelled', 'Canceled; nothing was changed.');
    report.progress({ done, total: series.length, unit: 'series' });
    return findingsOf(one, by);
  });
}
