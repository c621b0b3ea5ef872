import type { MonthNumbers } from '../../columns/formulas/expression.ts';
import { type Expression, partsOf } from '../../columns/formulas/expression.ts';
import type { Addresses } from '../../columns/formulas/formulaText.ts';
import { numbersKey } from '../../columns/formulas/layRows.ts';
import { columnName } from '../sheet.ts';
import { headRows } from '../sheetHead.ts';
import type { BaseCase } from './baseCase.ts';

export const inputsName = 'Inputs';
export const pricesName = 'Prices used';
export const calculationsName = 'Calculations';
/** Columns before the months, the same on every sheet that has months across. */
export const leadColumns = 8;
/** The first row below the heads. */
export const firstRow = headRows + 1;
/** Columns before the months that are blank on the sheet Calculations. */
const blankColumns = 4;
/** Column, out of sight, that says where an input stands in the scenario. */
export const placeColumn = 7;
/** Column of the value, or of the total. */
export const valueColumn = 2;

/** Where everything of a base case stands: rows counted from 0. */
export interface Places {
  /** Inputs in use, by sheet: each once, in the order of first use. */
  readonly inputs: readonly PlacedInput[];
  readonly rowOfInput: ReadonlyMap<string, { readonly sheet: string; readonly row: number }>;
  readonly rowOf: ReadonlyMap<number, number>;
  readonly rowOfNumbers: ReadonlyMap<string, number>;
  readonly rowOfTerms: ReadonlyMap<string, number>;
  readonly addresses: Addresses;
}

export interface PlacedInput {
  readonly id: string;
  readonly byMonth: boolean;
  readonly isPrice: boolean;
}

/**
 * The inputs that formulas refer to, each once.
 *
 * @example
 * inputsInUse({ laid: { rows: [{ expression: { kind: 'input', id: 'x', byMonth: false } }] } })[0].id // => 'x'
 */
export function inputsInUse({ laid }: BaseCase): PlacedInput[] {
  const found = new Map<string, PlacedInput>();
  const seen = new Set<Expression>();
  const visit = (expression: Expression) => {
    if (seen.has(expression)) return;
    seen.add(expression);
    if (expression.kind === 'input') {
      const { id, byMonth } = expression;
      found.set(id, { id, byMonth, isPrice: id.startsWith('prices.') });
    }
    for (const part of partsOf(expression)) visit(part);
  };
  for (const { expression } of laid.rows) visit(expression);
  return [...found.values()];
}

/**
 * The cell of a month in a row, the row fixed or not.
 *
 * @example
 * monthAddress(11, 0) // => 'I12'
 */
export function monthAddress(row: number, month: number): string {
  return `${columnName(leadColumns + month)}${row + 1}`;
}

/**
 * References of formulas on the sheet Calculations.
 *
 * @example
 * addressesOf({ rowOf: new Map([[0, 11]]) }).cell(0, 1) // => '$J$12'
 */
export function addressesOf(places: Omit<Places, 'addresses'>): Addresses {
  const { rowOfInput, rowOf, rowOfNumbers, rowOfTerms } = places;
  const cell = (row: number, month: number) => `$${columnName(leadColumns + month)}$${row + 1}`;
  const fixedRow = (row: number, month: number) => `${columnName(leadColumns + month)}$${row + 1}`;
  return {
    row: (row, month) => (month < -blankColumns ? '0' : monthAddress(rowOf.get(row)!, month)),
    cell: (row, month) => cell(rowOf.get(row)!, month),
    input: (id, month) => {
      const { sheet, row } = rowOfInput.get(id)!;
      const at = month === null ? `$${columnName(valueColumn)}$${row + 1}` : fixedRow(row, month);
      return `${sheet.includes(' ') ? `'${sheet}'` : sheet}!${at}`;
    },
    number: (months, month) => {
      const row = rowOfNumbers.get(numbersKey(months))!;
      return isSteady(months) ? `$${columnName(valueColumn)}$${row + 1}` : fixedRow(row, month);
    },
    terms: (months, month) => fixedRow(rowOfTerms.get(numbersKey(months))!, month),
  };
}

/**
 * Whether a number is the same in all months.
 *
 * @example
 * isSteady([2, null, 2]) // => true
 */
export function isSteady(months: MonthNumbers): boolean {
  return new Set(months.filter((one) => one !== null)).size === 1;
}
