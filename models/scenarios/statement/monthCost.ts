import { costDistribution } from '../../agents/costDistribution.ts';
import { type FewTasksTable, fewTasksTables } from '../../agents/fewTasks.ts';
import { taskCost, taskCostMean, taskCostVariance } from '../../agents/taskCost.ts';
import { type CostMoments, isPolynomial, taskDistribution } from '../../agents/taskDistribution.ts';
import { tasksTotal } from '../../agents/tasksTotal.ts';
import type { StepPolynomial, TaskTokens } from '../../agents/taskTokens.ts';
import type { Column, ColumnGraph } from '../../columns/columnGraph.ts';
import { columnValue } from '../../columns/columnValue.ts';
import type { KindPrices } from '../../prices/kindPrices.ts';
import { type Atoms, atomsOf } from '../../statistics/lattice.ts';

/** A part of a month's tasks that one model serves, with what a task takes there and at what prices. */
export interface PricedModelShare {
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
 * Convention: where every cost is a polynomial in the steps, prices are blended; else each task runs on one of the
 * models, and their difference is part of the variance. Shapes: columns. Units: tasks → US$. Source: SEMANTICS section
 * 3.
 *
 * @example
 * monthCost({
 *   graph: new ColumnGraph(),
 *   tasks: new ColumnGraph().constant(5),
 *   modelShares: [],
 *   providers: ['openai'],
 *   noise: null,
 * }).expected.immediate // => 0
 */
export function monthCost({
  graph: g,
  tasks,
  modelShares,
  providers,
  noise,
  few = null,
}: {
  readonly graph: ColumnGraph;
  readonly tasks: Column;
  readonly modelShares: readonly PricedModelShare[];
  readonly providers: readonly string[];
  /** A standard normal; null for the average month. */
  readonly noise: (() => Column) | null;
  /** Keeps the tables of the sums of few tasks from month to month. */
  readonly few?: FewTasks | null;
}): MonthCost {
  const zero = g.constant(0);
  if (modelShares.length === 0) return { byProvider: all(providers, () => zero), expected: zero, taskVariance: zero };
  const { meanOf, variance } = modelShares.every((modelShare) => isPolynomial({ graph: g, ...modelShare }))
    ? blendedDistribution(g, modelShares, providers)
    : mixedDistribution(g, modelShares, providers);
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
    few: few && (() => few.of(() => typicalDistribution(g, modelShares))),
  });
  if (providers.length === 1) return { byProvider: { [providers[0]!]: total }, expected, taskVariance };
  const scale = g.divide(total, g.maximum(mean, Number.MIN_VALUE));
  return { byProvider: all(providers, (one) => g.multiply(meanOf[one]!, scale)), expected, taskVariance };
}

/**
 * The distribution of one task where every driver is at its median, each model share by its part: its shape is what few
 * tasks of a month show beside their mean and variance.
 */
function typicalDistribution(g: ColumnGraph, modelShares: readonly PricedModelShare[]): Atoms {
  const read = (column: Column) => columnValue(g, column, 0.5);
  const distributions = modelShares.map((modelShare) => ({
    part: read(modelShare.runs),
    atoms: costDistribution({ graph: g, ...modelShare }, { read, points: 2 ** 12, variationPoints: 48 }).atoms,
  }));
  const whole = distributions.reduce((sum, { part }) => sum + part, 0);
  return atomsOf(
    distributions.flatMap(({ atoms }) => Array.from(atoms.values)),
    distributions.flatMap(({ part, atoms }) =>
      Array.from(atoms.probabilities, (probability) => (probability * part) / whole),
    ),
  );
}

/** The tables of one feature: made once, in the first month that has few tasks. */
interface FewTasks {
  readonly of: (distribution: () => Atoms) => readonly FewTasksTable[];
}

/**
 * Makes the tables of the sums of few tasks when they are first asked for, and keeps them.
 *
 * @example
 * ((few, one) => few.of(() => one) === few.of(() => one))(keptTables(), {
 *   values: new Float64Array([1]),
 *   probabilities: new Float64Array([1]),
 * }) // => true
 */
export function keptTables(): FewTasks {
  let tables: readonly FewTasksTable[] | null = null;
  return {
    of: (distribution) => {
      tables ??= fewTasksTables(distribution());
      return tables;
    },
  };
}

interface TaskMoments {
  readonly meanOf: { readonly [provider: string]: Column };
  readonly variance: Column;
}

function blendedDistribution(
  g: ColumnGraph,
  modelShares: readonly PricedModelShare[],
  providers: readonly string[],
): TaskMoments {
  const zero = g.constant(0);
  const { task } = modelShares.at(-1)!;
  const costOf = all(providers, (provider) =>
    modelShares
      .filter((modelShare) => modelShare.provider === provider)
      .map((modelShare) => taskCost({ graph: g, ...modelShare, share: modelShare.runs }))
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

function mixedDistribution(
  g: ColumnGraph,
  modelShares: readonly PricedModelShare[],
  providers: readonly string[],
): TaskMoments {
  const distributions = modelShares.map((modelShare) => ({
    ...modelShare,
    distribution: taskDistribution({ graph: g, ...modelShare }),
  }));
  const meanOf = all(providers, (provider) =>
    g.sum(
      distributions
        .filter((modelShare) => modelShare.provider === provider)
        .map(({ runs, distribution }) => g.multiply(runs, distribution.mean)),
    ),
  );
  const mean = g.sum(Object.values(meanOf));
  const square = g.sum(distributions.map(({ runs, distribution }) => g.multiply(runs, squareOf(g, distribution))));
  return { meanOf, variance: g.maximum(g.subtract(square, g.multiply(mean, mean)), 0) };
}

function squareOf(g: ColumnGraph, { mean, variance }: CostMoments): Column {
  return g.add(variance, g.multiply(mean, mean));
}

function all<T>(providers: readonly string[], of: (provider: string) => T): { readonly [provider: string]: T } {
  return Object.fromEntries(providers.map((provider) => [provider, of(provider)]));
}

/**
 * What a model share adds to the mean cost of the feature's task.
 *
 * Shapes: a column. Units: US$ a task.
 *
 * @example
 * ((graph) =>
 *   modelShareMean(graph, {
 *     provider: 'p',
 *     runs: graph.constant(0.5),
 *     task: {
 *       loop: null,
 *       retries: null,
 *       tokens: Object.fromEntries(
 *         pricedKinds.map((kind) => [
 *           kind,
 *           { fixed: graph.constant(1e6), perStep: graph.constant(0), perPair: graph.constant(0) },
 *         ]),
 *       ),
 *       feePerStep: graph.constant(0),
 *       steps: graph.countMoments({ distribution: 'fixed', dispersion: 1, cap: 1 }, graph.constant(1)),
 *     },
 *     prices: { input: 1, cacheRead: 1, cacheWrite: 1, output: 1 },
 *     priceFactor: graph.constant(1),
 *   }).immediate)(new ColumnGraph()) // => 2.5
 */
export function modelShareMean(g: ColumnGraph, modelShare: PricedModelShare): Column {
  if (isPolynomial({ graph: g, ...modelShare }))
    return taskCostMean(g, taskCost({ graph: g, ...modelShare, share: modelShare.runs }), modelShare.task);
  return g.multiply(modelShare.runs, taskDistribution({ graph: g, ...modelShare }).mean);
}
