import type { Column, ColumnGraph } from './columnGraph.ts';

/**
 * Expected part of a lognormal quantity above a limit, E[(X − L)+], of mean m and sd of its logarithm s:
 * m·Φ(d1) − L·Φ(d2), d1 = (ln(m/L) + s²/2)/s, d2 = d1 − s; with s = 0 max(0, m − L).
 *
 * Shapes: columns. Units: those of the quantity. Source: SEMANTICS sections 4 and 5; Black (1976).
 *
 * @example
 * ((graph) =>
 *   lognormalExcess({ graph, mean: graph.constant(5), limit: graph.constant(3), sigma: graph.constant(0) })
 *     .immediate)(new ColumnGraph()) // => 2
 */
export function lognormalExcess({
  graph: g,
  mean,
  limit,
  sigma,
}: {
  readonly graph: ColumnGraph;
  readonly mean: Column;
  readonly limit: Column;
  readonly sigma: Column;
}): Column {
  const least = g.maximum(g.subtract(mean, limit), 0);
  if (g.valueOf(sigma) === 0) return least;
  const smallest = 1e-12;
  const size = g.maximum(mean, smallest);
  const bound = g.maximum(limit, smallest);
  const spread = g.maximum(sigma, 1e-6);
  const half = g.multiply(g.multiply(spread, spread), 0.5);
  const d1 = g.divide(g.add(g.log(g.divide(size, bound)), half), spread);
  const above = g.subtract(g.multiply(size, g.normalCdf(d1)), g.multiply(bound, g.normalCdf(g.subtract(d1, spread))));
  return g.maximum(g.minimum(above, size), least);
}

/**
 * Expected part of a limit that a lognormal quantity leaves below it, E[(L − X)+] = L − m + E[(X − L)+]; with s = 0
 * exactly max(0, L − m), so that what is full is not a hair short.
 *
 * Shapes: columns; `excess` is the expected part above the limit. Units: those of the quantity.
 * Source: put–call parity.
 *
 * @example
 * ((graph) =>
 *   lognormalRoom({
 *     graph,
 *     mean: graph.constant(3),
 *     limit: graph.constant(5),
 *     sigma: graph.constant(0),
 *     excess: graph.constant(0),
 *   }).immediate)(new ColumnGraph()) // => 2
 */
export function lognormalRoom({
  graph: g,
  mean,
  limit,
  sigma,
  excess,
}: {
  readonly graph: ColumnGraph;
  readonly mean: Column;
  readonly limit: Column;
  readonly sigma: Column;
  readonly excess: Column;
}): Column {
  const room = g.subtract(limit, mean);
  return g.maximum(g.valueOf(sigma) === 0 ? room : g.add(room, excess), 0);
}
