/** A sheet of a workbook as plain data; `electron/host/files/writeWorkbook.ts` turns it into a file. */
export interface Sheet {
  readonly name: string;
  /** Column widths in characters. */
  readonly widths: readonly number[];
  /** Rows and columns that stay in sight. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly rows: readonly (readonly SheetCell[])[];
}

export type SheetCell = TextCell | NumberCell | null;

export interface TextCell {
  readonly kind: 'text';
  readonly text: string;
  readonly style: 'title' | 'note' | 'header' | 'numberHeader' | 'label' | 'unit' | 'total' | 'input' | 'link';
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
 * Money in whole units, shares as a percentage (fine: of small differences), probabilities that never read as none or
 * all, numbers, and what was typed as typed.
 */
export type NumberFormat = 'amount' | 'ratio' | 'fineRatio' | 'probability' | 'integer' | 'decimal' | 'plain';

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

function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}
