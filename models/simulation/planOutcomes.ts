import type { CompiledScenario } from './compile.ts';
import type { OutputReport } from './outputReport.ts';
import { type PlanMeasure, type PlanOutcome, planMeasures } from './run.ts';
import { monthlySummary, totalSummary } from './summaries.ts';

/**
 * What each plan brings and costs, from the reports of the outputs.
 *
 * Shapes: one report an output, in order. Errors: none.
 *
 * @example
 * planOutcomes({ plans: [], outputs: [] }, []) // => []
 */
export function planOutcomes({ plans, outputs }: CompiledScenario, reports: readonly OutputReport[]): PlanOutcome[] {
  return plans.map((plan, index) => {
    const of = (measure: PlanMeasure, wantTotal: boolean) =>
      reports.filter((_, at) => {
        const name = outputs[at]!;
        const mine = name.kind === 'plan' && name.plan === index && name.measure === measure;
        return mine && (name.month === null) === wantTotal;
      });
    const each = <T>(valueFor: (measure: PlanMeasure) => T) =>
      Object.fromEntries(planMeasures.map((measure) => [measure, valueFor(measure)])) as { [M in PlanMeasure]: T };
    return {
      ...plan,
      series: each((measure) => monthlySummary(of(measure, false))),
      total: each((measure) => totalSummary(of(measure, true)[0]!)),
    };
  });
}
