import { addMonths, type Month } from '../calendar.ts';
import { addDecimals, formatDecimal, parseDecimal } from '../decimal.ts';
import type { ImportResult } from '../imports/importResult.ts';
import type { Source } from './source.ts';

/** Why a source failed last, and what to do. */
export interface SourceFailure {
  readonly at: string;
  readonly message: string;
}

/** A source as lists show it. */
export interface SourceSummary {
  readonly name: string;
  readonly kind: Source['settings']['kind'];
  readonly place: string;
  /** Names of environment variables it needs. */
  readonly secrets: readonly string[];
  /** Whether it was set up, or allowed, on this computer. */
  readonly isAllowed: boolean;
  readonly lastSuccess: string | null;
  /** Null where the last pull succeeded. */
  readonly failure: SourceFailure | null;
  /** The last month it brought. */
  readonly through: Month | null;
}

/** By what a stored import can be held against its source. */
export interface PullEvidence {
  /** The statement that was run; null where files or pages were read. */
  readonly sql: string | null;
  readonly parameters: readonly string[];
  /** SHA-256 of the statement and its values, or of each page. */
  readonly hashes: readonly string[];
}

/** A month, or a file, as a source brought it last. */
export interface SourcePart {
  /** A month, with what is read of it where a source reads several things; or the name of a file. */
  readonly part: string;
  readonly importId: string | null;
  readonly pulledAt: string;
  /** Rows in the source, as they were counted there. */
  readonly rows: number;
  readonly rejected: number;
  /** What was billed or recognized, exact decimal text; null where no money is stated. */
  readonly money: string | null;
  readonly evidence: PullEvidence;
}

export interface SourceDetail extends SourceSummary {
  readonly source: Source;
  readonly parts: readonly SourcePart[];
}

/** What came of one month or file of a pull. */
export interface PulledPart {
  readonly part: string;
  readonly status: 'new' | 'restated' | 'unchanged' | 'failed' | 'undecided';
  readonly result: ImportResult;
  /** What the source states and what was stored of it; null where no money is stated. */
  readonly tieOut: TieOutOfPull | null;
  /** What the part stated before; null where it is new or states no money. */
  readonly before: string | null;
}

interface TieOutOfPull {
  readonly source: string;
  readonly stored: string;
  readonly difference: string;
}

export interface PullResult {
  readonly name: string;
  readonly parts: readonly PulledPart[];
  readonly through: Month | null;
}

/** What a pull would run or read, and what it would bring, of the latest month. */
export interface TryResult {
  readonly name: string;
  readonly place: string;
  readonly evidence: PullEvidence;
  readonly parts: readonly { readonly part: string; readonly result: ImportResult }[];
}

/** A refresh of one source: what it brought, or why not. */
export interface Refreshed {
  readonly name: string;
  readonly pulled: PullResult | null;
  readonly failure: string | null;
}

/**
 * The first month of a pull: that of the last one less the overlap, in which late rows restate; null for all.
 *
 * @example
 * firstMonth({ through: '2026-10', overlapMonths: 1, since: '2025-01' }) // => '2026-09'
 * firstMonth({ through: null, overlapMonths: 1, since: undefined }) // => null
 */
export function firstMonth(of: {
  readonly through: Month | null;
  readonly overlapMonths: number;
  readonly since: Month | undefined;
}): Month | null {
  if (of.through === null) return of.since ?? null;
  const first = addMonths(of.through, -of.overlapMonths);
  return of.since !== undefined && first < of.since ? of.since : first;
}

/**
 * What a source states held against what was stored of it.
 *
 * Units: US$, exact decimal text. Null where neither states money.
 *
 * @example
 * tieOutOf('10.50', '10.5') // => { "source": "10.50", "stored": "10.5", "difference": "0" }
 */
export function tieOutOf(source: string | null, stored: string | null): TieOutOfPull | null {
  if (source === null && stored === null) return null;
  const [one, other] = [source ?? '0', stored ?? '0'];
  const [left, right] = [parseDecimal(one)!, parseDecimal(other)!];
  const difference = formatDecimal(addDecimals(left, { units: -right.units, scale: right.scale }));
  return { source: one, stored: other, difference };
}
