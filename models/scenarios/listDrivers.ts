import { monthRange } from '../calendar.ts';
import { ColumnGraph } from '../columns/columnGraph.ts';
import { drawnSources, type Sources } from '../columns/sources.ts';
import { listAssumptions } from './listAssumptions.ts';
import type { Scenario } from './scenario.ts';
import type { MonthlyPrices } from './statement/featurePath.ts';
import { statementOf } from './statement/statement.ts';

/** The drivers of a scenario: what its rules ask for by name, and which of them are uncertain. */
export interface ScenarioDrivers {
  readonly asked: readonly string[];
  readonly uncertain: readonly string[];
}

/**
 * The drivers of a scenario, by the ids that correlations name them with, in the order the rules ask for them; drivers
 * of changes that are switched off count as well.
 *
 * Errors: throws what the rules throw for a scenario whose parts do not hold together.
 *
 * @example
 * listDrivers({
 *   schemaVersion: 2,
 *   id: 'a',
 *   name: 'A',
 *   description: '',
 *   start: '2027-01',
 *   months: 1,
 *   targetGrossMargin: 0.7,
 *   base: {
 *     plans: [],
 *     features: [],
 *     costs: [
 *       {
 *         id: 'hosting',
 *         name: 'Hosting',
 *         basis: 'month',
 *         amount: { value: { kind: 'uniform', low: 1, high: 2 }, source: null, owner: null },
 *       },
 *     ],
 *     commitments: [],
 *   },
 *   changes: [],
 * }).uncertain // => ['cost.hosting.amount']
 */
export function listDrivers(scenario: Scenario): ScenarioDrivers {
  const asked = new Set<string>();
  const graph = askRules(scenario, (driverId) => asked.add(driverId));
  return { asked: [...asked], uncertain: graph.drivers };
}

/**
 * Where the assumption of each driver stands in a scenario, by the driver's id; of an event, its probability.
 *
 * Shapes and errors: paths such as `base.costs.0.amount`; as for `listDrivers`.
 *
 * @example
 * driverPlaces({
 *   start: '2027-01', months: 1, changes: [],
 *   base: {
 *     plans: [], features: [], commitments: [],
 *     costs: [{ id: 'hosting', name: 'Hosting', basis: 'month', amount: { value: 5, source: null, owner: null } }],
 *   },
 * }).get('cost.hosting.amount') // => 'base.costs.0.amount'
 */
export function driverPlaces(scenario: Scenario): ReadonlyMap<string, string> {
  const paths = new Map<unknown, string>(listAssumptions(scenario).map((one) => [one.assumption, one.path.join('.')]));
  const places = new Map<string, string>(
    scenario.changes.flatMap((change, at) =>
      change.kind === 'priceEvent' ? [[`change.${change.id}.happens`, `changes.${at}.probability`] as const] : [],
    ),
  );
  askRules(scenario, (driverId, assumption) => {
    const path = paths.get(assumption);
    if (path !== undefined) places.set(driverId, path);
  });
  return places;
}

function askRules(scenario: Scenario, onAsked: (driverId: string, assumption: unknown) => void): ColumnGraph {
  const graph = new ColumnGraph();
  const drawing = drawnSources(graph);
  const sources: Sources = {
    ...drawing,
    draw: (driverId, assumption, month) => {
      onAsked(driverId, assumption);
      return drawing.draw(driverId, assumption, month);
    },
    event: (driverId, probability) => {
      onAsked(driverId, null);
      return drawing.event(driverId, probability);
    },
  };
  const changes = scenario.changes.map((change) => ({ ...change, enabled: true }));
  statementOf({ graph, sources, scenario: { ...scenario, changes }, prices: anyPrices(scenario) });
  return graph;
}

/** A price for whatever model is asked about: which drivers there are does not depend on it. */
function anyPrices({ start, months }: Scenario): MonthlyPrices {
  const one = { input: 1, cacheRead: 1, cacheWrite: 1, output: 1 };
  const prices = monthRange(start, months).map(() => one);
  return new Proxy<MonthlyPrices>({}, { get: () => prices });
}
