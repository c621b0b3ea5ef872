import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { ContractPeriod } from './contractPeriods.ts';
import type { Lines } from './flow.ts';

/** How many months the pace is read off. */
const paceMonths = 3;

/**
 * Months of a period that have passed by the end of each month.
 *
 * Shapes: one number a month. Units: months.
 *
 * @example
 * elapsedMonths({ shares: [1, 1], elapsedBefore: 3 }) // => [4, 5]
 */
export function elapsedMonths({ shares, elapsedBefore }: Pick<ContractPeriod, 'shares' | 'elapsedBefore'>): number[] {
  let elapsed = elapsedBefore;
  return shares.map((share) => {
    elapsed += share;
    return elapsed;
  });
}

/**
 * What a period still brings after each month if it goes on like its last three months; nothing after its end. It knows
 * no more than a person closing the books of that month of that trial would.
 *
 * Shapes: one column a month in, of the period's own part, and out. Units: those of the use.
 *
 * @example
 * ((graph) =>
 *   stillToCome({
 *     graph,
 *     period: { shares: [1, 1], elapsedBefore: 0, length: 12 },
 *     use: [graph.constant(6), graph.constant(8)],
 *   })[1].immediate)(new ColumnGraph()) // => 70
 */
export function stillToCome({
  graph: g,
  period,
  use,
}: {
  readonly graph: ColumnGraph;
  readonly period: Pick<ContractPeriod, 'shares' | 'elapsedBefore' | 'length'>;
  readonly use: readonly Column[];
}): Column[] {
  const { shares, length } = period;
  const elapsed = elapsedMonths(period);
  return shares.map((share, month) => {
    const left = length - elapsed[month]!;
    if (share === 0 || left < 1e-9) return g.constant(0);
    const from = Math.max(0, month - paceMonths + 1);
    const seen = shares.slice(from, month + 1).reduce((sum, one) => sum + one, 0);
    return g.multiply(g.sum(use.slice(from, month + 1)), left / seen);
  });
}

/** A minimum of one period, and what was spent towards it. */
interface MinimumQuestion {
  readonly graph: ColumnGraph;
  readonly period: ContractPeriod;
  readonly minimum: Column;
  /** What counted before the first month. */
  readonly before: number;
  /** The period's own part of each month's spend. */
  readonly spend: readonly Column[];
  /** Months from the end of the period to the invoice. */
  readonly invoicedAfter: number;
}

export interface MinimumOutcome {
  /** max(0, C − Σ spend) in the month the period ends, and in the month it is invoiced. */
  readonly unused: readonly Column[];
  readonly fees: readonly Column[];
  readonly lines: Lines;
  /**
   * What is to be expected of a period still open after the last month, in proportion to the time passed; or not
   * invoiced yet.
   */
  readonly accrued: Column;
}

/**
 * The shortfall of one period, max(0, C − Σ spend), and how the policies book it beside the spend itself.
 *
 * As invoiced: when it is invoiced. Straight-line: by the end of each month the period has cost what was used, and
 * never less than the even share of the minimum, so a month costs C/n however little is used. Accrued: a shortfall is
 * probable when spend so far and the pace of the last three months do not reach the minimum; the expected shortfall
 * then stands in the books in proportion to the time passed. All three sum to the same over a whole period.
 * Shapes: one column a month. Units: US$. Source: SEMANTICS section 4; the pace is our convention.
 *
 * @example
 * ((graph) =>
 *   minimumOutcome({
 *     graph,
 *     period: { shares: [1, 1], closes: 1, length: 2, elapsedBefore: 0 },
 *     minimum: graph.constant(10),
 *     before: 0,
 *     spend: [graph.constant(2), graph.constant(3)],
 *     invoicedAfter: 0,
 *   }).lines.straightLine.map((column) => column.immediate))(new ColumnGraph()) // => [3, 2]
 */
export function minimumOutcome(question: MinimumQuestion): MinimumOutcome {
  const { graph: g, period, minimum, before, spend, invoicedAfter } = question;
  const { shares, closes, length, elapsedBefore } = period;
  const none = g.constant(0);
  const elapsed = elapsedMonths(period);
  const least = g.subtract(minimum, before);
  const toCome = stillToCome({ graph: g, period, use: spend });
  let spent: Column = none;
  const spentBy = spend.map((amount) => {
    spent = g.add(spent, amount);
    return spent;
  });
  const missing = (towards: Column) => g.maximum(g.subtract(least, towards), 0);
  const atEnd = closes === null ? none : missing(spentBy[closes]!);
  const at = (place: number | null) => shares.map((_, month) => (month === place ? atEnd : none));
  const isOpen = (month: number) => elapsed[month]! > elapsedBefore;
  const even = (passed: number, towards: Column) =>
    g.maximum(g.subtract(g.multiply(minimum, passed / length), g.add(towards, before)), 0);
  const evenly = shares.map((_, month) => (isOpen(month) ? even(elapsed[month]!, spentBy[month]!) : null));
  const paced = elapsedBefore > 0 ? (before / elapsedBefore) * length : 0;
  const accruedBefore =
    elapsedBefore > 0 ? g.multiply(g.maximum(g.subtract(minimum, paced), 0), elapsedBefore / length) : none;
  const accruals = shares.map((_, month) =>
    isOpen(month)
      ? g.multiply(
          missing(g.add(spentBy[month]!, toCome[month]!)),
          closes !== null && month >= closes ? 1 : elapsed[month]! / length,
        )
      : null,
  );
  return {
    unused: at(closes),
    fees: at(closes === null ? null : closes + invoicedAfter),
    lines: {
      asInvoiced: at(closes === null ? null : closes + invoicedAfter),
      straightLine: changes(g, elapsedBefore > 0 ? even(elapsedBefore, none) : none, evenly, closes),
      accrueShortfall: changes(g, accruedBefore, accruals, closes),
    },
    accrued: closes === null ? (accruals.at(-1) ?? none) : closes + invoicedAfter < shares.length ? none : atEnd,
  };
}

/** Changes of a balance while its period runs; 0 before and after. */
function changes(
  graph: ColumnGraph,
  before: Column,
  balances: readonly (Column | null)[],
  closes: number | null,
): Column[] {
  let last = before;
  return balances.map((balance, month) => {
    if (balance === null || (closes !== null && month > closes)) return graph.constant(0);
    const change = graph.subtract(balance, last);
    last = balance;
    return change;
  });
}
