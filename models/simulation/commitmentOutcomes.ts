import { commitmentFigure } from './commitmentFigures.ts';
import type { CompiledScenario } from './compile.ts';
import { figureReader } from './figures.ts';
import type { OutputReport } from './outputReport.ts';
import { type CommitmentOutcome, commitmentMeasures, commitmentTotals } from './result.ts';

/**
 * What became of each commitment, from the reports of the outputs.
 *
 * Shapes: one report an output, in order.
 *
 * @example
 * commitmentOutcomes({ commitments: [], outputs: [], figures: [] }, []) // => []
 */
export function commitmentOutcomes(
  { commitments, outputs, figures, detail }: CompiledScenario,
  reports: readonly OutputReport[],
): CommitmentOutcome[] {
  const figure = figureReader(figures, reports);
  const each = <K extends string, T>(keys: readonly K[], of: (key: K) => T) =>
    Object.fromEntries(keys.map((key) => [key, of(key)])) as { [P in K]: T };
  return commitments.map(({ id, name, kind, policy }, index) => {
    const missed = reports.find((_, at) => {
      const output = outputs[at]!;
      return output.kind === 'shortfall' && output.commitment === index;
    })!;
    return {
      id,
      name,
      probabilityOfShortfall: figure(commitmentFigure(id, 'totalMissed')).total.mean ?? 0,
      expectedShortfallUsd: missed.summary.value.mean ?? 0,
      p90ShortfallUsd: missed.summary.value.p90 ?? 0,
      views: {
        kind,
        policy,
        total: each(commitmentTotals, (measure) => figure(commitmentFigure(id, measure)).total),
        months:
          detail === null ? null : each(commitmentMeasures, (measure) => figure(commitmentFigure(id, measure)).months),
      },
    };
  });
}
