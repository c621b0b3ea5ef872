import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { columnValue } from '../columns/columnValue.ts';
import { type KindPrices, pricedKinds } from '../prices/kindPrices.ts';
import { callCosts } from './callCosts.ts';
import type { DrawnLoop } from './drawLoop.ts';
import { stepSurvival } from './stepDistribution.ts';
import { taskCost } from './taskCost.ts';
import type { TaskLoop, TaskTokens } from './taskTokens.ts';

/** Mean and variance of what one task, or one run, costs. */
export interface CostMoments {
  readonly mean: Column;
  readonly variance: Column;
}

export interface TaskDistributionQuestion {
  readonly graph: ColumnGraph;
  readonly task: TaskTokens;
  /** List prices of the model in the month. */
  readonly prices: KindPrices;
  /** What the price path multiplies them by. */
  readonly priceFactor: Column;
}

/** Where every driver is nearly at its highest. */
const nearlyOne = 1 - 1e-9;
/** Calls that fewer tasks than this reach are left out. */
const negligible = 1e-12;

/**
 * Whether the cost of a task is a polynomial in its steps at these prices: nothing but the steps decides what a call
 * costs, and one try is the task.
 *
 * @example
 * isPolynomial({
 *   graph: new ColumnGraph(),
 *   task: { loop: null, retries: null },
 *   prices: { input: 3, cacheRead: 3, cacheWrite: 3, output: 15 },
 * }) // => true
 */
export function isPolynomial({ graph, task, prices }: Omit<TaskDistributionQuestion, 'priceFactor'>): boolean {
  if (task.retries || (task.loop?.subAgents.length ?? 0) > 0) return false;
  return isPlainLoop(graph, task, prices);
}

function isPlainLoop(graph: ColumnGraph, { loop, tokens }: Pick<TaskTokens, 'loop' | 'tokens'>, prices: KindPrices) {
  if (loop && (loop.compaction || loop.budget)) return false;
  const lowest = prices.above?.[0];
  if (!lowest) return true;
  const longest = loop
    ? graph.add(loop.first, graph.multiply(loop.growth, callsThatMatter(graph, loop) - 1))
    : graph.sum(pricedKinds.filter((kind) => kind !== 'output').map((kind) => tokens[kind].fixed));
  return columnValue(graph, longest, nearlyOne) <= lowest.inputTokens;
}

/** Calls after which next to no task goes on, whatever is drawn. */
function callsThatMatter(graph: ColumnGraph, loop: DrawnLoop): number {
  const survival = stepSurvival(graph, loop.steps, loop.steps.distribution.cap);
  const end = survival.findIndex((column) => columnValue(graph, column, nearlyOne) < negligible);
  return end < 0 ? survival.length : end;
}

/**
 * Mean and variance of the cost of one task on one model: exact from the distribution of its steps, with context bands,
 * compaction, budget stop, sub-agents, variation between tasks and retries.
 *
 * Convention: a task costs all its tries. Shapes: columns. Units: US$, US$². Source: SEMANTICS section 3.
 *
 * @example
 * ((graph) =>
 *   taskDistribution({
 *     graph,
 *     task: taskTokens({
 *       graph,
 *       sources: { spreads: true, draw: (_, { value }) => graph.constant(value) },
 *       work: {
 *         kind: 'tokens',
 *         inputTokens: { value: 1e6 },
 *         cacheReadTokens: { value: 0 },
 *         cacheWriteTokens: { value: 0 },
 *         outputTokens: { value: 0 },
 *         taskVariation: 1,
 *         retries: { successProbability: { value: 0.5 }, maxTries: 2 },
 *       },
 *       driverId: 'x',
 *       tokenizerFactor: graph.constant(1),
 *       verbosityFactor: graph.constant(1),
 *       hitFactor: graph.constant(1),
 *       month: '2027-01',
 *     }),
 *     prices: { input: 3, cacheRead: 3, cacheWrite: 3, output: 3 },
 *     priceFactor: graph.constant(1),
 *   }).mean.immediate)(new ColumnGraph()) // => 4.5
 */
export function taskDistribution(question: TaskDistributionQuestion): CostMoments {
  const { graph: g, task } = question;
  const started = startedRuns(question);
  const one = task.loop
    ? loopDistribution({ ...question, task: { ...task, loop: task.loop } }, started)
    : callDistribution(question);
  return task.retries ? triesDistribution(g, one, task.retries) : one;
}

