import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { type KindPrices, pricedKinds } from '../prices/kindPrices.ts';
import { tokenPrice } from '../prices/tokenPrice.ts';
import type { StepPolynomial, TaskTokens } from './taskTokens.ts';

/**
 * Cost of one task as a polynomial in its steps, at the prices of one model in one month, times the share of the tasks
 * that the model serves.
 *
 * Shapes: a column for each coefficient. Units: US$ a task.
 *
 * @example
 * taskCost({
 *   graph: new ColumnGraph(),
 *   task: {
 *     tokens: Object.fromEntries(
 *       pricedKinds.map((kind) => [
 *         kind,
 *         {
 *           fixed: new ColumnGraph().constant(1e6),
 *           perStep: new ColumnGraph().constant(0),
 *           perPair: new ColumnGraph().constant(0),
 *         },
 *       ]),
 *     ),
 *     feePerStep: new ColumnGraph().constant(0),
 *   },
 *   prices: { input: 3, cacheRead: 0.25, cacheWrite: 4, output: 15 },
 *   priceFactor: new ColumnGraph().constant(1),
 *   share: new ColumnGraph().constant(0.5),
 * }).fixed.immediate // => 13.125
 */
export function taskCost({
  graph,
  task,
  prices,
  priceFactor,
  share,
}: {
  readonly graph: ColumnGraph;
  readonly task: TaskTokens;
  readonly prices: KindPrices;
  /** What the price path multiplies the prices by. */
  readonly priceFactor: Column;
  readonly share: Column;
}): StepPolynomial {
  const weight = graph.multiply(share, priceFactor);
  const coefficient = (part: keyof StepPolynomial) => {
    const atList = pricedKinds.map((kind) => graph.multiply(task.tokens[kind][part], tokenPrice(graph, prices, kind)));
    return graph.multiply(graph.sum(atList), weight);
  };
  return {
    fixed: coefficient('fixed'),
    perStep: graph.add(coefficient('perStep'), graph.multiply(task.feePerStep, share)),
    perPair: coefficient('perPair'),
  };
}

/**
 * Mean cost of one task, exact from the moments of its steps.
 *
 * Shapes: columns. Units: US$. Source: SEMANTICS section 3.
 *
 * @example
 * taskCostMean(
 *   new ColumnGraph(),
 *   {
 *     fixed: new ColumnGraph().constant(0),
 *     perStep: new ColumnGraph().constant(0.02),
 *     perPair: new ColumnGraph().constant(0.006),
 *   },
 *   {
 *     steps: new ColumnGraph().countMoments(
 *       { distribution: 'fixed', dispersion: 2, cap: 200 },
 *       new ColumnGraph().constant(10),
 *     ),
 *   },
 * ).immediate.toFixed(2) // => "0.47"
 */
export function taskCostMean(graph: ColumnGraph, cost: StepPolynomial, { steps }: TaskTokens): Column {
  const fromSteps = graph.multiply(cost.perStep, steps.meanCount);
  return graph.add(graph.add(cost.fixed, fromSteps), graph.multiply(cost.perPair, steps.meanPairs));
}

/**
 * Variance of the cost of one task: p·(p·Var N + q·2·Cov(N, T)) + q²·Var T for p a step and q a pair of steps, plus the
 * task-to-task variation that the steps do not explain.
 *
 * Shapes: columns. Units: US$². Source: SEMANTICS section 3.
 *
 * @example
 * taskCostVariance(new ColumnGraph(), {
 *   cost: {
 *     fixed: new ColumnGraph().constant(0),
 *     perStep: new ColumnGraph().constant(0.02),
 *     perPair: new ColumnGraph().constant(0.006),
 *   },
 *   mean: new ColumnGraph().constant(0.5),
 *   task: {
 *     steps: new ColumnGraph().countMoments(
 *       { distribution: 'fixed', dispersion: 2, cap: 200 },
 *       new ColumnGraph().constant(10),
 *     ),
 *     variation: 2,
 *   },
 * }).immediate // => 1
 */
export function taskCostVariance(
  graph: ColumnGraph,
  { cost, mean, task }: { readonly cost: StepPolynomial; readonly mean: Column; readonly task: TaskTokens },
): Column {
  const g = graph;
  const { varianceCount, covariance, variancePairs } = task.steps;
  const crossed = g.multiply(cost.perPair, g.multiply(covariance, 2));
  const single = g.multiply(cost.perStep, g.add(g.multiply(cost.perStep, varianceCount), crossed));
  const paired = g.multiply(g.multiply(cost.perPair, cost.perPair), variancePairs);
  const own = g.multiply(g.multiply(mean, mean), task.variation * task.variation);
  return g.add(g.add(single, paired), own);
}
