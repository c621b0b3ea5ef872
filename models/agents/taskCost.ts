import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { type KindPrices, pricedKinds, type StepPolynomial, type TaskTokens } from './taskTokens.ts';

/**
 * Cost of one task as a polynomial in its steps, at the prices of one model in one month.
 *
 * Shapes: a column for each coefficient. Units: US$ a task. Errors: none.
 *
 * @example
 * pricedKinds.includes('cacheRead') // => true
 */
export function taskCost(
  graph: ColumnGraph,
  task: TaskTokens,
  prices: KindPrices,
  priceFactor: Column,
): StepPolynomial {
  const coefficient = (part: keyof StepPolynomial) =>
    graph.multiply(
      graph.sum(pricedKinds.map((kind) => graph.multiply(task.tokens[kind][part], prices[kind] / 1_000_000))),
      priceFactor,
    );
  return {
    fixed: coefficient('fixed'),
    perStep: graph.add(coefficient('perStep'), task.feePerStep),
    perPair: coefficient('perPair'),
  };
}

/**
 * Mean and variance of the cost of one task, exact from the moments of its steps.
 *
 * Var = p²·Var N + 2pq·Cov(N, T) + q²·Var T, plus the task-to-task variation that the steps do not explain.
 * Shapes: columns. Units: US$ and US$². Errors: none. Source: SEMANTICS section 3.
 *
 * @example
 * pricedKinds.length // => 4
 */
export function taskCostMoments(
  graph: ColumnGraph,
  cost: StepPolynomial,
  task: TaskTokens,
): { readonly mean: Column; readonly variance: Column } {
  const g = graph;
  const { meanCount, meanPairs, varianceCount, covariance, variancePairs } = task.steps;
  const mean = g.add(cost.fixed, g.add(g.multiply(cost.perStep, meanCount), g.multiply(cost.perPair, meanPairs)));
  const fromSteps = g.sum([
    g.multiply(g.multiply(cost.perStep, cost.perStep), varianceCount),
    g.multiply(g.multiply(g.multiply(cost.perStep, cost.perPair), covariance), 2),
    g.multiply(g.multiply(cost.perPair, cost.perPair), variancePairs),
  ]);
  const own = g.multiply(g.multiply(mean, mean), task.variation * task.variation);
  return { mean, variance: g.add(fromSteps, own) };
}
