/**
 * A row whose cells are still bytes of the file. Texts that repeat in a column have a number there, so that whatever is
 * made of a text is made once and not on every row.
 */
export interface ScannedRow {
  readonly length: number;
  /** The text of a cell; empty beyond the last. */
  readonly textAt: (index: number) => string;
  /** The number of a cell's text among those of its column; -1 where the column has too many to number. */
  readonly codeAt: (index: number) => number;
  /**
   * The number of the day of a moment such as `2026-08-31T13:00:00Z` among those of its column; -1 for any other text.
   */
  readonly dayCodeAt: (index: number) => number;
  /** The first byte of a cell; 0 where it is empty. */
  readonly byteAt: (index: number) => number;
  /** The value of a plain number such as `-12.5`; NaN for any other text. */
  readonly numberAt: (index: number) => number;
  /** The hash of its bytes, without those that end the line. */
  readonly hash: () => number;
}

/** The cells of a row, as texts or as bytes. Only good until the next row is read. */
export type Cells = readonly string[] | ScannedRow;

/**
 * Whether a row is bytes still.
 *
 * @example
 * isScanned(['a']) // => false
 */
export function isScanned(cells: Cells): cells is ScannedRow {
  return !Array.isArray(cells);
}

/**
 * The text of a cell; empty beyond the last.
 *
 * @example
 * cellText(['a'], 1) // => ''
 */
export function cellText(cells: Cells, index: number): string {
  return isScanned(cells) ? cells.textAt(index) : (cells[index] ?? '');
}

/**
 * All cells of a row as texts.
 *
 * @example
 * cellTexts(['a', 'b']) // => ['a', 'b']
 */
export function cellTexts(cells: Cells): readonly string[] {
  return isScanned(cells) ? Array.from({ length: cells.length }, (_, index) => cells.textAt(index)) : cells;
}

/**
 * Whether nothing is in any cell.
 *
 * @example
 * isEmptyRow(['', ' ']) // => true
 */
export function isEmptyRow(cells: Cells): boolean {
  for (let index = 0; index < cells.length; index++) if (cellText(cells, index).trim() !== '') return false;
  return true;
}

/**
 * What is made of the texts of a column, made once for each text that repeats.
 *
 * Errors: those of `make`; they are not remembered.
 *
 * @example
 * onceEach(0, (text) => text.length)(['abc']) // => 3
 */
export function onceEach<T>(index: number, make: (text: string) => T): (cells: Cells) => T {
  const made: (T | undefined)[] = [];
  return (cells) => {
    if (!isScanned(cells)) return make(cells[index] ?? '');
    const code = cells.codeAt(index);
    if (code < 0) return make(cells.textAt(index));
    const known = made[code];
    if (known !== undefined) return known;
    const fresh = make(cells.textAt(index));
    made[code] = fresh;
    return fresh;
  };
}

/**
 * What is made of the moments of a column where only their UTC day counts, made once for each day. Any other text is
 * read as `onceEach` does.
 *
 * Errors: those of `make`; they are not remembered.
 *
 * @example
 * onceADay(0, (text) => text.slice(0, 10))(['2026-08-31T13:00:00Z']) // => '2026-08-31'
 */
export function onceADay<T>(index: number, make: (text: string) => T): (cells: Cells) => T {
  const made: (T | undefined)[] = [];
  const other = onceEach(index, make);
  return (cells) => {
    const code = isScanned(cells) ? cells.dayCodeAt(index) : -1;
    if (code < 0) return other(cells);
    const known = made[code];
    if (known !== undefined) return known;
    const fresh = make(cellText(cells, index));
    made[code] = fresh;
    return fresh;
  };
}
