import { type Month, monthsBetween } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { Assumption } from '../distributions/quantity.ts';

/** A dated jump of list prices; null means every provider, or every model of the provider. */
export interface PriceEvent {
  readonly id: string;
  readonly from: Month;
  readonly provider: string | null;
  readonly model: string | null;
  readonly factor: Assumption;
  readonly probability: number;
}

/**
 * What a model's list price is multiplied by in each month: a step for every event that happens, both ways.
 *
 * Shapes: one column a month. Units: ratio. Errors: none. Source: SEMANTICS section 1 (price paths are step functions).
 *
 * @example
 * priceFactors({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), months: ['2027-01'], events: [], provider: 'openai', model: 'gpt-5-mini' })[0].immediate // => 1
 */
export function priceFactors({
  graph,
  sources,
  months,
  events,
  provider,
  model,
}: {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
  readonly events: readonly PriceEvent[];
  readonly provider: string;
  readonly model: string;
}): Column[] {
  const mine = events.filter((event) => (event.provider ?? provider) === provider && (event.model ?? model) === model);
  const jumps = mine.map((event) => {
    const happens = sources.event(`change.${event.id}.happens`, event.probability);
    const factor = sources.draw(`change.${event.id}.factor`, event.factor);
    return { from: event.from, jump: graph.add(1, graph.multiply(happens, graph.subtract(factor, 1))) };
  });
  return months.map((month) =>
    graph.product(jumps.filter(({ from }) => monthsBetween(from, month) >= 0).map(({ jump }) => jump)),
  );
}