/** What sub-agents add to a task and to each of its steps. */
interface StartedRuns {
  readonly perTask: CostMoments;
  readonly perStep: CostMoments;
}

/**
 * Mean and variance of the runs of sub-agents that a task and that each step starts.
 *
 * Shapes: columns. Units: US$, US$².
 *
 * @example
 * startedRuns({ graph: new ColumnGraph(), task: { loop: null } }).perTask.mean.immediate // => 0
 */
export function startedRuns(question: TaskDistributionQuestion): StartedRuns {
  const { graph: g, task } = question;
  const runs = (task.loop?.subAgents ?? []).map(({ loop, runsPerTask, runsPerStep }) => {
    const distribution = loopDistribution({ ...question, task: subTask(task, loop) }, null);
    return { perTask: someRuns(g, distribution, runsPerTask), perStep: someRuns(g, distribution, runsPerStep) };
  });
  const total = (part: keyof StartedRuns): CostMoments => ({
    mean: g.sum(runs.map((run) => run[part].mean)),
    variance: g.sum(runs.map((run) => run[part].variance)),
  });
  return { perTask: total('perTask'), perStep: total('perStep') };
}

/**
 * A run of a sub-agent, as a task of its own.
 *
 * @example
 * subTask({ variation: 1, retries: {} }, { variation: 0, feePerStep: 5 }).retries // => null
 */
export function subTask(task: TaskTokens, loop: DrawnLoop): LoopTask {
  const { feePerStep, variation } = loop;
  return { ...task, loop: { ...loop, subAgents: [] }, retries: null, feePerStep, variation };
}

/** A number of runs between two whole numbers is the lower one, and by chance one more. */
function someRuns(g: ColumnGraph, { mean, variance }: CostMoments, runs: number): CostMoments {
  const part = runs - Math.floor(runs);
  return {
    mean: g.multiply(mean, runs),
    variance: g.add(g.multiply(variance, runs), g.multiply(g.multiply(mean, mean), part * (1 - part))),
  };
}

/** One call, or several alike, whose price follows the band of its input. */
function callDistribution({ graph: g, task, prices, priceFactor }: TaskDistributionQuestion): CostMoments {
  const { tokens } = task;
  const input = g.sum(pricedKinds.filter((kind) => kind !== 'output').map((kind) => tokens[kind].fixed));
  const one = g.constant(1);
  const ofCall = task.calls ? g.divide(input, g.maximum(task.calls, 1)) : input;
  const at = (band: KindPrices) => taskCost({ graph: g, task, prices: band, priceFactor, share: one }).fixed;
  const mean = (prices.above ?? []).reduce((cost, band) => {
    const isAbove = g.less(band.inputTokens, ofCall);
    return g.add(g.multiply(isAbove, at(band.prices)), g.multiply(g.subtract(1, isAbove), cost));
  }, at(prices));
  return { mean, variance: g.multiply(g.multiply(mean, mean), task.variation * task.variation) };
}

type LoopTask = TaskTokens & { readonly loop: TaskLoop };
type LoopQuestion = TaskDistributionQuestion & { readonly task: LoopTask };

function loopDistribution(question: LoopQuestion, started: StartedRuns | null): CostMoments {
  const { graph: g, task, priceFactor } = question;
  const fee = started ? g.add(task.feePerStep, started.perStep.mean) : task.feePerStep;
  const atStart = started ? started.perTask.mean : g.constant(0);
  const { cost, costSquared, steps, costSteps, stepsSquared } = stepMomentsOf(
    g,
    loopCalls({ ...question, loop: task.loop, fee, atStart }),
  );
  const f = priceFactor;
  const own = g.add(g.multiply(f, cost), g.multiply(fee, steps));
  const square = g.sum([
    g.multiply(g.multiply(f, f), costSquared),
    g.multiply(g.multiply(g.multiply(f, fee), costSteps), 2),
    g.multiply(g.multiply(fee, fee), stepsSquared),
  ]);
  const fromSteps = g.maximum(g.subtract(square, g.multiply(own, own)), 0);
  const fromRuns = started ? g.add(g.multiply(steps, started.perStep.variance), started.perTask.variance) : 0;
  const mean = g.add(own, atStart);
  const beyond = g.multiply(g.multiply(mean, mean), task.variation * task.variation);
  return { mean, variance: g.sum([fromSteps, fromRuns, beyond]) };
}

