import { type Column, ColumnGraph } from '../columns/columnGraph.ts';
import { drawColumns } from '../columns/drawColumns.ts';
import { drawnSources, type Sources } from '../columns/sources.ts';
import type { Quantity } from '../distributions/quantity.ts';
import type { RankCorrelation } from '../distributions/rankCorrelation.ts';
import type { Design } from '../random/design.ts';
import type { InitiativeValue, StoredInitiative } from './initiative.ts';

/** An initiative as drawn, a value a trial. Units: US$, US$ per month, months; success is 1 or 0. */
export interface InitiativeTrials {
  readonly once: Float64Array;
  readonly monthly: Float64Array;
  /** Value of a month once it is whole. */
  readonly value: Float64Array;
  readonly ramp: Float64Array;
  readonly success: Float64Array;
}

/**
 * All initiatives drawn together by the engine of the forecasts, so that what one has in common with another, and its
 * cost with its value, is drawn once.
 *
 * Convention: `together` is the rank correlation of the values of any two initiatives; correlations that cannot hold
 * become the nearest that can. Shapes: one entry an initiative. Units: see `InitiativeTrials`. Source: SEMANTICS
 * section 8.4.
 *
 * @example
 * drawInitiatives([], { together: 0, design: { sampler: 'plain', trials: 1, batches: 1 }, seed: 1 }) // => []
 */
export function drawInitiatives(
  initiatives: readonly StoredInitiative[],
  { together, design, seed }: { readonly together: number; readonly design: Design; readonly seed: number },
): InitiativeTrials[] {
  const graph = new ColumnGraph();
  const sources = drawnSources(graph, correlationsOf(initiatives, together));
  const columns = initiatives.flatMap((initiative) => columnsOf(graph, sources, initiative));
  const drawn = drawColumns(graph, columns, { design, seed });
  return initiatives.map((_, at) => {
    const [once, monthly, value, ramp, success] = drawn.slice(at * 5, at * 5 + 5) as [
      ...[Float64Array, Float64Array, Float64Array, Float64Array, Float64Array],
    ];
    return { once, monthly, value, ramp, success };
  });
}

const costId = (id: string, at: number) => `initiative.${id}.cost${at}.usd`;
const valueId = (id: string, at: number, field: string) => `initiative.${id}.value${at}.${field}`;

function columnsOf(graph: ColumnGraph, sources: Sources, initiative: StoredInitiative): Column[] {
  const { id, costs, values, rampMonths, success } = initiative;
  const draw = (driver: string, value: Quantity) => sources.draw(driver, { value, source: null, owner: null });
  const sum = (kind: 'once' | 'monthly') =>
    graph.sum(costs.flatMap((cost, at) => (cost.kind === kind ? [draw(costId(id, at), cost.usd)] : [])));
  const monthlyValue = (value: InitiativeValue, at: number): Column => {
    const of = (field: string, quantity: Quantity) => draw(valueId(id, at, field), quantity);
    switch (value.kind) {
      case 'costAvoided':
        return of('main', value.usdPerMonth);
      case 'revenue':
        return graph.multiply(of('main', value.usdPerMonth), of('share', value.margin));
      case 'hours':
        return graph.multiply(
          graph.multiply(of('main', value.hoursPerMonth), of('rate', value.usdPerHour)),
          of('successRate', value.realized),
        );
      case 'retention':
        return graph.multiply(
          graph.multiply(of('main', value.revenuePerMonth), of('successRate', value.savedShare)),
          of('share', value.margin),
        );
      default:
        return value satisfies never;
    }
  };
  return [
    sum('once'),
    sum('monthly'),
    graph.sum(values.map(monthlyValue)),
    draw(`initiative.${id}.rampMonths`, rampMonths),
    sources.event(`initiative.${id}.works`, success),
  ];
}

/** Cost with value inside each initiative, and value with value across them. */
function correlationsOf(initiatives: readonly StoredInitiative[], together: number): RankCorrelation[] {
  const mains = ({ id, values }: StoredInitiative) => values.map((_, at) => valueId(id, at, 'main'));
  const within = initiatives.flatMap((one) =>
    one.correlation === 0
      ? []
      : mains(one).flatMap((a) => one.costs.map((_, at) => ({ a, b: costId(one.id, at), rank: one.correlation }))),
  );
  if (together === 0) return within;
  const across = initiatives.flatMap((one, at) =>
    initiatives
      .slice(at + 1)
      .flatMap((other) => mains(one).flatMap((a) => mains(other).map((b) => ({ a, b, rank: together })))),
  );
  return [...within, ...across];
}
