import type { CommitmentOf } from './commitment.ts';
import { termShares } from './contractPeriods.ts';
import { type Benefit, priceBenefit, type UsageQuestion } from './flow.ts';

/**
 * A negotiated percentage: U(1 − d) inside the term, U outside.
 *
 * Shapes: one column a month. Units: US$. Source: SEMANTICS section 4.
 *
 * @example
 * negotiatedBenefit({
 *   graph: new ColumnGraph(),
 *   months: ['2027-01', '2027-02'],
 *   usage: [],
 *   commitment: { start: '2027-02', discount: 0.25 },
 * }).rate.map((column) => column.immediate) // => [1, 0.75]
 */
export function negotiatedBenefit(
  question: UsageQuestion<CommitmentOf<'negotiated' | 'annualSpend' | 'postpaidMinimum'>> & {
    readonly termMonths?: number | undefined;
  },
): Benefit {
  const { graph, months, commitment, termMonths } = question;
  const shares = termShares({ ...commitment, termMonths }, months);
  return priceBenefit(
    question,
    shares.map((share) =>
      graph.subtract(1, graph.multiply(graph.stated(commitment.discount, commitment, 'discount'), share)),
    ),
  );
}
