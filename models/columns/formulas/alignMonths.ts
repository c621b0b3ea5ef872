import { countMomentKeys } from '../../distributions/countDistribution.ts';
import type { Column } from '../columnGraph.ts';
import type { Expression, MonthNumbers } from './expression.ts';
import type { InputGraph } from './inputGraph.ts';
import { simplified, simplifiedChoice } from './simplify.ts';

/** The columns of a figure month by month; null where a month has none. */
export type MonthColumns = readonly (Column | null)[];

/** A row of formulas. */
export interface FormulaRow {
  readonly name: string;
  readonly columns: MonthColumns;
  /** Null until it is known. */
  expression: Expression | null;
}

const wholeFrom = 2 ** 52;
/** How far a step looks for its own value of the month before. */
const stateDepth = 5;

/**
 * Finds the one formula of each row: the columns of its months are compared from the top down, what is alike becomes a
 * part of the formula, what differs a choice between terms. What rules have named, and what goes on from its own value
 * of the month before, becomes a row of its own.
 *
 * Shapes: one column a month. Rows refer to rows by their place.
 *
 * @example
 * ((graph) => {
 *   const users = graph.input({ id: 'users', month: null, value: 5 });
 *   const columns = [graph.multiply(users, 2), graph.multiply(users, 3)];
 *   const aligner = new MonthAligner(graph, new Float64Array(9), 2);
 *   aligner.addRows([{ name: 'Tasks', columns }]);
 *   return aligner.rows[0].expression.operation;
 * })(new InputGraph(new Map())) // => 'multiply'
 */
export class MonthAligner {
  readonly rows: FormulaRow[] = [];
  readonly #graph: InputGraph;
  readonly #months: number;
  /** Of each column by its place: the rows and months in which it stands. */
  readonly #standing = new Map<number, { readonly row: number; readonly month: number }[]>();
  readonly #known = new Map<string, Expression>();
  /** The columns that an expression stands for. */
  readonly columnsOf = new Map<Expression, MonthColumns>();

  readonly withoutFormula: MonthNumbers[] = [];
  readonly #values: Float64Array;

  /** `values` are those of the columns, by their place. */
  constructor(graph: InputGraph, values: Float64Array, months: number) {
    this.#graph = graph;
    this.#values = values;
    this.#months = months;
  }

  /** Adds rows that may refer to one another, then finds their formulas. */
  addRows(rows: readonly { readonly name: string; readonly columns: MonthColumns }[]): number[] {
    const places = rows.map(({ name, columns }) => this.#place(name, columns));
    for (const place of places) this.rows[place]!.expression ??= this.#formulaOf(this.rows[place]!.columns, place);
    return places;
  }

  #place(name: string, columns: MonthColumns): number {
    const row = this.rows.push({ name, columns, expression: null }) - 1;
    const isFixed = columns.every((column) => column === null || column.operation === 'constant');
    for (const [month, column] of columns.entries()) {
      if (!column || isFixed) continue;
      const known = this.#standing.get(column.index);
      if (known) known.push({ row, month });
      else this.#standing.set(column.index, [{ row, month }]);
    }
    return row;
  }

