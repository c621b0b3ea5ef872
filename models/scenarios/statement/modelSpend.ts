import type { Column, ColumnGraph } from '../../columns/columnGraph.ts';
import type { ModelShare } from '../../switches/modelShares.ts';

/** What a feature spends on one model. */
export interface ModelSpend {
  readonly model: string;
  readonly months: readonly Column[];
}

/**
 * Splits what a feature spends with a provider by model, in proportion to what the average task costs on each.
 *
 * Shapes: one column a month. Units: US$.
 *
 * @example
 * ((graph) =>
 *   modelSpend({
 *     graph,
 *     modelShares: [
 *       { provider: 'p', model: 'a' },
 *       { provider: 'p', model: 'b' },
 *     ],
 *     provider: 'p',
 *     spend: [graph.constant(8)],
 *     costOf: ({ model }) => graph.constant(model === 'a' ? 1 : 3),
 *   }).map(({ months }) => months[0].immediate))(new ColumnGraph()) // => [2, 6]
 */
export function modelSpend({
  graph: g,
  modelShares,
  provider,
  spend,
  costOf,
}: {
  readonly graph: ColumnGraph;
  readonly modelShares: readonly ModelShare[];
  readonly provider: string;
  readonly spend: readonly Column[];
  /** Mean cost of a task that a model share bears in a month. */
  readonly costOf: (modelShare: ModelShare, month: number) => Column;
}): ModelSpend[] {
  const own = modelShares.filter((modelShare) => modelShare.provider === provider);
  const models = [...new Set(own.map(({ model }) => model))];
  if (models.length === 1) return [{ model: models[0]!, months: spend }];
  const costs = spend.map((_, month) =>
    own.map((modelShare) => ({ model: modelShare.model, cost: costOf(modelShare, month) })),
  );
  return models.map((model) => ({
    model,
    months: spend.map((amount, month) => {
      const part = g.sum(costs[month]!.filter((one) => one.model === model).map(({ cost }) => cost));
      if (g.valueOf(amount) === 0) return amount;
      const whole = g.sum(costs[month]!.map(({ cost }) => cost));
      return g.multiply(amount, g.divide(part, g.maximum(whole, Number.MIN_VALUE)));
    }),
  }));
}
