import { costLaw } from '../../agents/costLaw.ts';
import { type FewTasksTable, fewTasksTables } from '../../agents/fewTasks.ts';
import { taskCost, taskCostMean, taskCostVariance } from '../../agents/taskCost.ts';
import { type CostMoments, isPolynomial, taskLaw } from '../../agents/taskLaw.ts';
import { tasksTotal } from '../../agents/tasksTotal.ts';
import type { StepPolynomial, TaskTokens } from '../../agents/taskTokens.ts';
import type { Column, ColumnGraph } from '../../columns/columnGraph.ts';
import { columnValue } from '../../columns/columnValue.ts';
import type { KindPrices } from '../../prices/kindPrices.ts';
import { type Atoms, atomsOf } from '../../statistics/lattice.ts';

/** A part of a month's tasks that one model serves, with what a task takes there and at what prices. */
export interface PricedLane {
  readonly provider: string;
  /** Runs on this model for each task of the feature: its share, times how often a task is run. */
  readonly runs: Column;
  readonly task: TaskTokens;
  readonly prices: KindPrices;
  readonly priceFactor: Column;
}

/** What a month's tasks cost at list. */
interface MonthCost {
  readonly byProvider: { readonly [provider: string]: Column };
  /** What they cost on average, the parameters given. */
  readonly expected: Column;
  /** Variance of the sum of tasks around that. */
  readonly taskVariance: Column;
}

/**
 * List cost of one month at each provider, with the noise of a sum of many different tasks.
 *
 * Convention: where every cost is a polynomial in the steps, prices are blended; else each task runs on one of the models,
 * and their difference is part of the variance. Shapes: columns. Units: tasks → US$. Errors: none. Source: SEMANTICS section 3.
 *
 * @example
 * monthCost({ graph: new ColumnGraph(), tasks: new ColumnGraph().constant(5), lanes: [], providers: ['openai'], noise: null }).expected.immediate // => 0
 */
export function monthCost({
  graph: g,
  tasks,
  lanes,
  providers,
  noise,
  few = null,
}: {
  readonly graph: ColumnGraph;
  readonly tasks: Column;
  readonly lanes: readonly PricedLane[];
  readonly providers: readonly string[];
  /** A standard normal; null for the average month. */
  readonly noise: (() => Column) | null;
  /** Keeps the tables of the sums of few tasks from month to month. */
  readonly few?: FewTasks | null;
}): MonthCost {
  const zero = g.constant(0);
  if (lanes.length === 0) return { byProvider: all(providers, () => zero), expected: zero, taskVariance: zero };
  const { meanOf, variance } = lanes.every((lane) => isPolynomial({ graph: g, ...lane }))
    ? blendedLaw(g, lanes, providers)
    : mixedLaw(g, lanes, providers);
  const mean = g.sum(Object.values(meanOf));
  const expected = g.multiply(tasks, mean);
  const taskVariance = g.multiply(tasks, g.maximum(variance, 0));
  if (!noise) return { byProvider: all(providers, (one) => g.multiply(meanOf[one]!, tasks)), expected, taskVariance };
  const total = tasksTotal({
    graph: g,
    tasks,
    mean,
    variance,
    noise: noise(),
    few: few && (() => few.of(() => typicalLaw(g, lanes))),
  });
  if (providers.length === 1) return { byProvider: { [providers[0]!]: total }, expected, taskVariance };
  const scale = g.divide(total, g.maximum(mean, Number.MIN_VALUE));
  return { byProvider: all(providers, (one) => g.multiply(meanOf[one]!, scale)), expected, taskVariance };
}

/**
 * The law of one task where every driver is at its median, each lane by its part: its shape is what few tasks of a month show beside their
 * mean and variance.
 */
function typicalLaw(g: ColumnGraph, lanes: readonly PricedLane[]): Atoms {
  const read = (column: Column) => columnValue(g, column, 0.5);
  const laws = lanes.map((lane) => ({
    part: read(lane.runs),
    atoms: costLaw({ graph: g, ...lane }, { read, points: 2 ** 12, variationPoints: 48 }).atoms,
  }));
  const whole = laws.reduce((sum, { part }) => sum + part, 0);
  return atomsOf(
    laws.flatMap(({ atoms }) => Array.from(atoms.values)),
    laws.flatMap(({ part, atoms }) => Array.from(atoms.probabilities, (probability) => (probability * part) / whole)),
  );
}