/** One call of a loop: the part of the tasks that make it, and what it costs at list. */
interface LoopCall {
  readonly reached: Column;
  readonly cost: Column;
}

interface LoopCallsQuestion {
  readonly graph: ColumnGraph;
  readonly loop: DrawnLoop;
  readonly prices: KindPrices;
  readonly priceFactor: Column;
  /** US$ for each call beside its tokens, and before the first. */
  readonly fee: Column;
  readonly atStart: Column;
}

/**
 * The calls of a loop that may be made. A budget ends every task at the call that reaches it.
 *
 * Shapes: one entry a call. Units: ratio, US$. Source: SEMANTICS section 3.
 *
 * @example
 * ((one) =>
 *   loopCalls({
 *     graph: one,
 *     loop: {
 *       steps: {
 *         distribution: { distribution: 'fixed', dispersion: 2, cap: 9 },
 *         mean: one.constant(2),
 *         runaway: one.constant(0),
 *         spreads: true,
 *       },
 *       first: one.constant(1e6),
 *       growth: one.constant(0),
 *       output: one.constant(0),
 *       caching: { kind: 'none' },
 *       compaction: null,
 *       budget: null,
 *     },
 *     prices: { input: 3, cacheRead: 3, cacheWrite: 3, output: 3 },
 *     priceFactor: one.constant(1),
 *     fee: one.constant(0),
 *     atStart: one.constant(0),
 *   }).map(({ cost }) => cost.immediate))(new ColumnGraph()) // => [3, 3]
 */
export function loopCalls({ graph: g, loop, prices, priceFactor, fee, atStart }: LoopCallsQuestion): LoopCall[] {
  const count = callsThatMatter(g, loop);
  const survival = stepSurvival(g, loop.steps, count);
  let before = g.constant(0);
  const calls: LoopCall[] = [];
  for (const [at, cost] of callCosts({ graph: g, loop, prices, count }).entries()) {
    const spent = () => g.add(g.add(g.multiply(priceFactor, before), g.multiply(fee, at)), atStart);
    const reached = loop.budget ? g.multiply(survival[at]!, g.less(spent(), loop.budget)) : survival[at]!;
    if (g.valueOf(reached) === 0) break;
    calls.push({ reached, cost });
    before = g.add(before, cost);
  }
  return calls;
}

/**
 * Moments of the list cost X and the calls N of a task, from what call k costs and the part of the tasks that make it:
 * E[X] = Σ x_k·P(N ≥ k), E[X²] = Σ (X_k² − X_(k−1)²)·P(N ≥ k).
 */
function stepMomentsOf(g: ColumnGraph, calls: readonly LoopCall[]) {
  const zero = g.constant(0);
  let sums = { cost: zero, costSquared: zero, steps: zero, costSteps: zero, stepsSquared: zero };
  let before = zero;
  for (const [at, { reached, cost }] of calls.entries()) {
    const k = at + 1;
    sums = {
      cost: g.add(sums.cost, g.multiply(reached, cost)),
      costSquared: g.add(sums.costSquared, g.multiply(reached, g.multiply(cost, g.add(g.multiply(before, 2), cost)))),
      steps: g.add(sums.steps, reached),
      costSteps: g.add(sums.costSteps, g.multiply(reached, g.add(before, g.multiply(cost, k)))),
      stepsSquared: g.add(sums.stepsSquared, g.multiply(reached, 2 * k - 1)),
    };
    before = g.add(before, cost);
  }
  return sums;
}

/**
 * Tries until one succeeds or none is left: try t is made with probability (1 − p)^(t − 1), so that the mean number of
 * tries is (1 − (1 − p)^m)/p.
 */
function triesDistribution(
  g: ColumnGraph,
  one: CostMoments,
  { success, maxTries }: { readonly success: Column; readonly maxTries: number },
): CostMoments {
  const failure = g.subtract(1, success);
  let made = g.constant(1);
  let tries = g.constant(0);
  let squared = g.constant(0);
  for (let t = 1; t <= maxTries; t++) {
    tries = g.add(tries, made);
    squared = g.add(squared, g.multiply(made, 2 * t - 1));
    made = g.multiply(made, failure);
  }
  const spread = g.maximum(g.subtract(squared, g.multiply(tries, tries)), 0);
  return {
    mean: g.multiply(one.mean, tries),
    variance: g.add(g.multiply(tries, one.variance), g.multiply(spread, g.multiply(one.mean, one.mean))),
  };
}
