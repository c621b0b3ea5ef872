import type { CompiledScenario } from './compile.ts';
import type { OutputReport } from './outputReport.ts';
import { type PlanFlow, type PlanMeasure, type PlanOutcome, planMeasures } from './result.ts';
import { monthlySummary, totalSummary } from './seriesSummary.ts';

/**
 * What each plan brings and costs, from the reports of the outputs. Billings and cash without outputs of their own are
 * the revenue.
 *
 * Shapes: one report an output, in order.
 *
 * @example
 * planOutcomes({ plans: [], outputs: [] }, []) // => []
 */
export function planOutcomes({ plans, outputs }: CompiledScenario, reports: readonly OutputReport[]): PlanOutcome[] {
  return plans.map((plan, index) => {
    const of = (measure: PlanMeasure | PlanFlow, wantTotal: boolean) =>
      reports.filter((_, at) => {
        const name = outputs[at]!;
        const mine = name.kind === 'plan' && name.plan === index && name.measure === measure;
        return mine && (name.month === null) === wantTotal;
      });
    const each = <T>(valueFor: (measure: PlanMeasure) => T) =>
      Object.fromEntries(planMeasures.map((measure) => [measure, valueFor(measure)])) as { [M in PlanMeasure]: T };
    const flow = (measure: PlanFlow) => {
      const told = of(measure, true)[0] ? measure : 'revenue';
      return { series: monthlySummary(of(told, false)), total: totalSummary(of(told, true)[0]!) };
    };
    return {
      ...plan,
      series: each((measure) => monthlySummary(of(measure, false))),
      total: each((measure) => totalSummary(of(measure, true)[0]!)),
      flows: { billings: flow('billings'), cash: flow('cash') },
    };
  });
}
