import type { Month } from '../calendar.ts';
import type { ClassOrNone } from '../classification/workload.ts';
import { ColumnGraph } from '../columns/columnGraph.ts';
import { driverDimensions } from '../columns/driverDimensions.ts';
import { assemble, type Program } from '../columns/program.ts';
import type { Wanted } from '../columns/schedule.ts';
import { averageSources, drawnSources } from '../columns/sources.ts';
import type { CommitmentKind, RecognitionPolicy } from '../commitments/commitment.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { MonthlyPrices } from '../scenarios/statement/featurePath.ts';
import { statementOf } from '../scenarios/statement/statement.ts';
import { commitmentFigures } from './commitmentFigures.ts';
import { comparedOutputs } from './comparedFigures.ts';
import { type Detail, type DetailNames, detailOf } from './detail.ts';
import { type FigurePlace, placeFigures } from './figures.ts';
import { lineOutputs, type Output, type OutputName, planOutputs, seriesOutputs, shortfallOutputs } from './outputs.ts';

/** Changes whenever the same inputs would give other numbers; every run keeps the one it was made with. */
export const engineVersion = '2';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a scenario asks of an engine: a graph, the columns wanted of it and their names, and the single-point plan. */
export interface DrawnScenario {
  readonly months: readonly Month[];
  readonly graph: ColumnGraph;
  readonly wanted: readonly Wanted[];
  /** What drivers are weighed by where Sobol dimensions are few: the lines of cost count, asked for or not. */
  readonly weighed: readonly Wanted[];
  readonly outputs: readonly OutputName[];
  /** Lines of cost, COGS or not; empty when they were not asked for. */
  readonly lines: readonly { readonly id: string; readonly name: string; readonly class: ClassOrNone }[];
  /** What plans and features are called, asked for or not. */
  readonly named: { readonly plans: readonly Named[]; readonly features: readonly Named[] };
  /** Empty when the plans were not asked for. */
  readonly plans: readonly { readonly id: string; readonly name: string }[];
  readonly commitments: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: CommitmentKind;
    readonly policy: RecognitionPolicy;
  }[];
  /**
   * Where the figures of a detailed run are found, and what they are called; null when not everything was asked for.
   */
  readonly figures: readonly FigurePlace[];
  readonly detail: DetailNames | null;
  /** Values of the series outputs when every driver is at its mean and every task and user is average. */
  readonly averages: readonly number[];
}

/** A scenario ready to run. */
export interface CompiledScenario extends Omit<DrawnScenario, 'graph' | 'wanted' | 'weighed'> {
  readonly program: Program;
}

interface CompileQuestion {
  readonly scenario: Scenario;
  /** One entry a month for every model the scenario names. */
  readonly prices: MonthlyPrices;
  readonly detail: Detail;
}

/**
 * Compiles a scenario to a program of column operations.
 *
 * Shapes: prices have one entry a month for every model the scenario names. Errors: throws RangeError when one is
 * missing.
 *
 * @example
 * compileScenario({
 *   scenario: {
 *     schemaVersion: 2,
 *     id: 'a',
 *     name: 'A',
 *     description: '',
 *     start: '2027-01',
 *     months: 1,
 *     targetGrossMargin: 0.7,
 *     base: { plans: [], features: [], costs: [], commitments: [] },
 *     changes: [],
 *   },
 *   prices: {},
 *   detail: 'company',
 * }).averages[0] // => 0
 */
export function compileScenario(question: CompileQuestion): CompiledScenario {
  const { graph, wanted, weighed, ...named } = drawScenario(question);
  return { ...named, program: assemble(graph, wanted, driverDimensions(graph, weighed)) };
}

/**
 * The graph of a scenario and what is wanted of it.
 *
 * Shapes and errors: as for `compileScenario`.
 *
 * @example
 * drawScenario({
 *   scenario: {
 *     schemaVersion: 2,
 *     id: 'a',
 *     name: 'A',
 *     description: '',
 *     start: '2027-01',
 *     months: 1,
 *     targetGrossMargin: 0.7,
 *     base: { plans: [], features: [], costs: [], commitments: [] },
 *     changes: [],
 *   },
 *   prices: {},
 *   detail: 'company',
 * }).months // => ["2027-01"]
 */
export function drawScenario({ scenario, prices, detail }: CompileQuestion): DrawnScenario {
  const graph = new ColumnGraph();
  const statement = statementOf({ graph, sources: drawnSources(graph, scenario.correlations), scenario, prices });
  const withPlans = detail === 'plans' || detail === 'everything';
  const withLines = detail !== 'series';
  const detailed = detail === 'everything' ? detailOf(graph, statement) : null;
  const series = seriesOutputs(graph, statement);
  const plans = withPlans ? planOutputs(graph, statement) : [];
  const compared = detail === 'compared' ? comparedOutputs(graph, statement) : [];
  const shortfalls = shortfallOutputs(graph, statement);
  const lines = lineOutputs(statement);
  const { outputs: placed, places } = placeFigures(
    graph,
    [...series, ...plans, ...(withLines ? lines : []), ...shortfalls],
    [...(detailed?.figures ?? []), ...commitmentFigures(graph, statement, detail)],
  );
  const outputs = [...placed, ...compared];
  // What is compared beside the run moves no driver to another dimension.
  const weighed = placed.map(wantedOf);
  return {
    months: statement.months,
    graph,
    wanted: outputs.map(wantedOf),
    weighed: withLines ? weighed : [...weighed, ...lines.map(wantedOf)],
    outputs: outputs.map(({ name }) => name),
    lines: withLines ? statement.lines.map(({ id, name, class: cls }) => ({ id, name, class: cls })) : [],
    named: {
      plans: statement.plans.map(({ id, name }) => ({ id, name })),
      features: statement.company.features.map(({ id, name }) => ({ id, name })),
    },
    plans: withPlans ? statement.plans.map(({ id, name }) => ({ id, name })) : [],
    commitments: statement.commitments.map(({ path: { commitment } }) => {
      const { id, name, kind, recognition } = commitment;
      return { id, name, kind, policy: recognition?.policy ?? 'asInvoiced' };
    }),
    figures: places,
    detail: detailed?.names ?? null,
    averages: averagesOf(scenario, prices),
  };
}

function wantedOf({ column, name }: Output): Wanted {
  return { column, turn: 'month' in name ? (name.month ?? Infinity) : Infinity };
}

function averagesOf(scenario: Scenario, prices: MonthlyPrices): number[] {
  const graph = new ColumnGraph();
  const statement = statementOf({ graph, sources: averageSources(graph), scenario, prices });
  return seriesOutputs(graph, statement).map(({ column }) => graph.valueOf(column) ?? Number.NaN);
}