  /** The expression of columns; `own` is the row whose formula is wanted, which does not refer to itself. */
  #formulaOf(columns: MonthColumns, own: number | null): Expression {
    const key = `${own === null ? '' : `${own}:`}${columns.map((column) => column?.index ?? '').join()}`;
    const known = this.#known.get(key);
    if (known) return known;
    const made = this.#ownRow(columns, own) ?? this.#align(columns, own);
    this.#known.set(key, made);
    if (!this.columnsOf.has(made)) this.columnsOf.set(made, columns);
    return made;
  }

  /** A step that deserves a row of its own becomes one, and is referred to. */
  #ownRow(columns: MonthColumns, own: number | null): Expression | null {
    if (own !== null || this.#isStanding(columns)) return null;
    const name = this.#nameOf(columns) ?? (this.#isState(columns) ? '' : null);
    if (name === null) return null;
    const row = this.#place(name, columns);
    this.rows[row]!.expression = this.#formulaOf(columns, row);
    return { kind: 'row', row, lag: 0 };
  }

  #isStanding(columns: MonthColumns): boolean {
    const open = columns.filter(
      (column) => column && column.operation !== 'constant' && !this.#standing.has(column.index),
    );
    return open.length < 2;
  }

  #nameOf(columns: MonthColumns): string | null {
    const names = new Set(
      columns.flatMap((column) =>
        column && column.operation !== 'constant' ? [this.#graph.names.get(column.index) ?? null] : [],
      ),
    );
    return names.size === 1 ? [...names][0]! : null;
  }

  /** Whether each month is computed of the month before. */
  #isState(columns: MonthColumns): boolean {
    let found = 0;
    for (let month = 1; month < columns.length; month++) {
      const [before, now] = [columns[month - 1], columns[month]];
      if (!before || !now || now.operation === 'constant' || before.operation === 'constant' || before === now)
        continue;
      if (before.operation === 'uniform' || !reads(now, before, stateDepth)) return false;
      found++;
    }
    return found > 1;
  }

  #align(columns: MonthColumns, own: number | null): Expression {
    const kinds = new Map<string, (Column | null)[]>();
    for (const [month, column] of columns.entries()) {
      if (!column) continue;
      const isRepeated = columns.some((other, at) => other === column && at !== month);
      const kind = this.#kindOf(column, { month, own, isRepeated });
      const alike = kinds.get(kind) ?? new Array<Column | null>(this.#months).fill(null);
      alike[month] = column;
      kinds.set(kind, alike);
    }
    const entries = [...kinds];
    const [first] = entries;
    if (!first) return { kind: 'number', months: columns.map(() => null) };
    if (entries.length === 1) return this.#ofOneKind(first[1], own);
    const rows = own === null ? null : this.#sumOfRows(columns, own);
    if (rows) return rows;
    const terms = columns.map((column, month) =>
      column ? entries.findIndex(([, alike]) => alike[month] !== null) : null,
    );
    // A choice is made where months differ; each of its parts is asked about its own months alone.
    return simplifiedChoice({ kind: 'choose', terms, of: entries.map(([, alike]) => this.#ofOneKind(alike, own)) });
  }

  /** What a column is in its month, so that months of one kind are one part of a formula. */
  #kindOf(
    column: Column,
    { month, own, isRepeated }: { readonly month: number; readonly own: number | null; readonly isRepeated: boolean },
  ): string {
    const reference = this.#referenceTo(column, month, own);
    if (reference) {
      const { row, lag } = reference;
      return isRepeated && lag > 0 ? `cell ${row} ${month - lag}` : `row ${row} ${lag}`;
    }
    if (column.operation === 'uniform') {
      const { id, month: stated } = this.#graph.inputs[column.immediate]!;
      return `input ${id} ${stated === null ? 'once' : month - stated}`;
    }
    if (column.operation === 'part') return `part ${column.immediate} ${column.a!.immediate}`;
    if (isRounding(column)) return 'round';
    return column.operation;
  }

  #referenceTo(column: Column, month: number, own: number | null): { row: number; lag: number } | null {
    // A row refers to the rows before it, so that two rows of the same figure do not refer to one another.
    const standing = this.#standing.get(column.index)?.filter(({ row }) => own === null || row < own);
    if (!standing || standing.length === 0) return null;
    if (column.operation === 'constant' && new Set(standing.map(({ row }) => row)).size > 1) return null;
    const same = standing.find(({ month: at }) => at === month);
    if (same) return { row: same.row, lag: 0 };
    // A stated number is read where it is stated.
    if (column.operation === 'uniform' || column.operation === 'constant') return null;
    const before = standing.findLast(({ month: at }) => at < month);
    return before ? { row: before.row, lag: month - before.month } : null;
  }

  #ofOneKind(columns: MonthColumns, own: number | null): Expression {
    const month = columns.findIndex((column) => column !== null);
    const column = columns[month]!;
    const reference = this.#referenceTo(column, month, own);
    if (reference) {
      const { row, lag } = reference;
      const isOneCell = lag > 0 && columns.filter((one) => one === column).length > 1;
      return isOneCell ? { kind: 'cell', row, month: month - lag } : { kind: 'row', row, lag };
    }
    const parts = (of: (column: Column) => Column) => columns.map((one) => (one ? of(one) : null));
    const { operation } = column;
    switch (operation) {
      case 'constant':
        return { kind: 'number', months: columns.map((one) => one?.immediate ?? null) };
      case 'uniform': {
        const { id, month: stated } = this.#graph.inputs[column.immediate]!;
        return { kind: 'input', id, byMonth: stated !== null };
      }
      case 'part':
        return this.#steps(columns, column);
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
      case 'minimum':
      case 'maximum':
      case 'less': {
        if (isRounding(column))
          return {
            kind: 'round',
            of: [
              this.#formulaOf(
                parts((one) => one.a!.a!),
                null,
              ),
            ],
          };
        const [a, b] = [parts((one) => one.a!), parts((one) => one.b!)];
        return simplified({ kind: 'calculation', operation, of: [this.#formulaOf(a, null), this.#formulaOf(b, null)] });
      }
      case 'exp':
      case 'log':
      case 'sqrt':
      case 'normalCdf':
      case 'normalQuantile':
        return {
          kind: 'calculation',
          operation,
          of: [
            this.#formulaOf(
              parts((one) => one.a!),
              null,
            ),
          ],
        };
      case 'table':
      case 'shock':
      case 'countMoments':
      case 'multiplyAdd':
      case 'output':
      case 'input':
        return this.#withoutFormula(columns);
      default:
        return operation satisfies never;
    }
  }

  #steps(columns: MonthColumns, { immediate, a }: Column): Expression {
    const part = countMomentKeys[immediate];
    const { distribution, cap } = this.#graph.distributions[a!.immediate]!;
    if (distribution !== 'fixed' || (part !== 'meanCount' && part !== 'meanPairs'))
      return this.#withoutFormula(columns);
    const means = columns.map((one) => one?.a?.a ?? null);
    return { kind: 'steps', part, of: [this.#formulaOf(means, null), alike(cap - 1, columns), alike(2, columns)] };
  }

  /** What has no formula in a sheet enters as the value that it has. */
  #withoutFormula(columns: MonthColumns): Expression {
    const months = columns.map((one) => (one ? this.#values[one.index]! : null));
    this.withoutFormula.push(months);
    return { kind: 'number', months };
  }

  /** A sum of rows, some of which begin later: what has not begun is 0. */
  #sumOfRows(columns: MonthColumns, own: number): Expression | null {
    const rows = new Set<number>();
    for (const [month, column] of columns.entries()) {
      if (!column) continue;
      for (const term of termsOf(column)) {
        if (term.operation === 'constant' && term.immediate === 0) continue;
        const reference = this.#referenceTo(term, month, own);
        if (reference?.lag !== 0) return null;
        rows.add(reference.row);
      }
    }
    const isWhole = columns.every((column, month) => {
      if (!column) return true;
      const counted = new Set(termsOf(column).map((term) => this.#referenceTo(term, month, own)?.row));
      return [...rows].every((row) => {
        const cell = this.rows[row]!.columns[month];
        return counted.has(row) || !cell || (cell.operation === 'constant' && cell.immediate === 0);
      });
    });
    return isWhole && rows.size > 1 ? { kind: 'rows', rows: [...rows] } : null;
  }
}

function alike(value: number, columns: MonthColumns): Expression {
  return { kind: 'number', months: columns.map((one) => (one ? value : null)) };
}

/** The terms of a sum of sums. */
function termsOf(column: Column): Column[] {
  const terms: Column[] = [];
  let rest = column;
  while (rest.operation === 'add') {
    terms.unshift(rest.b!);
    rest = rest.a!;
  }
  return [rest, ...terms];
}

/** Adding and taking away 2⁵² leaves the nearest whole number. */
function isRounding({ operation, a, b }: Column): boolean {
  if (operation !== 'subtract' || a?.operation !== 'add' || b?.operation !== 'constant') return false;
  return b.immediate === wholeFrom && a.b?.operation === 'constant' && a.b.immediate === wholeFrom;
}

function reads(column: Column, wanted: Column, depth: number): boolean {
  if (column === wanted) return true;
  if (depth === 0 || column.index < wanted.index) return false;
  return [column.a, column.b].some((one) => one !== null && reads(one, wanted, depth - 1));
}

/**
 * Numbers of each month with what is not asked for filled in from a month beside it.
 *
 * @example
 * filled([null, 2, null, 3]) // => [2, 2, 2, 3]
 */
export function filled(months: MonthNumbers): number[] {
  const first = months.find((one) => one !== null) ?? 0;
  let last = first;
  return months.map((one) => {
    last = one ?? last;
    return last;
  });
}
