import type { Column, ColumnGraph } from '../columns/columnGraph.ts';

/**
 * Revenue of a plan in one month: seats × fee + overage × price.
 *
 * Shapes: columns. Units: US$. Source: SEMANTICS section 5.
 *
 * @example
 * planRevenue({
 *   graph: new ColumnGraph(),
 *   users: new ColumnGraph().constant(10),
 *   seatPrice: new ColumnGraph().constant(29),
 *   overage: null,
 * }).immediate // => 290
 */
export function planRevenue({
  graph,
  users,
  seatPrice,
  overage,
}: {
  readonly graph: ColumnGraph;
  readonly users: Column;
  readonly seatPrice: Column;
  readonly overage: { readonly perUser: Column; readonly price: Column } | null;
}): Column {
  const perUser = overage ? graph.add(seatPrice, graph.multiply(overage.perUser, overage.price)) : seatPrice;
  return graph.multiply(users, perUser);
}
