import { isRecord } from '../../models/isRecord.ts';

/** What an assistant is told: the sentence first, then the figures with their units and where they come from. */
export interface ToolAnswer {
  readonly sentence: string;
  /** What each figure is in. */
  readonly units: string;
  /** The record of the run behind the figures; null where they are actuals. */
  readonly run: object | null;
  readonly data: object;
}

/** A part of a long table. */
export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/**
 * One page of a table: how many rows there are, and from where the next page goes; null where this is the last.
 */
export function pageOf<T>(rows: readonly T[], { offset, limit }: Page) {
  const next = offset + limit < rows.length ? offset + limit : null;
  return { rows: rows.slice(offset, offset + limit), totalRows: rows.length, nextOffset: next };
}

/** The answer as the protocol carries it: as text, and for clients that read it, as data. */
export function toolResult(answer: ToolAnswer) {
  const { sentence, units, run, data } = answer;
  const structuredContent = { sentence, units, run, ...data };
  return { content: [{ type: 'text' as const, text: JSON.stringify(structuredContent) }], structuredContent };
}

/** A table by month: one row for each, from columns of the same length. */
export function byMonth(months: readonly string[], columns: { readonly [name: string]: unknown }): object[] {
  return months.map((month, at) => ({
    month,
    ...Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, pick(values, at)])),
  }));
}

function pick(values: unknown, at: number): unknown {
  if (Array.isArray(values)) return values[at] ?? null;
  if (!isRecord(values)) return null;
  return Object.fromEntries(Object.entries(values).map(([name, each]) => [name, pick(each, at)]));
}
