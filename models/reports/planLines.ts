import { type PlanOutcome, planFlows, planMeasures, type Summary } from '../simulation/result.ts';

/** One measure of a plan, month by month and in total. */
interface PlanLine {
  readonly plan: string;
  readonly measure: string;
  readonly unit: 'US$' | 'ratio';
  readonly months: Summary<readonly (number | null)[]>;
  readonly total: Summary<number | null>;
}

const measureNames = {
  revenue: 'Revenue',
  cogs: 'COGS',
  grossMargin: 'Gross margin',
  billings: 'Billings',
  cash: 'Cash',
} as const;

/**
 * What each plan earns and costs, and what its customers are invoiced and pay. Percentiles of plans do not add.
 *
 * Shapes: three lines a plan, or five where billings and cash were told. Units: US$, ratios.
 *
 * @example
 * planLines([]) // => []
 */
export function planLines(plans: readonly PlanOutcome[]): PlanLine[] {
  return plans.flatMap(({ name, series, total, flows }) => [
    ...planMeasures.map((measure) => ({
      plan: name,
      measure: measureNames[measure],
      unit: measure === 'grossMargin' ? ('ratio' as const) : ('US$' as const),
      months: series[measure],
      total: total[measure],
    })),
    ...(flows
      ? planFlows.map((flow) => ({
          plan: name,
          measure: measureNames[flow],
          unit: 'US$' as const,
          months: flows[flow].series,
          total: flows[flow].total,
        }))
      : []),
  ]);
}
