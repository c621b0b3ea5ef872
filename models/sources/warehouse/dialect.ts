/** What a column of a warehouse holds, as far as SQL must know it; text may be of any use. */
export const columnKinds = ['text', 'date', 'moment', 'zoned', 'decimal', 'float'] as const;
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
  /** The UTC day of a column as text YYYY-MM-DD; null where it has none. */
  readonly day: (of: Of) => string;
  /** The exact number of a column; null where there is none. */
  readonly number: (of: Of) => string;
  /** An exact number as text. */
  readonly numberText: (expression: string) => string;
  /** The first moment of a day, a parameter, to compare a column of this kind with; null where none can be. */
  readonly startOf: (parameter: string, kind: ColumnKind) => string | null;
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
