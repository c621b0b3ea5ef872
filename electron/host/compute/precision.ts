import type { CompiledScenario } from '../../../models/simulation/compile.ts';
import type { OutputReport } from '../../../models/simulation/outputReport.ts';
import type { RunSettings } from '../../../models/simulation/result.ts';
import { type Measured, type MeasureQuestion, measure } from './measure.ts';
import type { Compute, TaskOptions } from './pool.ts';

type Precision = NonNullable<RunSettings['precision']>;

/**
 * Measures a run, with twice the trials each time, until the statistic it asks for is precise enough or the most trials
 * are done. The batches stay independent: of Sobol and plain points each batch goes on where it ended.
 */
export async function measureToPrecision(
  compute: Compute,
  question: MeasureQuestion,
  options: TaskOptions,
): Promise<{ readonly measured: Measured; readonly trials: number }> {
  const { compiled, settings } = question;
  const { precision } = settings;
  let { trials } = settings;
  for (;;) {
    const measured = await measure(compute, { ...question, settings: { ...settings, trials } }, options);
    if (!precision || trials >= precision.mostTrials) return { measured, trials };
    const reached = errorReached(compiled, measured.reports, precision);
    if (reached === null || reached <= precision.standardError) return { measured, trials };
    trials = Math.min(precision.mostTrials, 2 * trials);
  }
}

/** The standard error of the statistic that a precision is about; null where there is no value. */
export function errorReached(
  { outputs }: CompiledScenario,
  reports: readonly OutputReport[],
  { series, statistic }: Precision,
): number | null {
  const place = outputs.findIndex((name) => name.kind === 'series' && name.series === series && name.month === null);
  return reports[place]?.summary.standardError[statistic] ?? null;
}
