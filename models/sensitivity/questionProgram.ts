import type { Month } from '../calendar.ts';
import { type Column, ColumnGraph } from '../columns/columnGraph.ts';
import { dimensionsOf } from '../columns/driverDimensions.ts';
import { assemble, type Program } from '../columns/program.ts';
import { drawnSources } from '../columns/sources.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { MonthlyPrices } from '../scenarios/statement/featurePath.ts';
import { type Statement, statementOf } from '../scenarios/statement/statement.ts';
import { seriesOutputs } from '../simulation/outputs.ts';
import type { SeriesKey } from '../simulation/result.ts';
import { featureCosts } from '../simulation/segmentFigures.ts';
import { type Adjustment, type AskedDriver, adjustedSources } from './adjustedSources.ts';
import { type CostCell, costCells } from './costCells.ts';
import type { Target } from './target.ts';

/** What a question wants to know of each trial. */
export interface Wanted {
  readonly targets: readonly Target[];
  /** Drivers whose drawn value is wanted as well. */
  readonly drivers: readonly string[];
  /** Whether every line of COGS and the revenue of every plan are wanted, each over all months. */
  readonly parts: boolean;
  /** Features whose cost of every month is wanted as well. */
  readonly features?: readonly string[];
  /** Plans whose users, revenue, AI COGS and other COGS of every month are wanted as well. */
  readonly plans?: readonly string[];
  /** Features whose tasks, requests and successful tasks of every month are wanted as well. */
  readonly uses?: readonly string[];
  /** Plans whose billings, cash and balances are wanted as well. */
  readonly balances?: readonly string[];
  /** A month whose cost is wanted by line, class, feature and model as well. */
  readonly cells?: Month;
}

export interface QuestionPart {
  readonly kind: 'line' | 'plan';
  readonly id: string;
  readonly name: string;
}

/**
 * An uncertain driver and the independent streams its value comes from: its own, and of those it is correlated with.
 */
export interface DrawnDriver {
  readonly id: string;
  readonly kind: AskedDriver['kind'];
  readonly streams: readonly string[];
}

/** A program whose outputs are targets, drivers, parts, features, plans, uses and balances by month, then cells. */
export interface QuestionProgram {
  readonly program: Program;
  readonly drivers: readonly DrawnDriver[];
  /** Streams of monthly shocks and of the noise between tasks. */
  readonly shocks: readonly string[];
  /** What pinned drivers were held at. */
  readonly heldAt: { readonly [driverId: string]: number };
  readonly parts: readonly QuestionPart[];
  readonly cells: readonly CostCell[];
}

export interface QuestionScenario {
  readonly scenario: Scenario;
  readonly prices: MonthlyPrices;
}

/**
 * Compiles a scenario for a question: only what is wanted is computed, and drivers can be held still.
 *
 * Shapes: outputs in the order targets, drivers, parts, features, plans, uses, balances (measure by measure, month by
 * month), cells. Errors: throws RangeError for a month outside the scenario, a driver that is not uncertain, a feature
 * or plan it does not have, or a model without a price.
 *
 * @example
 * compileQuestion(
 *   {
 *     scenario: {
 *       schemaVersion: 2,
 *       id: 'a',
 *       name: 'A',
 *       description: '',
 *       start: '2027-01',
 *       months: 1,
 *       targetGrossMargin: 0.7,
 *       base: { plans: [], features: [], costs: [], commitments: [] },
 *       changes: [],
 *     },
 *     prices: {},
 *   },
 *   {
 *     wanted: { targets: [{ series: 'cogs', month: null }], drivers: [], parts: false },
 *     adjustment: { pins: {}, averaged: [] },
 *   },
 * ).program.constantOutputs // => [{ "output": 0, "value": 0 }]
 */
export function compileQuestion(
  { scenario, prices }: QuestionScenario,
  { wanted, adjustment }: { readonly wanted: Wanted; readonly adjustment: Adjustment },
): QuestionProgram {
  const graph = new ColumnGraph();
  const { sources, asked } = adjustedSources({ graph, base: drawnSources(graph, scenario.correlations), adjustment });
  const statement = statementOf({ graph, sources, scenario, prices });
  const parts = wanted.parts ? partsOf(graph, statement) : [];
  const cells = wanted.cells === undefined ? [] : cellsOf(graph, statement, wanted.cells);
  const columns = [
    ...targetColumns(graph, statement, wanted.targets),
    ...wanted.drivers.map((id) => driverColumn(asked, id)),
    ...parts.map(({ column }) => column),
    ...featureColumns(graph, statement, wanted.features ?? []),
    ...planColumns(graph, statement, wanted.plans ?? []),
    ...columnsOfUse(statement, wanted.uses ?? []),
    ...balanceColumns(statement, wanted.balances ?? []),
    ...cells.map(({ column }) => column),
  ];
  const streams = streamsOf(graph);
  const drivers = [...asked.values()];
  return {
    program: assemble(
      graph,
      columns.map((column) => ({ column, turn: 0 })),
    ),
    drivers: drivers.flatMap(({ id, kind, column, heldAt }) =>
      heldAt === null ? [{ id, kind, streams: streams(column) }] : [],
    ),
    shocks: graph.shocks,
    heldAt: Object.fromEntries(drivers.flatMap(({ id, heldAt }) => (heldAt === null ? [] : [[id, heldAt]]))),
    parts: parts.map(({ kind, id, name }) => ({ kind, id, name })),
    cells: cells.map(({ cell }) => cell),
  };
}

