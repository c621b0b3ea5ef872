import type { Month } from '../calendar.ts';
import { type Column, ColumnGraph } from '../columns/columnGraph.ts';
import { assemble, type Program } from '../columns/program.ts';
import { averageSources, drawnSources } from '../columns/sources.ts';
import type { MonthlyPrices } from '../scenarios/featurePath.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { type Statement, statementOf } from '../scenarios/statement.ts';
import { type PlanMeasure, planMeasures, type SeriesKey, seriesKeys } from './run.ts';

/** Changes whenever the same inputs would give other numbers; every run keeps the one it was made with. */
export const engineVersion = '1';

/** What each output of a program is; `month` null is the total of all months. */
export type OutputName =
  | { readonly kind: 'series'; readonly series: SeriesKey; readonly month: number | null }
  | { readonly kind: 'plan'; readonly plan: number; readonly measure: PlanMeasure; readonly month: number | null }
  | { readonly kind: 'line'; readonly line: number; readonly month: number }
  | { readonly kind: 'shortfall'; readonly commitment: number };

/** A scenario ready to run: a program, the names of its outputs, and the plan on averages. */
export interface CompiledScenario {
  readonly months: readonly Month[];
  readonly program: Program;
  readonly outputs: readonly OutputName[];
  readonly lines: readonly { readonly id: string; readonly name: string }[];
  /** Empty when the plans were not asked for. */
  readonly plans: readonly { readonly id: string; readonly name: string }[];
  readonly commitments: readonly { readonly id: string; readonly name: string }[];
  /** Values of the series outputs when every driver is at its mean and every task and user is average. */
  readonly averages: readonly number[];
}

export interface CompileQuestion {
  readonly scenario: Scenario;
  /** One entry a month for every model the scenario names. */
  readonly prices: MonthlyPrices;
  /** The company alone, or each plan as well. */
  readonly detail: 'company' | 'plans';
}

/**
 * Compiles a scenario to a program of column operations.
 *
 * Shapes: prices have one entry a month for every model the scenario names. Errors: throws RangeError when one is missing.
 *
 * @example
 * compileScenario({ scenario: { schemaVersion: 1, id: 'a', name: 'A', description: '', start: '2027-01', months: 1, targetGrossMargin: 0.7, base: { plans: [], features: [], costs: [], commitments: [] }, changes: [] }, prices: {}, detail: 'company' }).averages[0] // => 0
 */
export function compileScenario({ scenario, prices, detail }: CompileQuestion): CompiledScenario {
  const graph = new ColumnGraph();
  const statement = statementOf({ graph, sources: drawnSources(graph), scenario, prices });
  const outputs = [
    ...seriesOutputs(graph, statement),
    ...(detail === 'plans' ? planOutputs(graph, statement) : []),
    ...lineOutputs(statement),
    ...shortfallOutputs(graph, statement),
  ];
  return {
    months: statement.months,
    program: assemble(
      graph,
      outputs.map(({ column, name }) => ({ column, turn: 'month' in name ? (name.month ?? Infinity) : Infinity })),
    ),
    outputs: outputs.map(({ name }) => name),
    lines: statement.lines.map(({ id, name }) => ({ id, name })),
    plans: detail === 'plans' ? statement.plans.map(({ id, name }) => ({ id, name })) : [],
    commitments: statement.shortfalls.map(({ commitment: { id, name } }) => ({ id, name })),
    averages: averagesOf(scenario, prices),
  };
}

function averagesOf(scenario: Scenario, prices: MonthlyPrices): number[] {
  const graph = new ColumnGraph();
  const statement = statementOf({ graph, sources: averageSources(graph), scenario, prices });
  return seriesOutputs(graph, statement).map(({ column }) => graph.valueOf(column) ?? Number.NaN);
}

interface Output {
  readonly name: OutputName;
  readonly column: Column;
}

function seriesOutputs(graph: ColumnGraph, { revenue, lines, months }: Statement): Output[] {
  const sumOfLines = (chosen: typeof lines) =>
    months.map((_, month) => graph.sum(chosen.map((line) => line.months[month]!)));
  const aiCogs = sumOfLines(lines.filter((line) => line.isAi));
  const cogs = months.map((_, month) =>
    graph.add(aiCogs[month]!, graph.sum(lines.filter((line) => !line.isAi).map((line) => line.months[month]!))),
  );
  const { grossProfit, grossMargin } = profitOf(graph, revenue, cogs);
  const columns = { revenue, aiCogs, cogs, grossProfit, grossMargin };
  const totals = { ...columns, grossMargin: [totalMargin(graph, revenue, cogs)] };
  return seriesKeys.flatMap((series): Output[] => [
    ...columns[series].map((column, month): Output => ({ name: { kind: 'series', series, month }, column })),
    { name: { kind: 'series', series, month: null }, column: graph.sum(totals[series]) },
  ]);
}

function planOutputs(graph: ColumnGraph, { plans, lines, months }: Statement): Output[] {
  return plans.flatMap(({ revenue }, plan) => {
    const cogs = months.map((_, month) => graph.sum(lines.map((line) => line.byPlan[plan]![month]!)));
    const columns = { revenue, cogs, grossMargin: profitOf(graph, revenue, cogs).grossMargin };
    const totals = { ...columns, grossMargin: [totalMargin(graph, revenue, cogs)] };
    return planMeasures.flatMap((measure): Output[] => [
      ...columns[measure].map((column, month): Output => ({ name: { kind: 'plan', plan, measure, month }, column })),
      { name: { kind: 'plan', plan, measure, month: null }, column: graph.sum(totals[measure]) },
    ]);
  });
}

function lineOutputs({ lines }: Statement): Output[] {
  return lines.flatMap(({ months }, line) =>
    months.map((column, month): Output => ({ name: { kind: 'line', line, month }, column })),
  );
}

function shortfallOutputs(graph: ColumnGraph, { shortfalls }: Statement): Output[] {
  return shortfalls.map(({ months }, commitment) => ({
    name: { kind: 'shortfall', commitment },
    column: graph.sum(months),
  }));
}

function profitOf(graph: ColumnGraph, revenue: readonly Column[], cogs: readonly Column[]) {
  const grossProfit = revenue.map((column, month) => graph.subtract(column, cogs[month]!));
  const grossMargin = grossProfit.map((column, month) => graph.divide(column, revenue[month]!));
  return { grossProfit, grossMargin };
}

function totalMargin(graph: ColumnGraph, revenue: readonly Column[], cogs: readonly Column[]): Column {
  const whole = graph.sum(revenue);
  return graph.divide(graph.subtract(whole, graph.sum(cogs)), whole);
}
