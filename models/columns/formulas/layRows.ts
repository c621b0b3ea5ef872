import { type FormulaRow, filled, type MonthAligner, type MonthColumns } from './alignMonths.ts';
import { type Expression, partsOf } from './expression.ts';

/** A row as it stands in a sheet: `place` is its number among the rows of the aligner, or above for a step. */
export interface LaidRow {
  readonly place: number;
  /** Empty where nobody named it: then its formula in words says what it is. */
  readonly name: string;
  readonly columns: MonthColumns;
  readonly expression: Expression;
}

/** Rows in an order in which each follows what it is computed of in the same month. */
export interface LaidRows {
  readonly rows: readonly LaidRow[];
  /** Numbers that no input states, each with the row that first asked for it. */
  readonly numbers: readonly { readonly months: readonly number[]; readonly usedIn: number }[];
  /** Which of several terms hold in each month, counted from 0. */
  readonly terms: readonly (readonly number[])[];
}

/** Operations that one formula holds at most before a step of it becomes a row. */
const longest = 9;
/** Numbers that formulas may hold. */
const plainNumbers = new Set([0, 1]);

/**
 * Whether a number stands in formulas as it is.
 *
 * @example
 * [isPlainNumber([1, null, 1]), isPlainNumber([1, 2])] // => [1, null]
 */
export function isPlainNumber(months: readonly (number | null)[]): number | null {
  const [first, ...rest] = new Set(months.filter((one) => one !== null));
  return rest.length === 0 && plainNumbers.has(first ?? 0) ? (first ?? 0) : null;
}

/**
 * The key of a row of numbers, months that are not asked for filled in.
 *
 * @example
 * numbersKey([null, 2, 3]) // => '2,2,3'
 */
export function numbersKey(months: readonly (number | null)[]): string {
  return filled(months).join();
}

/**
 * Lays out the rows of an aligner that the wanted rows need, splitting formulas that are too long to read.
 *
 * @example
 * layRows({ rows: [], columnsOf: new Map() }, []).rows // => []
 */
export function layRows(aligner: MonthAligner, wanted: readonly number[]): LaidRows {
  return new RowLayer(aligner).lay(wanted);
}

interface Shortened {
  readonly expression: Expression;
  readonly size: number;
}

class RowLayer {
  readonly #rows: LaidRow[] = [];
  readonly #numbers = new Map<string, { readonly months: readonly number[]; readonly usedIn: number }>();
  readonly #terms = new Map<string, readonly number[]>();
  readonly #aligner: MonthAligner;
  readonly #seen = new Set<number>();
  readonly #steps = new Map<Expression, Expression>();
  readonly #shortened = new Map<Expression, Shortened>();
  readonly #uses = new Map<Expression, number>();
  #next: number;

  constructor(aligner: MonthAligner) {
    this.#aligner = aligner;
    this.#next = aligner.rows.length;
  }

  lay(wanted: readonly number[]): LaidRows {
    this.#countUses(wanted);
    for (const row of wanted) this.#layRow(row);
    return { rows: this.#rows, numbers: [...this.#numbers.values()], terms: [...this.#terms.values()] };
  }

  #countUses(wanted: readonly number[]): void {
    const rows = new Set<number>();
    const seen = new Set<Expression>();
    const open: Expression[] = [];
    const openRow = (row: number) => {
      if (rows.has(row)) return;
      rows.add(row);
      open.push(this.#aligner.rows[row]!.expression!);
    };
    for (const row of wanted) openRow(row);
    for (let one = open.pop(); one; one = open.pop()) {
      if (seen.has(one)) continue;
      seen.add(one);
      for (const row of rowsRead(one)) openRow(row);
      for (const part of partsOf(one)) {
        this.#uses.set(part, (this.#uses.get(part) ?? 0) + 1);
        open.push(part);
      }
    }
  }

  #layRow(place: number): void {
    if (this.#seen.has(place)) return;
    this.#seen.add(place);
    const { name, columns, expression } = this.#aligner.rows[place] as FormulaRow & { expression: Expression };
    const laid = this.#shorten(expression, place).expression;
    this.#rows.push({ place, name, columns, expression: laid });
  }

  /** An expression whose long or shared parts are rows, with the operations left in it. */
  #shorten(expression: Expression, usedIn: number): Shortened {
    const known = this.#shortened.get(expression);
    if (known) return known;
    const made = this.#cut(expression, usedIn);
    this.#shortened.set(expression, made);
    return made;
  }

  #cut(expression: Expression, usedIn: number): Shortened {
    for (const row of rowsRead(expression)) this.#layRow(row);
    if (expression.kind === 'number') this.#note(expression.months, usedIn);
    if (!('of' in expression)) return { expression, size: 0 };
    if (expression.kind === 'choose') this.#terms.set(numbersKey(expression.terms), filled(expression.terms));
    const parts = expression.of.map((part) => ({ part, ...this.#shorten(part, usedIn) }));
    let size = 1 + parts.reduce((sum, part) => sum + part.size, 0);
    const of = parts.map((part) => part.expression);
    const heaviest = [...parts.entries()].sort(([, a], [, b]) => b.size - a.size);
    for (const [at, part] of heaviest) {
      const isShared = (this.#uses.get(part.part) ?? 0) > 1 && part.size > 1;
      if (part.size === 0 || !(isShared || size > longest)) continue;
      const step = this.#stepOf(part.part, part.expression);
      if (!step) continue;
      of[at] = step;
      size -= part.size;
    }
    return { expression: { ...expression, of }, size };
  }

  #stepOf(original: Expression, expression: Expression): Expression | null {
    const known = this.#steps.get(original);
    if (known) return known;
    const columns = this.#aligner.columnsOf.get(original);
    if (!columns) return null;
    const place = this.#next++;
    this.#rows.push({ place, name: '', columns, expression });
    const step: Expression = { kind: 'row', row: place, lag: 0 };
    this.#steps.set(original, step);
    return step;
  }

  #note(months: readonly (number | null)[], usedIn: number): void {
    if (isPlainNumber(months) !== null) return;
    const key = numbersKey(months);
    if (!this.#numbers.has(key)) this.#numbers.set(key, { months: filled(months), usedIn });
  }
}

function rowsRead(expression: Expression): readonly number[] {
  if (expression.kind === 'row' || expression.kind === 'cell') return [expression.row];
  return expression.kind === 'rows' ? expression.rows : [];
}
