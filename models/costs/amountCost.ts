import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { AmountLine } from './costLine.ts';

/**
 * A cost line in one month: its amount times what it is counted by.
 *
 * Shapes: columns. Units: US$; `amount` in US$ a month, user or task, or as a ratio of revenue.
 *
 * @example
 * amountCost({
 *   graph: new ColumnGraph(),
 *   basis: 'month',
 *   amount: new ColumnGraph().constant(4500),
 *   users: new ColumnGraph().constant(3),
 *   tasks: new ColumnGraph().constant(9),
 *   revenue: new ColumnGraph().constant(1),
 * }).immediate // => 4500
 */
export function amountCost({
  graph,
  basis,
  amount,
  users,
  tasks,
  revenue,
}: {
  readonly graph: ColumnGraph;
  readonly basis: AmountLine['basis'];
  readonly amount: Column;
  readonly users: Column;
  readonly tasks: Column;
  readonly revenue: Column;
}): Column {
  switch (basis) {
    case 'month':
      return amount;
    case 'user':
      return graph.multiply(amount, users);
    case 'task':
      return graph.multiply(amount, tasks);
    case 'revenue':
      return graph.multiply(amount, revenue);
  }
}