function targetColumns(graph: ColumnGraph, statement: Statement, targets: readonly Target[]): Column[] {
  const outputs = seriesOutputs(graph, statement);
  const columnOf = (series: SeriesKey, month: number | null) =>
    outputs.find(({ name }) => name.kind === 'series' && name.series === series && name.month === month)!.column;
  const placeOf = (month: Month) => {
    const place = statement.months.indexOf(month);
    if (place < 0) throw new RangeError(`${month} is not a month of the scenario`);
    return place;
  };
  return targets.map(({ series, month, through = month }) => {
    if (month === null || through === null) return columnOf(series, null);
    const [first, last] = [placeOf(month), placeOf(through)];
    if (first === last) return columnOf(series, first);
    const sumOf = (amount: SeriesKey) =>
      graph.sum(Array.from({ length: last - first + 1 }, (_, at) => columnOf(amount, first + at)));
    return series === 'grossMargin' ? graph.divide(sumOf('grossProfit'), sumOf('revenue')) : sumOf(series);
  });
}

function driverColumn(asked: ReadonlyMap<string, AskedDriver>, id: string): Column {
  const driver = asked.get(id);
  if (!driver) throw new RangeError(`${id} is no uncertain driver of the scenario`);
  return driver.column;
}

function partsOf(graph: ColumnGraph, { lines, plans }: Statement): (QuestionPart & { readonly column: Column })[] {
  return [
    ...lines
      .filter((line) => line.class === 'cogs')
      .map(({ id, name, months }) => ({ kind: 'line' as const, id, name, column: graph.sum(months) })),
    ...plans.map(({ id, name, revenue }) => ({ kind: 'plan' as const, id, name, column: graph.sum(revenue) })),
  ];
}

function cellsOf(graph: ColumnGraph, statement: Statement, month: Month): { cell: CostCell; column: Column }[] {
  const at = statement.months.indexOf(month);
  if (at < 0) throw new RangeError(`${month} is not a month of the scenario`);
  return costCells(graph, statement).map(({ cell, months }) => ({ cell, column: months[at]! }));
}

function featureColumns(graph: ColumnGraph, statement: Statement, features: readonly string[]): Column[] {
  if (features.length === 0) return [];
  const costs = featureCosts(graph, statement);
  return features.flatMap((id) => {
    const found = costs.find(({ feature }) => feature.id === id);
    if (!found) throw new RangeError(`${id} is no feature of the scenario`);
    return found.cost;
  });
}

/** What is asked of a plan, in the order of its columns. */
export const planMeasures = ['users', 'revenue', 'aiCogs', 'otherCogs'] as const;

function planColumns(graph: ColumnGraph, statement: Statement, plans: readonly string[]): Column[] {
  const { months, lines, company } = statement;
  const cogs = lines.filter((line) => line.class === 'cogs');
  return plans.flatMap((id) => {
    const at = statement.plans.findIndex((plan) => plan.id === id);
    if (at < 0) throw new RangeError(`${id} is no plan of the scenario`);
    const cost = (isAi: boolean) =>
      months.map((_, month) =>
        graph.sum(cogs.filter((line) => line.isAi === isAi).map(({ byPlan }) => byPlan[at]![month]!)),
      );
    return [...company.plans[at]!.users, ...statement.plans[at]!.revenue, ...cost(true), ...cost(false)];
  });
}

/** What is asked of the contracts of a plan by month, in the order of its columns. */
export const flowMeasures = [
  'revenue',
  'breakage',
  'billings',
  'cash',
  'liabilityTranslation',
  'receivableTranslation',
] as const;
/** What is asked after them: one column before the first month, and one a month. */
export const balanceMeasures = ['liability', 'receivable'] as const;

function balanceColumns(statement: Statement, plans: readonly string[]): Column[] {
  return plans.flatMap((id) => {
    const found = statement.plans.find((plan) => plan.id === id);
    if (!found) throw new RangeError(`${id} is no plan of the scenario`);
    const money = { ...found, ...found.balances() };
    return [...flowMeasures, ...balanceMeasures].flatMap((measure) => money[measure]);
  });
}

/** What is asked of the use of a feature, in the order of its columns. */
export const useMeasures = ['tasks', 'requests', 'successes'] as const;

function columnsOfUse({ company }: Statement, features: readonly string[]): Column[] {
  return features.flatMap((id) => {
    const found = company.features.find((feature) => feature.id === id);
    if (!found) throw new RangeError(`${id} is no feature of the scenario`);
    return [...found.tasks, ...found.calls(), ...(found.successes ?? found.tasks)];
  });
}

/** The streams below a column, by the ids of the graph. */
function streamsOf(graph: ColumnGraph): (column: Column) => string[] {
  const known = new Map<Column, ReadonlySet<number>>();
  const below = (column: Column): ReadonlySet<number> => {
    const found = known.get(column);
    if (found) return found;
    const own = new Set<number>(column.operation === 'uniform' ? [column.immediate] : []);
    for (const read of [column.a, column.b]) if (read) for (const index of below(read)) own.add(index);
    known.set(column, own);
    return own;
  };
  return (column) => [...below(column)].map((index) => graph.drivers[index]!);
}

/**
 * The same program with the draws of some streams taken anew: another uniform for the same driver.
 *
 * Shapes: a program of the same columns. With the Latin hypercube or plain sampler no other stream moves.
 *
 * @example
 * redrawn(assemble(((graph) => (graph.uniform('x'), graph))(new ColumnGraph()), []), new Set(['x'])).drivers
 * // => ["x, drawn anew"]
 */
export function redrawn(program: Program, streams: ReadonlySet<string>): Program {
  const again = (id: string) => (streams.has(id) ? `${id}, drawn anew` : id);
  const drivers = program.drivers.map(again);
  const dimensions = dimensionsOf(drivers, (place) => program.dimensions[place]! >= 0);
  return { ...program, drivers, dimensions, shocks: program.shocks.map(again) };
}
