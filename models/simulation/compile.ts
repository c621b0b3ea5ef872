import type { Month } from '../calendar.ts';
import { type Column, ColumnGraph } from '../columns/columnGraph.ts';
import { assemble, type Program } from '../columns/program.ts';
import { averageSources, drawnSources } from '../columns/sources.ts';
import type { MonthlyPrices } from '../scenarios/featurePath.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { type Statement, statementOf } from '../scenarios/statement.ts';
import { type SeriesKey, seriesKeys } from './run.ts';

/** Changes whenever the same inputs would give other numbers; every run keeps the one it was made with. */
export const engineVersion = '1';

/** What each output of a program is: a series in a month or in total, a line's month, or a commitment's shortfall. */
export type OutputName =
  | { readonly kind: 'series'; readonly series: SeriesKey; readonly month: number | null }
  | { readonly kind: 'line'; readonly line: number; readonly month: number }
  | { readonly kind: 'shortfall'; readonly commitment: number };

/** A scenario ready to run: a program, the names of its outputs, and the plan on averages. */
export interface CompiledScenario {
  readonly months: readonly Month[];
  readonly program: Program;
  readonly outputs: readonly OutputName[];
  readonly lines: readonly { readonly id: string; readonly name: string }[];
  readonly commitments: readonly { readonly id: string; readonly name: string }[];
  /** Values of the series outputs when every driver is at its mean and every task and user is average. */
  readonly averages: readonly number[];
}

/**
 * Compiles a scenario to a program of column operations.
 *
 * Shapes: prices have one entry a month for every model the scenario names. Errors: throws RangeError when one is missing.
 *
 * @example
 * compileScenario({ schemaVersion: 1, id: 'a', name: 'A', description: '', start: '2027-01', months: 1, targetGrossMargin: 0.7, base: { plans: [], features: [], costs: [], commitments: [] }, changes: [] }, {}).averages[0] // => 0
 */
export function compileScenario(scenario: Scenario, prices: MonthlyPrices): CompiledScenario {
  const graph = new ColumnGraph();
  const statement = statementOf({ graph, sources: drawnSources(graph), scenario, prices });
  const outputs = outputsOf(graph, statement);
  return {
    months: statement.months,
    program: assemble(
      graph,
      outputs.map(({ column }) => column),
    ),
    outputs: outputs.map(({ name }) => name),
    lines: statement.lines.map(({ id, name }) => ({ id, name })),
    commitments: statement.shortfalls.map(({ commitment: { id, name } }) => ({ id, name })),
    averages: averagesOf(scenario, prices),
  };
}

function averagesOf(scenario: Scenario, prices: MonthlyPrices): number[] {
  const graph = new ColumnGraph();
  const statement = statementOf({ graph, sources: averageSources(graph), scenario, prices });
  return outputsOf(graph, statement)
    .filter(({ name }) => name.kind === 'series')
    .map(({ column }) => graph.valueOf(column) ?? Number.NaN);
}

function outputsOf(graph: ColumnGraph, statement: Statement): { readonly name: OutputName; readonly column: Column }[] {
  const { revenue, lines, months } = statement;
  const total = (columns: readonly Column[]) => graph.sum(columns);
  const sumOfLines = (chosen: typeof lines) =>
    months.map((_, month) => graph.sum(chosen.map((line) => line.months[month]!)));
  const aiCogs = sumOfLines(lines.filter((line) => line.isAi));
  const cogs = sumOfLines(lines);
  const monthly: { readonly [K in Exclude<SeriesKey, 'grossMargin'>]: readonly Column[] } = {
    revenue,
    aiCogs,
    cogs,
    grossProfit: months.map((_, month) => graph.subtract(revenue[month]!, cogs[month]!)),
  };
  const series = seriesKeys.flatMap((key) => {
    const columns = key === 'grossMargin' ? margins(graph, monthly.grossProfit, revenue) : monthly[key];
    const sum = key === 'grossMargin' ? graph.divide(total(monthly.grossProfit), total(revenue)) : total(monthly[key]);
    return [
      ...columns.map((column, month) => ({ name: { kind: 'series', series: key, month } as const, column })),
      { name: { kind: 'series', series: key, month: null } as const, column: sum },
    ];
  });
  return [
    ...series,
    ...lines.flatMap((line, index) =>
      line.months.map((column, month) => ({ name: { kind: 'line', line: index, month } as const, column })),
    ),
    ...statement.shortfalls.map(({ months: columns }, index) => ({
      name: { kind: 'shortfall', commitment: index } as const,
      column: total(columns),
    })),
  ];
}

function margins(graph: ColumnGraph, profit: readonly Column[], revenue: readonly Column[]): Column[] {
  return profit.map((column, month) => graph.divide(column, revenue[month]!));
}
