import type { Policy } from '../classification/policy.ts';
import type { ColumnGraph } from '../columns/columnGraph.ts';
import { type FiscalPeriod, fiscalPeriods } from '../fiscalCalendar.ts';
import { policiesInForce } from '../scenarios/statement/policies.ts';
import type { Statement } from '../scenarios/statement/statement.ts';
import { experimentFigures } from './experimentFigures.ts';
import type { Figure } from './figures.ts';
import { fleetFigures } from './fleetFigures.ts';
import { marginFigures } from './marginFigures.ts';
import type { UnitName } from './marginKeys.ts';
import { featureFigures, tierFigures, tiersOf } from './segmentFigures.ts';
import { spreadFigures } from './spreadFigures.ts';
import { unitFigures } from './unitFigures.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * How much a run reports: the series of the company, its lines of cost too, what two scenarios are compared by beside
 * them, each plan as well, or margin layers, periods, units and the months of commitments too.
 */
export type Detail = 'series' | 'company' | 'compared' | 'plans' | 'everything';

/** What the figures of a detailed run are called. */
export interface DetailNames {
  readonly policies: readonly Policy[];
  readonly periods: readonly FiscalPeriod[];
  readonly features: readonly Named[];
  readonly tiers: readonly string[];
  readonly units: readonly (UnitName & { readonly figure: string })[];
  readonly fleets: readonly Named[];
  readonly experiments: readonly (Named & { readonly whenOver: 'stop' | 'defer' })[];
}

/**
 * The figures of a detailed run: layers of margin, fiscal periods, policies, features, tiers, unit economics, fleets
 * and experiments.
 *
 * Shapes: see `Figure`. Units: US$, ratios, replicas.
 *
 * @example
 * detailOf(
 *   new ColumnGraph(),
 *   statementOf({
 *     graph: new ColumnGraph(),
 *     sources: averageSources(new ColumnGraph()),
 *     scenario: {
 *       start: '2027-01',
 *       months: 1,
 *       base: { plans: [], features: [], costs: [], commitments: [] },
 *       changes: [],
 *     },
 *     prices: {},
 *   }),
 * ).names.periods.length // => 2
 */
export function detailOf(
  graph: ColumnGraph,
  statement: Statement,
): { readonly figures: Figure[]; readonly names: DetailNames } {
  const { company, months, otherPolicies, costs } = statement;
  const periods = fiscalPeriods(months, company.scenario.fiscalYearStart ?? 1);
  const units = unitFigures(graph, statement);
  const inForce = [...new Set(policiesInForce(company.scenario))];
  const first = inForce[0]!;
  const policy = inForce.length === 1 ? first : { ...first, name: inForce.map(({ name }) => name).join(', then ') };
  return {
    figures: [
      ...marginFigures(graph, statement, periods),
      ...featureFigures(graph, statement),
      ...tierFigures(graph, statement),
      ...units.map(({ figure }) => figure),
      ...fleetFigures(graph, statement),
      ...experimentFigures(graph, statement),
      ...spreadFigures(graph, statement),
    ],
    names: {
      policies: [policy, ...otherPolicies.map((one) => one.policy)],
      periods,
      features: company.features.map(({ id, name }) => ({ id, name })),
      tiers: tiersOf(statement),
      units: units.map(({ figure, ...named }) => ({ ...named, figure: figure.id })),
      fleets: costs.flatMap(({ cost, fleet }) => (fleet ? [{ id: cost.id, name: cost.name }] : [])),
      experiments: costs.flatMap(({ cost, held }) =>
        held && 'budget' in cost && cost.budget
          ? [{ id: cost.id, name: cost.name, whenOver: cost.budget.whenOver }]
          : [],
      ),
    },
  };
}
