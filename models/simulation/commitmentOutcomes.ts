import type { CompiledScenario } from './compile.ts';
import type { OutputReport } from './outputReport.ts';
import type { CommitmentOutcome } from './run.ts';

/**
 * What became of each commitment, from the reports of the outputs.
 *
 * Shapes: one report an output, in order. Errors: none.
 *
 * @example
 * commitmentOutcomes({ commitments: [], outputs: [] }, []) // => []
 */
export function commitmentOutcomes(
  { commitments, outputs }: CompiledScenario,
  reports: readonly OutputReport[],
): CommitmentOutcome[] {
  return commitments.map((commitment, index) => {
    const report = reports.find((_, at) => {
      const name = outputs[at]!;
      return name.kind === 'shortfall' && name.commitment === index;
    })!;
    return {
      ...commitment,
      probabilityOfShortfall: report.above ?? 0,
      expectedShortfallUsd: report.summary.value.mean ?? 0,
      p90ShortfallUsd: report.summary.value.p90 ?? 0,
    };
  });
}
