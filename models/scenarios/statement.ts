import { type Month, monthRange } from '../calendar.ts';
import type { Column } from '../columns/columnGraph.ts';
import type { Commitment } from '../commitments/commitment.ts';
import { shortfallLines } from './commitmentLines.ts';
import type { Company, StatementLine, StatementQuestion } from './company.ts';
import { costLines } from './costLines.ts';
import { featureLines } from './featureLines.ts';
import { featurePath } from './featurePath.ts';
import { planPath } from './planPath.ts';
import { planRevenues } from './planRevenues.ts';
import { switchLines } from './switchLines.ts';

/** The income statement of a scenario down to gross profit, as columns. */
export interface Statement {
  readonly months: readonly Month[];
  readonly plans: readonly { readonly id: string; readonly name: string; readonly revenue: readonly Column[] }[];
  readonly revenue: readonly Column[];
  readonly lines: readonly StatementLine[];
  readonly shortfalls: readonly { readonly commitment: Commitment; readonly months: readonly Column[] }[];
}

/**
 * A scenario as revenue and lines of COGS for each month: plans → users → tasks → tokens → list spend → commitment →
 * AI COGS → other COGS. A feature's cost goes to the plans by their tasks, a shortfall by their spend of the month with
 * the provider, and what is spent by the month or once by their users.
 *
 * Shapes: one column a month, line and plan. Units: US$. Errors: throws RangeError when a model has no price.
 *
 * @example
 * statementOf({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), scenario: { schemaVersion: 1, id: 'a', name: 'A', description: '', start: '2027-01', months: 2, targetGrossMargin: 0.7, base: { plans: [], features: [], costs: [{ id: 'hosting', name: 'Hosting', basis: 'month', amount: { value: 4500, source: null, owner: null } }], commitments: [] }, changes: [] }, prices: {} }).lines[0].months.map((column) => column.immediate) // => [4500, 4500]
 */
export function statementOf(question: StatementQuestion): Statement {
  const { graph, sources, scenario, prices } = question;
  const months = monthRange(scenario.start, scenario.months);
  const changes = scenario.changes.filter((change) => change.enabled);
  const plans = scenario.base.plans.map((plan) => planPath({ graph, sources, months, plan, changes }));
  const features = [
    ...scenario.base.features.map((feature) => ({ feature, launched: scenario.start })),
    ...changes.flatMap((change) =>
      change.kind === 'launch' ? [{ feature: change.feature, launched: change.from }] : [],
    ),
  ].map((one) => featurePath({ graph, sources, months, plans, changes, prices, ...one }));
  const commitments = [
    ...scenario.base.commitments,
    ...changes.flatMap((change) => (change.kind === 'commitment' ? [change.commitment] : [])),
  ];
  const company: Company = { ...question, months, plans, features, commitments };
  const revenues = planRevenues(company);
  const revenue = months.map((_, month) => graph.sum(revenues.map((each) => each[month]!)));
  const shortfalls = shortfallLines(company);
  return {
    months,
    plans: plans.map(({ id, name }, index) => ({ id, name, revenue: revenues[index]! })),
    revenue,
    lines: [
      ...featureLines(company),
      ...shortfalls.map(({ line }) => line),
      ...costLines(company, revenues, revenue),
      ...switchLines(company),
    ],
    shortfalls: shortfalls.map(({ commitment, line }) => ({ commitment, months: line.months })),
  };
}
