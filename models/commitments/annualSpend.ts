import { addMonths, type Month, monthsBetween } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Commitment } from './commitment.ts';

/**
 * What list spend is multiplied by in a month of an annual spend commitment (EDP class): 1 − d inside the term, else 1.
 *
 * Shapes: scalar. Units: ratio. Errors: none. Source: SEMANTICS section 4.
 *
 * @example
 * discountFactor({ id: 'a', name: 'A', provider: 'p', start: '2027-01', annualMinimumUsd: [900], discount: 0.25, spentBeforeStartUsd: 0 }, '2027-12') // => 0.75
 */
export function discountFactor(commitment: Commitment, month: Month): number {
  const elapsed = monthsBetween(commitment.start, month);
  return elapsed >= 0 && elapsed < commitment.annualMinimumUsd.length * 12 ? 1 - commitment.discount : 1;
}

/**
 * Shortfall of an annual spend commitment, billed in full and without discount in the last month of a contract year:
 * max(0, C − Σ eligible discounted spend of the year); 0 in every other month.
 *
 * A contract year that ends after the last month is not closed here. A year that is already running when the months
 * begin counts `spentBeforeStartUsd`.
 * Shapes: one column a month in and out. Units: US$. Errors: none. Source: SEMANTICS section 4.
 *
 * @example
 * annualShortfalls({ graph: new ColumnGraph(), commitment: { id: 'a', name: 'A', provider: 'p', start: '2027-01', annualMinimumUsd: [900], discount: 0.1, spentBeforeStartUsd: 0 }, months: ['2027-12'], discountedSpend: [new ColumnGraph().constant(846)] })[0].immediate // => 54
 */
export function annualShortfalls({
  graph,
  commitment,
  months,
  discountedSpend,
}: {
  readonly graph: ColumnGraph;
  readonly commitment: Commitment;
  readonly months: readonly Month[];
  readonly discountedSpend: readonly Column[];
}): Column[] {
  return months.map((month) => {
    const elapsed = monthsBetween(commitment.start, month);
    const year = Math.floor(elapsed / 12);
    const minimum = commitment.annualMinimumUsd[year];
    if (elapsed < 0 || elapsed % 12 !== 11 || minimum === undefined) return graph.constant(0);
    const yearStart = addMonths(commitment.start, year * 12);
    const inYear = discountedSpend.filter((_, index) => months[index]! >= yearStart && months[index]! <= month);
    const alreadySpent = months[0]! > yearStart ? commitment.spentBeforeStartUsd : 0;
    return graph.maximum(graph.subtract(minimum - alreadySpent, graph.sum(inYear)), 0);
  });
}
