/**
 * Which columns of a file make its plain rows: rows of labels that were met before, a day or a moment, and numbers
 * written as digits. Two such rows with the same labels, the same day and the same numbers stated differ in the numbers
 * alone.
 */
export interface PlainLayout {
  /** How many columns a row has. */
  readonly width: number;
  /** Its first ten characters say the day, in whatever way. */
  readonly day: number;
  /** The columns that decide each set of labels of the rollup's shape. */
  readonly labels: readonly (readonly number[])[];
  /** Columns that decide anything else but sums. */
  readonly others: readonly number[];
  readonly numbers: readonly PlainNumber[];
  /**
   * The column that states the tokens of a row, and the columns of numbers that make it up: a row where they do not is
   * not plain.
   */
  readonly total?: { readonly column: number; readonly parts: readonly number[] } | null | undefined;
}

export interface PlainNumber {
  readonly column: number;
  /** The amount or money of the rollup's shape that it adds to. */
  readonly name: string;
  /** Columns of numbers that are within this one and taken out of it. */
  readonly holds: readonly number[];
}

/**
 * A layout without the columns that a file lacks (-1), for rows of so many columns; null where it would not do: a
 * column is in two places, what stands before the day says nothing that is known, or the day itself is absent.
 *
 * @example
 * plainLayout(2, {
 *   day: 0,
 *   labels: [[-1]],
 *   others: [],
 *   numbers: [{ column: 1, name: 'requests', holds: [-1] }],
 * }).labels // => [[]]
 * plainLayout(2, { day: 0, labels: [], others: [], numbers: [{ column: 0, name: 'requests', holds: [] }] }) // => null
 */
export function plainLayout(width: number, columns: Omit<PlainLayout, 'width'>): PlainLayout | null {
  const present = (indexes: readonly number[]) => indexes.filter((index) => index !== -1);
  const layout: PlainLayout = {
    width,
    day: columns.day,
    labels: columns.labels.map(present),
    others: present(columns.others),
    numbers: columns.numbers
      .filter(({ column }) => column !== -1)
      .map((number) => ({ ...number, holds: present(number.holds) })),
    total:
      columns.total && columns.total.column !== -1 ? { ...columns.total, parts: present(columns.total.parts) } : null,
  };
  const named = [layout.day, ...layout.labels.flat(), ...layout.others, ...layout.numbers.map(({ column }) => column)];
  const isWhole = named.every((index) => index >= 0 && index < width) && new Set(named).size === named.length;
  // Whether a row is a total of others is told by its first filled cell.
  const isTold = Array.from({ length: layout.day }, (_, index) => index).every((index) => named.includes(index));
  return isWhole && isTold ? layout : null;
}
