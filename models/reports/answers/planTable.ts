import type { PlanOffer } from '../../simulation/planComparison.ts';
import { cellName, type NumberFormat, numberCell, type SheetCell, textCell } from '../sheet.ts';

/** Columns before those of the plans. */
export const leadColumns = 2;

/** The cell of a row in the column at hand, or in that of a plan. */
type At = (row: number, plan?: number) => string;

/** A row with one number a plan: stated, or computed from rows above. */
interface PlanLine {
  readonly label: string;
  readonly unit: string;
  readonly format: NumberFormat;
  readonly value: (offer: PlanOffer, plan: number) => number | null;
  readonly formula?: (at: At) => string;
}

/**
 * Adds a row with one number a plan, and says at which place it is, counted from 0.
 *
 * @example
 * addPlanLine([], { offers: [], line: { label: 'Bill', unit: 'US$', format: 'decimal', value: () => 1 } }) // => 0
 */
export function addPlanLine(
  rows: SheetCell[][],
  { offers, line }: { readonly offers: readonly PlanOffer[]; readonly line: PlanLine },
): number {
  const { label, unit, format, value, formula } = line;
  rows.push([
    textCell(label),
    textCell(unit, 'unit'),
    ...offers.map((offer, plan) => {
      const at: At = (row, other = plan) => cellName(row, leadColumns + other);
      return numberCell(value(offer, plan), format, formula ? { formula: formula(at), bold: true } : {});
    }),
  ]);
  return rows.length - 1;
}

/**
 * The head of a table with one column a plan.
 *
 * @example
 * planHead([], 'Measure').length // => 2
 */
export function planHead(offers: readonly PlanOffer[], label: string): SheetCell[] {
  return [
    textCell(label, 'header'),
    textCell('Unit', 'header'),
    ...offers.map(({ name }) => textCell(name, 'numberHeader')),
  ];
}
