import type { Month } from '../../calendar.ts';
import type { Environment, WorkOperation } from '../../classification/workload.ts';
import type { Column, ColumnGraph } from '../../columns/columnGraph.ts';
import type { Sources } from '../../columns/sources.ts';
import type { Commitment } from '../../commitments/commitment.ts';
import type { CommittedUsage } from '../../commitments/stack.ts';
import type { Scenario } from '../scenario.ts';
import type { FeaturePath, MonthlyPrices } from './featurePath.ts';
import type { PlanPath } from './planPath.ts';

export interface StatementQuestion {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly scenario: Scenario;
  readonly prices: MonthlyPrices;
}

/** What every line of the statement stands on. */
export interface Company extends StatementQuestion {
  readonly months: readonly Month[];
  readonly plans: readonly PlanPath[];
  readonly features: readonly FeaturePath[];
  readonly commitments: readonly Commitment[];
  /** The features' usage after all commitments. */
  readonly book: CommittedUsage;
}

/** One line of cost month by month, in total and by plan (in the order of the plans); a policy says where it falls. */
export interface StatementLine {
  readonly id: string;
  readonly name: string;
  /** Part of AI COGS where it is COGS. */
  readonly isAi: boolean;
  readonly months: readonly Column[];
  readonly byPlan: readonly (readonly Column[])[];
  /** What the money is spent on; without it production inference (AI lines) or another cost of production. */
  readonly spentOn?: SpentOn;
  /** Whether it follows the customers' use, so that it counts before contribution; without it AI lines do. */
  readonly isVariable?: boolean;
}

/** What a line is spent on, as classification rules ask for it. */
export interface SpentOn {
  readonly environment?: Environment | undefined;
  readonly operation?: WorkOperation | undefined;
  readonly feature?: string | undefined;
  /** Id of a cost line. */
  readonly costLine?: string | undefined;
  /** A capacity or a shortfall: the provider whose features it was bought for, so that it takes their classes. */
  readonly boughtFrom?: string | undefined;
  /** Own processors: the tokens of each feature that they serve, which lends them its class likewise. */
  readonly serves?: readonly { readonly feature: string; readonly tokens: readonly Column[] }[] | undefined;
}

/**
 * A plan's part of the users of a month, by which what nobody can be charged with is divided.
 *
 * Shapes: a column. Units: ratio.
 *
 * @example
 * userShare({ graph: new ColumnGraph(), plans: [{}] }, {}, 0).immediate // => 1
 */
export function userShare({ graph, plans }: Company, plan: PlanPath, month: number): Column {
  if (plans.length === 1) return graph.constant(1);
  const users = graph.sum(plans.map((one) => one.users[month]!));
  return graph.divide(plan.users[month]!, graph.maximum(users, Number.MIN_VALUE));
}

/**
 * Users of a plan who use it: its seats, as far as they are activated.
 *
 * Shapes: a column. Units: users.
 *
 * @example
 * ((graph) =>
 *   activeUsers({ graph }, { users: [graph.constant(40)], activation: [graph.constant(0.75)] }, 0).immediate)(
 *   new ColumnGraph(),
 * ) // => 30
 */
export function activeUsers({ graph }: Pick<Company, 'graph'>, plan: PlanPath, month: number): Column {
  const activation = plan.activation?.[month];
  return activation ? graph.multiply(plan.users[month]!, activation) : plan.users[month]!;
}
