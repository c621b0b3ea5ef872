import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { type KindPrices, type PricedKind, priceOfKind } from './kindPrices.ts';

const tokensPriced = 1_000_000;

/**
 * What one token of a kind costs at list.
 *
 * Shapes: a column. Units: US$ a token, of prices per million.
 *
 * @example
 * ((graph) => tokenPrice(graph, { input: 3, cacheRead: 0.3, cacheWrite: 3.75, output: 15 }, 'output').immediate)(
 *   new ColumnGraph(),
 * ) // => 0.000015
 */
export function tokenPrice(graph: ColumnGraph, prices: KindPrices, kind: PricedKind): Column {
  const field = kind === 'cacheWrite1h' && prices.cacheWrite1h === undefined ? 'cacheWrite' : kind;
  return graph.divide(graph.stated(priceOfKind(prices, kind), prices, field), tokensPriced);
}
