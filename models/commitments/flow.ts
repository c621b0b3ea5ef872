import type { Month } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { Commitment, RecognitionPolicy } from './commitment.ts';

/**
 * What a commitment is asked about: months, and in each the eligible usage at the price it has before this commitment.
 */
export interface UsageQuestion<C extends Commitment = Commitment> {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
  readonly commitment: C;
  /** US$ a month. */
  readonly usage: readonly Column[];
  /** Tokens of that usage, where they are known. */
  readonly tokens?: readonly Column[] | null;
}

/** What a commitment does to the price of usage, and what it charges besides, month by month. */
export interface Benefit {
  /** What stays payable of each dollar of usage. */
  readonly rate: readonly Column[];
  /** Cost of what was paid for in advance or reserved, for each dollar of usage. */
  readonly coveredRate: readonly Column[];
  /** US$ invoiced besides usage: purchases, fixed fees. */
  readonly fees: readonly Column[];
  /** US$ of expense besides usage and cover, by policy: what is forfeited or idle. */
  readonly lines: Lines;
  /** US$ that bought no usage, in the month that is certain. */
  readonly unused: readonly Column[];
  /** US$ of the commitment used up, and US$ there were to use up. */
  readonly drawn: readonly Column[];
  readonly available: readonly Column[];
  /** US$ of usage turned away. */
  readonly rejected: readonly Column[];
  /** Unused so far in periods that are still open after the last month, as far as it can be told. */
  readonly accrued: Column;
}

/** US$ of expense in each month, as each policy books it. */
export type Lines = { readonly [P in RecognitionPolicy]: readonly Column[] };

/** What is settled once all discounts are known: minimums, milestones and rebates. */
export interface Settlement {
  /** US$ invoiced besides usage: true-ups, credit notes (negative), prepayment bought. */
  readonly fees: readonly Column[];
  readonly lines: Lines;
  /** US$ of minimums that were missed, in the month they were due. */
  readonly unused: readonly Column[];
  readonly drawn: readonly Column[];
  readonly available: readonly Column[];
  readonly accrued: Column;
}

/**
 * The same lines whatever the policy.
 *
 * @example
 * anyPolicy([]).straightLine // => []
 */
export function anyPolicy(line: readonly Column[]): Lines {
  return { asInvoiced: line, straightLine: line, accrueShortfall: line };
}

/**
 * A benefit that only changes the price.
 *
 * Shapes: one column a month.
 *
 * @example
 * priceBenefit({ graph: new ColumnGraph(), months: ['2027-01'] }, [new ColumnGraph().constant(0.9)]).fees[0]
 *   .immediate // => 0
 */
export function priceBenefit(
  { graph, months }: { readonly graph: ColumnGraph; readonly months: readonly Month[] },
  rate: readonly Column[],
): Benefit {
  const none = months.map(() => graph.constant(0));
  return {
    rate,
    coveredRate: none,
    fees: none,
    lines: anyPolicy(none),
    unused: none,
    drawn: none,
    available: none,
    rejected: none,
    accrued: graph.constant(0),
  };
}

/**
 * A settlement that settles nothing.
 *
 * @example
 * nothingSettled({ graph: new ColumnGraph(), months: ['2027-01'] }).fees[0].immediate // => 0
 */
export function nothingSettled({
  graph,
  months,
}: {
  readonly graph: ColumnGraph;
  readonly months: readonly Month[];
}): Settlement {
  const none = months.map(() => graph.constant(0));
  return { fees: none, lines: anyPolicy(none), unused: none, drawn: none, available: none, accrued: graph.constant(0) };
}

/** US$ below which usage counts as none, so that a rounding error is never divided by nothing. */
const smallestUsage = 1e-12;

/**
 * A part of usage for each dollar of it; 0 where there was none.
 *
 * @example
 * perDollar(new ColumnGraph(), new ColumnGraph().constant(3), new ColumnGraph().constant(4)).immediate // => 0.75
 */
export function perDollar(graph: ColumnGraph, part: Column, usage: Column): Column {
  return graph.divide(part, graph.maximum(usage, smallestUsage));
}

/**
 * The change of a running total from month to month.
 *
 * Shapes: one column a month.
 *
 * @example
 * ((graph) =>
 *   monthlyChange(graph, graph.constant(1), [graph.constant(4), graph.constant(6)]).map(
 *     (column) => column.immediate,
 *   ))(new ColumnGraph()) // => [3, 2]
 */
export function monthlyChange(graph: ColumnGraph, before: Column, totals: readonly Column[]): Column[] {
  return totals.map((total, month) => graph.subtract(total, month === 0 ? before : totals[month - 1]!));
}

/**
 * The part of each month's amount that still fits below a limit on their sum: what is beyond a commitment does not use
 * it.
 *
 * Shapes: one column a month. Units: those of the limit.
 *
 * @example
 * ((graph) =>
 *   upTo(
 *     graph,
 *     [6, 6, 6].map((one) => graph.constant(one)),
 *     graph.constant(10),
 *   ).map((column) => column.immediate))(new ColumnGraph()) // => [6, 4, 0]
 */
export function upTo(graph: ColumnGraph, amounts: readonly Column[], limit: Column): Column[] {
  let left = limit;
  return amounts.map((amount) => {
    const fits = graph.minimum(amount, left);
    left = graph.subtract(left, fits);
    return fits;
  });
}

/**
 * What was drawn of what there was to draw; what was drawn ahead of its time is no more than all of it. Without
 * anything to draw there is none.
 *
 * Units: ratio.
 *
 * @example
 * ((graph) => utilisationOf(graph, graph.constant(6), graph.constant(4)).immediate)(new ColumnGraph()) // => 1
 */
export function utilisationOf(graph: ColumnGraph, drawn: Column, available: Column): Column {
  return graph.divide(graph.minimum(drawn, available), available);
}

/**
 * Sums column by column.
 *
 * Shapes: lists of one column a month.
 *
 * @example
 * ((graph) => sumByMonth(graph, [[graph.constant(1)], [graph.constant(2)]], 1)[0].immediate)(new ColumnGraph()) // => 3
 */
export function sumByMonth(graph: ColumnGraph, parts: readonly (readonly Column[])[], months: number): Column[] {
  return Array.from({ length: months }, (_, month) => graph.sum(parts.map((part) => part[month]!)));
}