/** The tables of one feature: made once, in the first month that has few tasks. */
interface FewTasks {
  readonly of: (law: () => Atoms) => readonly FewTasksTable[];
}

/**
 * Makes the tables of the sums of few tasks when they are first asked for, and keeps them.
 *
 * Errors: none.
 *
 * @example
 * ((few, one) => few.of(() => one) === few.of(() => one))(keptTables(), { values: new Float64Array([1]), probabilities: new Float64Array([1]) }) // => true
 */
export function keptTables(): FewTasks {
  let tables: readonly FewTasksTable[] | null = null;
  return {
    of: (law) => {
      tables ??= fewTasksTables(law());
      return tables;
    },
  };
}

interface TaskMoments {
  readonly meanOf: { readonly [provider: string]: Column };
  readonly variance: Column;
}

function blendedLaw(g: ColumnGraph, lanes: readonly PricedLane[], providers: readonly string[]): TaskMoments {
  const zero = g.constant(0);
  const { task } = lanes.at(-1)!;
  const costOf = all(providers, (provider) =>
    lanes
      .filter((lane) => lane.provider === provider)
      .map((lane) => taskCost({ graph: g, ...lane, share: lane.runs }))
      .reduce((sum, cost) => plus(g, sum, cost), { fixed: zero, perStep: zero, perPair: zero }),
  );
  const meanOf = all(providers, (provider) => taskCostMean(g, costOf[provider]!, task));
  const mean = g.sum(Object.values(meanOf));
  const cost = Object.values(costOf).reduce((sum, one) => plus(g, sum, one));
  return { meanOf, variance: taskCostVariance(g, { cost, mean, task }) };
}

function plus(g: ColumnGraph, a: StepPolynomial, b: StepPolynomial): StepPolynomial {
  return {
    fixed: g.add(a.fixed, b.fixed),
    perStep: g.add(a.perStep, b.perStep),
    perPair: g.add(a.perPair, b.perPair),
  };
}

function mixedLaw(g: ColumnGraph, lanes: readonly PricedLane[], providers: readonly string[]): TaskMoments {
  const laws = lanes.map((lane) => ({ ...lane, law: taskLaw({ graph: g, ...lane }) }));
  const meanOf = all(providers, (provider) =>
    g.sum(laws.filter((lane) => lane.provider === provider).map(({ runs, law }) => g.multiply(runs, law.mean))),
  );
  const mean = g.sum(Object.values(meanOf));
  const square = g.sum(laws.map(({ runs, law }) => g.multiply(runs, squareOf(g, law))));
  return { meanOf, variance: g.maximum(g.subtract(square, g.multiply(mean, mean)), 0) };
}

function squareOf(g: ColumnGraph, { mean, variance }: CostMoments): Column {
  return g.add(variance, g.multiply(mean, mean));
}

function all<T>(providers: readonly string[], of: (provider: string) => T): { readonly [provider: string]: T } {
  return Object.fromEntries(providers.map((provider) => [provider, of(provider)]));
}

/**
 * What a lane adds to the mean cost of the feature's task.
 *
 * Shapes: a column. Units: US$ a task. Errors: none.
 *
 * @example
 * ((graph) => laneMean(graph, { provider: 'p', runs: graph.constant(0.5), task: { loop: null, retries: null, tokens: Object.fromEntries(pricedKinds.map((kind) => [kind, { fixed: graph.constant(1e6), perStep: graph.constant(0), perPair: graph.constant(0) }])), feePerStep: graph.constant(0), steps: graph.countMoments({ law: 'fixed', dispersion: 1, cap: 1 }, graph.constant(1)) }, prices: { input: 1, cacheRead: 1, cacheWrite: 1, output: 1 }, priceFactor: graph.constant(1) }).immediate)(new ColumnGraph()) // => 2.5
 */
export function laneMean(g: ColumnGraph, lane: PricedLane): Column {
  if (isPolynomial({ graph: g, ...lane }))
    return taskCostMean(g, taskCost({ graph: g, ...lane, share: lane.runs }), lane.task);
  return g.multiply(lane.runs, taskLaw({ graph: g, ...lane }).mean);
}
