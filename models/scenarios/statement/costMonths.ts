import type { Month } from '../../calendar.ts';
import type { Column } from '../../columns/columnGraph.ts';
import type { CostLine } from '../../costs/costLine.ts';
import type { FleetMonth } from '../../costs/gpuFleet.ts';

/** A cost line of the scenario and the month it begins in. */
export interface DatedCost<Line extends CostLine = CostLine> {
  readonly cost: Line;
  readonly from: Month;
}

/** What a kind of cost line comes to, before its currency. */
export interface CostMonths {
  readonly months: readonly Column[];
  readonly byPlan: readonly (readonly Column[])[];
  /** Follows the customers' use. */
  readonly isVariable: boolean;
  /** Training runs, experiments or evaluations paid for. */
  readonly done?: readonly Column[];
  /** Of experiments under a budget: what of their cost the budget kept back by the end of each month. */
  readonly held?: readonly Column[];
  readonly fleet?: readonly FleetMonth[];
  /** Tokens of the features that a fleet serves. */
  readonly serves?: readonly { readonly feature: string; readonly tokens: readonly Column[] }[];
}

/**
 * Whether a line of cost serves customers, so that it may follow their use: what develops or evaluates does not.
 *
 * @example
 * servesCustomers({ environment: 'development' }) // => false
 */
export function servesCustomers({ environment = 'production' }: Pick<CostLine, 'environment'>): boolean {
  return environment === 'production';
}

/** Revenue in total and by plan, for the lines that are a share of it. */
export interface Revenues {
  readonly total: readonly Column[];
  readonly byPlan: readonly (readonly Column[])[];
}
