/** A sheet of a workbook as plain data; `electron/host/files/writeWorkbook.ts` turns it into a file. */
export interface Sheet {
  readonly name: string;
  /** Column widths in characters. */
  readonly widths: readonly number[];
  /** Rows and columns that stay in sight. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly rows: readonly (readonly SheetCell[])[];
  /** Columns out of sight, counted from 0. */
  readonly hidden?: readonly number[];
  /** How deep each row lies in the outline; rows that are left out lie at the top. */
  readonly outline?: ReadonlyMap<number, number>;
  readonly validations?: readonly Validation[];
  /** Cells that show red where they are not 0, and green where they are. */
  readonly checks?: readonly string[];
  readonly charts?: readonly SheetChart[];
  readonly names?: readonly SheetName[];
}

/** A name of the whole workbook for a cell or a range. */
export interface SheetName {
  readonly name: string;
  readonly range: string;
}

/** What may be typed into cells: numbers between two ends. */
export interface Validation {
  readonly range: string;
  readonly min: number | null;
  readonly max: number | null;
  readonly says: string;
}

/** A native chart: its series are ranges of cells. */
export interface SheetChart {
  readonly kind: 'line' | 'column' | 'bar';
  readonly isStacked?: boolean;
  /** Series of one category lie over each other: bars to both sides of 0. */
  readonly isOverlaid?: boolean;
  /** Where the axis of values begins; left out: at 0, or as the program draws it. */
  readonly floor?: number;
  readonly title: string;
  /** What it shows, for who does not see it. */
  readonly alternative: string;
  readonly series: readonly ChartSeries[];
  readonly from: { readonly row: number; readonly column: number };
  readonly to: { readonly row: number; readonly column: number };
  readonly format: NumberFormat;
}

export interface ChartSeries {
  readonly name: string;
  readonly values: string;
  readonly categories: string;
  /** Hexadecimal; none for what only lifts what stands on it. */
  readonly color: string | null;
}

export type SheetCell = TextCell | NumberCell | null;

export interface TextCell {
  readonly kind: 'text';
  readonly text: string;
  readonly style: 'title' | 'note' | 'header' | 'numberHeader' | 'label' | 'unit' | 'total' | 'input' | 'link';
  /** Without the equals sign; `text` is what it gives. */
  readonly formula?: string;
}

export interface NumberCell {
  readonly kind: 'number';
  readonly value: number | null;
  /** Without the equals sign; `value` is what it gives. */
  readonly formula: string | null;
  readonly format: NumberFormat;
  /** Blue, black, green: typed by a person, computed, taken from another sheet. */
  readonly origin: 'input' | 'result' | 'link';
  readonly bold: boolean;
}

/**
 * Money in whole units or with cents, shares as a percentage (fine: of small differences), probabilities that never
 * read as none or all, numbers, what was typed as typed, and months as dates.
 */
export type NumberFormat =
  | 'amount'
  | 'cents'
  | 'ratio'
  | 'fineRatio'
  | 'probability'
  | 'integer'
  | 'decimal'
  | 'plain'
  | 'month';

/**
 * A cell of text.
 *
 * @example
 * textCell('Revenue').style // => 'label'
 */
export function textCell(text: string, style: TextCell['style'] = 'label'): TextCell {
  return { kind: 'text', text, style };
}

/**
 * A cell with a number: a plain result unless told otherwise. Units: as the line states; ratios as 0–1.
 *
 * @example
 * numberCell(0.7, 'ratio')
 * // => { "kind": "number", "value": 0.7, "formula": null, "format": "ratio", "origin": "result", "bold": false }
 */
export function numberCell(
  value: number | null,
  format: NumberFormat,
  more: Partial<Pick<NumberCell, 'formula' | 'origin' | 'bold'>> = {},
): NumberCell {
  return { kind: 'number', value, format, formula: null, origin: 'result', bold: false, ...more };
}

/**
 * The spreadsheet's name of a cell; row and column count from 0.
 *
 * @example
 * cellName(6, 27) // => 'AB7'
 */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/**
 * The spreadsheet's name of a column, counted from 0.
 *
 * @example
 * columnName(27) // => 'AB'
 */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** Days from the spreadsheet's day 0, 30 December 1899, to the Unix epoch. */
const epochDay = 25_569;

/**
 * A cell with the first day of a month as a date.
 *
 * @example
 * monthCell('2027-01').value // => 46388
 */
export function monthCell(month: string, origin: NumberCell['origin'] = 'result'): NumberCell {
  const day = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1, 1) / 86_400_000;
  return numberCell(day + epochDay, 'month', { origin, bold: true });
}

/**
 * The heads of the columns of months, and of what comes after them.
 *
 * @example
 * monthHeads(['2027-01'], 'Total').length // => 2
 */
export function monthHeads(months: readonly string[], ...after: readonly string[]): SheetCell[] {
  return [...months.map((month) => monthCell(month)), ...after.map((text) => textCell(text, 'numberHeader'))];
}
