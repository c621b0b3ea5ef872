import type { Operation } from '../operations.ts';

/** What is computed of others, the same way in every month. */
export type Calculation = Extract<
  Operation,
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'minimum'
  | 'maximum'
  | 'less'
  | 'exp'
  | 'log'
  | 'sqrt'
  | 'normalCdf'
  | 'normalQuantile'
>;

/** A number for each month; null where the month does not ask for one. */
export type MonthNumbers = readonly (number | null)[];

/** One formula for all months of a row: what it refers to is said relative to the month. */
export type Expression =
  /** Numbers that no input states, one a month. */
  | { readonly kind: 'number'; readonly months: MonthNumbers }
  /** An input: one cell, or the month's cell of a row. */
  | { readonly kind: 'input'; readonly id: string; readonly byMonth: boolean }
  /** Another row, so many months before. */
  | { readonly kind: 'row'; readonly row: number; readonly lag: number }
  /** One month of another row. */
  | { readonly kind: 'cell'; readonly row: number; readonly month: number }
  /** One of several, by the terms that hold in the month, counted from 0. */
  | { readonly kind: 'choose'; readonly terms: MonthNumbers; readonly of: readonly Expression[] }
  | { readonly kind: 'calculation'; readonly operation: Calculation; readonly of: readonly Expression[] }
  /** The nearest whole number. */
  | { readonly kind: 'round'; readonly of: readonly Expression[] }
  /** Mean number of steps of a task, or of its pairs of steps: of the mean before the cap, the cap less 1, and 2. */
  | { readonly kind: 'steps'; readonly part: 'meanCount' | 'meanPairs'; readonly of: readonly Expression[] }
  /** The sum of rows in the same month. */
  | { readonly kind: 'rows'; readonly rows: readonly number[] };

/**
 * The expressions that an expression is computed of.
 *
 * @example
 * partsOf({ kind: 'row', row: 0, lag: 0 }) // => []
 */
export function partsOf(expression: Expression): readonly Expression[] {
  return 'of' in expression ? expression.of : [];
}
