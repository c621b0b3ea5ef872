import type { TieOutStep } from './tieOut.ts';

/**
 * What is left to explain between list prices, charges and invoice: every step that is no rounding, tool or fee,
 * credit, tax, purchase or adjustment, added without regard to sign so that one does not hide another.
 *
 * Shapes: the steps of one provider and month. Units: US$. Source: SEMANTICS section 6.
 *
 * @example
 * residualUsd({
 *   notCharged: -3,
 *   unpriced: 0,
 *   withoutUsage: 0,
 *   priceDifference: 0,
 *   invoicedUsage: 3,
 *   timing: 0,
 *   unexplained: -0.5,
 * }) // => 0.5
 */
export function residualUsd(steps: { readonly [S in ResidualStep]: number | null }): number {
  const { priceDifference, unpriced, withoutUsage, timing, unexplained } = steps;
  const notCharged = (steps.notCharged ?? 0) + (steps.invoicedUsage ?? 0);
  return [priceDifference, unpriced, withoutUsage, notCharged, timing, unexplained].reduce<number>(
    (sum, step) => sum + Math.abs(step ?? 0),
    0,
  );
}

type ResidualStep = Extract<
  TieOutStep,
  'priceDifference' | 'unpriced' | 'withoutUsage' | 'notCharged' | 'invoicedUsage' | 'timing' | 'unexplained'
>;
