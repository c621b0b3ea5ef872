import type { Column, ColumnGraph } from '../columns/columnGraph.ts';

/**
 * Expected use above the allowance of one user, over the distribution of users, never at the average user.
 *
 * Lognormal users with mean U and sigma s: E[(X − A)+] = U·Φ(d1) − A·Φ(d2), d1 = (ln(U/A) + s²/2)/s, d2 = d1 − s;
 * with s = 0 every user is the average user: max(0, U − A).
 * Shapes: columns. Units: tasks a user a month. Errors: none. Source: SEMANTICS section 5.
 *
 * @example
 * overagePerUser({ graph: new ColumnGraph(), use: new ColumnGraph().constant(5), allowance: new ColumnGraph().constant(3), spread: new ColumnGraph().constant(0) }).immediate // => 2
 */
export function overagePerUser({
  graph: g,
  use,
  allowance,
  spread,
}: {
  readonly graph: ColumnGraph;
  readonly use: Column;
  readonly allowance: Column;
  readonly spread: Column;
}): Column {
  if (g.valueOf(spread) === 0) return g.maximum(g.subtract(use, allowance), 0);
  const smallest = 1e-12;
  const mean = g.maximum(use, smallest);
  const limit = g.maximum(allowance, smallest);
  const sigma = g.maximum(spread, 1e-6);
  const variance = g.multiply(sigma, sigma);
  const d1 = g.divide(g.add(g.log(g.divide(mean, limit)), g.multiply(variance, 0.5)), sigma);
  const above = g.multiply(mean, g.normalCdf(d1));
  return g.maximum(g.subtract(above, g.multiply(limit, g.normalCdf(g.subtract(d1, sigma)))), 0);
}

/**
 * Revenue of a plan in one month: seats × fee + overage × price.
 *
 * Shapes: columns. Units: US$. Errors: none. Source: SEMANTICS section 5.
 *
 * @example
 * planRevenue({ graph: new ColumnGraph(), users: new ColumnGraph().constant(10), seatPrice: new ColumnGraph().constant(29), overage: null }).immediate // => 290
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
