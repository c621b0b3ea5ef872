import type { Column, ColumnGraph } from '../columns/columnGraph.ts';

/**
 * GB-months of a stock that grows: the mean of what is there at the start and at the end of each month.
 *
 * What is added in a month is added evenly; with a retention of r months it is deleted evenly r months later, and so is
 * the stock at the start, which came in evenly over the r months before.
 * Shapes: one column a month in and out. Units: GB → GB-months. Source: SEMANTICS section 10.
 *
 * @example
 * storedGbMonths({
 *   graph: new ColumnGraph(),
 *   start: new ColumnGraph().constant(100),
 *   added: [new ColumnGraph().constant(10), new ColumnGraph().constant(10)],
 *   retentionMonths: null,
 * }).map((column) => column.immediate) // => [105, 115]
 */
export function storedGbMonths({
  graph: g,
  start,
  added,
  retentionMonths,
}: {
  readonly graph: ColumnGraph;
  readonly start: Column;
  readonly added: readonly Column[];
  readonly retentionMonths: number | null;
}): Column[] {
  let stock = start;
  return added.map((gain, month) => {
    const lost = deleted({ g, start, added, retentionMonths }, month);
    const end = g.maximum(g.subtract(g.add(stock, gain), lost), 0);
    const mean = g.multiply(g.add(stock, end), 0.5);
    stock = end;
    return mean;
  });
}

function deleted(
  {
    g,
    start,
    added,
    retentionMonths,
  }: {
    readonly g: ColumnGraph;
    readonly start: Column;
    readonly added: readonly Column[];
    readonly retentionMonths: number | null;
  },
  month: number,
): Column {
  if (retentionMonths === null) return g.constant(0);
  return month < retentionMonths ? g.divide(start, retentionMonths) : added[month - retentionMonths]!;
}
