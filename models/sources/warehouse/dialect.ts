/**
 * What a column of a warehouse holds, as far as SQL must know it; text may be of any use, other types become text, and
 * natural numbers are whole ones of a type that has none below 0.
 */
export const columnKinds = [
  ...(['text', 'other', 'date', 'moment', 'zoned'] as const),
  ...(['natural', 'whole', 'decimal', 'float'] as const),
] as const;
export type ColumnKind = (typeof columnKinds)[number];

export const warehouseEngines = ['clickhouse', 'postgresql'] as const;
/** Engines that answer here. */
export type WarehouseEngine = (typeof warehouseEngines)[number];

export type DialectName = WarehouseEngine | 'snowflake' | 'bigquery' | 'databricks' | 'trino';

export interface ParameterValue {
  readonly type: 'text' | 'whole';
  readonly value: string;
}

/** An expression of SQL, of a column of one kind. */
interface Of {
  readonly expression: string;
  readonly kind: ColumnKind;
}

/** How one engine writes what the rollup needs; every expression stands in brackets or is a call. */
export interface Dialect {
  readonly name: DialectName;
  /** Whether the SQL was run on a real engine in the tests of this project. */
  readonly isRunHere: boolean;
  readonly quote: (name: string) => string;
  /** The n-th parameter, counted from 0. */
  readonly parameter: (index: number, type: ParameterValue['type']) => string;
  /** Whether a parameter that is used twice is passed twice. */
  readonly isPositional: boolean;
  /** Any column as text without space around it, empty text as null. */
  readonly text: (of: Of) => string;
  /** The UTC day of a column as a date of the engine; null where it has none. */
  readonly day: (of: Of) => string;
  /** A date of the engine as text YYYY-MM-DD. */
  readonly dayText: (expression: string) => string;
  /** The exact number of a column; null where there is none. */
  readonly number: (of: Of) => string;
  /** An exact number as text. */
  readonly numberText: (expression: string) => string;
  /** The first moment of a day, a parameter, to compare a column of this kind with; null where none can be. */
  readonly startOf: (parameter: string, kind: ColumnKind) => string | null;
  /** Ends a subquery of which each expression is computed once a row, not at each use; empty where that is usual. */
  readonly onceEach: string;
}

/**
 * Whether a column holds exact numbers: nothing has to be read from text.
 *
 * @example
 * isExact('whole') // => true
 * isExact('float') // => false
 */
export function isExact(kind: ColumnKind): boolean {
  return kind === 'natural' || kind === 'whole' || kind === 'decimal';
}

/**
 * Whether rows can be grouped by a column as it is, before it is read as text: equal values have the same text.
 *
 * Convention: a decimal cannot, for 1.0 and 1.00 are equal.
 *
 * @example
 * isItsText('text') // => true
 * isItsText('decimal') // => false
 */
export function isItsText(kind: ColumnKind): boolean {
  return kind === 'text' || kind === 'natural' || kind === 'whole';
}

/**
 * Whether a column holds days or moments: nothing has to be read from text.
 *
 * @example
 * isDated('zoned') // => true
 */
export function isDated(kind: ColumnKind): boolean {
  return kind === 'date' || kind === 'moment' || kind === 'zoned';
}

/**
 * A word of ours as text of SQL; values of the user are parameters.
 *
 * @example
 * literal('day') // => "'day'"
 */
export function literal(word: string): string {
  return `'${word.replaceAll("'", "''")}'`;
}

/**
 * A step of a statement: what it selects, a line each, and where from.
 *
 * @example
 * select(['1 AS one'], 'rows') // => '  SELECT\n    1 AS one\n  FROM rows'
 */
export function select(lines: readonly string[], from: string): string {
  return `  SELECT\n${lines.map((line) => `    ${line}`).join(',\n')}\n  FROM ${from}`;
}

/** Words that files and tables write for absence, in small letters. */
export const absentWords: readonly string[] = ['null', 'none', 'nan', 'n/a', 'na', 'nil', '-', '\\n'];

/**
 * A name in the quotes of standard SQL.
 *
 * @example
 * doubleQuoted('a"b') // => '"a""b"'
 */
export function doubleQuoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * A name in backticks; one with a backtick or a backslash cannot be written so by all engines and is refused.
 *
 * Errors: throws RangeError on such a name.
 *
 * @example
 * backticked('my table') // => '`my table`'
 */
export function backticked(name: string): string {
  if (/[`\\]/.test(name)) throw new RangeError(`"${name}" has a sign that this engine cannot quote`);
  return `\`${name}\``;
}
