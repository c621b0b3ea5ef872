import type { Month } from '../calendar.ts';
import { ColumnGraph } from '../columns/columnGraph.ts';
import { assemble, type Program } from '../columns/program.ts';
import { averageSources, drawnSources } from '../columns/sources.ts';
import type { MonthlyPrices } from '../scenarios/featurePath.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { statementOf } from '../scenarios/statement.ts';
import { lineOutputs, type OutputName, planOutputs, seriesOutputs, shortfallOutputs } from './outputs.ts';

/** Changes whenever the same inputs would give other numbers; every run keeps the one it was made with. */
export const engineVersion = '1';

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
