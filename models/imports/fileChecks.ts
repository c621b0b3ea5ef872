import { formatDecimal, parseDecimal } from '../decimal.ts';
import { signOf } from './cells/decimalSigns.ts';
import type { SerialDay, WatchedHeader } from './cells/header.ts';
import { type Cells, cellText, cellTexts } from './cells/scannedRow.ts';
import { openUnread, unreadWarnings } from './cells/unreadColumns.ts';
import type { ImportFormat, RowOutcome, RowReader, RowWarning } from './format.ts';
import type { UnreadColumn } from './importResult.ts';
import type { PlainRows } from './kernel/plainRows.ts';
import {
  type Amounts,
  amountsOf,
  keptTokens,
  openTokenTotals,
  totalTokenNames,
  totalWarnings,
} from './rollup/statedTotals.ts';

/** What a file says of itself that what was kept of it is held against. */
export interface FileChecks {
  /** Columns that are to be summed aside where rows are not told one by one. */
  readonly asides: readonly number[];
  /** Takes a row of which something is kept. */
  readonly keep: (cells: Cells, outcome: RowOutcome) => void;
  /** Takes a row, or an object beside the rows, that says what they sum up to. */
  readonly total: (cells: Cells) => void;
  readonly finish: (query: {
    readonly read: RowReader;
    readonly plain: PlainRows | null;
    /** What was kept of all rows; null where it is not what the file states, but rates or other imports change it. */
    readonly kept: (() => Amounts) | null;
  }) => { readonly unread: UnreadColumn[]; readonly warnings: readonly (RowWarning & { readonly count: number })[] };
}

/** Totals of one file that are looked at; a file of more is one of sections. */
const mostTotals = 200;

/**
 * Opens what is checked of a file beyond its rows: columns of numbers that its reader passes over, and totals that it
 * states.
 *
 * Convention: a total is read as a row of the file, with its numbers in place of that row's.
 *
 * @example
 * openChecks(
 *   { ...watchHeader(openHeader(['day', 'widgets'])), unused: () => [1] },
 *   {},
 * ).asides // => [1]
 */
export function openChecks(
  { header, unused, measured, alike, serials }: WatchedHeader,
  format: Pick<ImportFormat, 'repeating' | 'holdsOthers'>,
): FileChecks {
  const totalColumn = header.find(...totalTokenNames);
  const unread = openUnread(
    header,
    unused().filter((index) => index !== totalColumn),
  );
  const tokens = openTokenTotals();
  const totals: (readonly string[])[] = [];
  let sample: readonly string[] | null = null;

  function keep(cells: Cells, outcome: RowOutcome): void {
    unread.add(cells);
    sample ??= [...cellTexts(cells)];
    if ((outcome.kind !== 'usage' && outcome.kind !== 'cost') || outcome.row === null) return;
    const said = outcome.kind === 'usage' ? outcome.statedTokens : undefined;
    const stated = said === undefined ? statedTotal(cells) : said;
    // What counts as cost alone keeps none of its tokens.
    if (stated !== null) tokens.compare(stated, outcome.kind === 'usage' ? keptTokens(outcome.row) : 0);
  }

  function statedTotal(cells: Cells): number | null {
    if (totalColumn === -1) return null;
    const sign = signOf(header, totalColumn) === 'comma' ? 'comma' : 'point';
    const value = parseDecimal(cellText(cells, totalColumn), sign);
    return value ? Number(formatDecimal(value)) : null;
  }

  /** The numbers of a total in a row that was read; null where the reader makes nothing of it. */
  function readTotal(total: readonly string[], read: RowReader): Amounts | null {
    const row = [...(sample ?? [])];
    for (const index of measured()) row[index] = total[index] ?? '';
    try {
      return amountsOf(read(row));
    } catch {
      return null;
    }
  }

  return {
    asides: unread.columns,
    keep,
    total: (cells) => {
      if (totals.length < mostTotals) totals.push([...cellTexts(cells)]);
    },
    finish: ({ read, plain, kept }) => {
      if (plain) unread.addSums(plain.asides());
      const columns = unread.finish();
      const isToCompare = kept && sample && totals.length > 0 && !format.holdsOthers;
      const stated = isToCompare ? totals.flatMap((total) => readTotal(total, read) ?? []) : [];
      const gaps = stated.length > 0 ? totalWarnings(stated, kept!()) : [];
      return {
        unread: columns,
        warnings: [
          ...tokens.warnings(totalColumn === -1 ? null : header.names[totalColumn]!),
          ...alike().map((group) => ({ ...oneName(group.map((index) => header.names[index]!)), count: 1 })),
          ...(sample === null && plain === null && totals.length > 0 ? [onlyTotals(totals)] : []),
          ...serials().map((one) => ({ ...dayByNumber(one), count: 1 })),
          ...gaps.map((warning) => ({ ...warning, count: 1 })),
          ...unreadWarnings(columns, format.repeating ?? []),
        ],
      };
    },
  };
}

function dayByNumber({ column, text, day }: SerialDay): RowWarning {
  if (column === text) return { column, message: `The column ${text} is read as ${day}, as spreadsheets count days.` };
  const message = `Numbers such as ${text} in ${column} are read as days, as spreadsheets count them (${text} is ${day}).`;
  return { column, message };
}

function onlyTotals(rows: readonly (readonly string[])[]): RowWarning & { readonly count: number } {
  const name = rows[0]!.find((cell) => cell.trim() !== '')?.trim() ?? '';
  const message = `The file has no rows besides totals ("${name}"), which are not counted; give them another name if they are the amounts.`;
  return { column: null, message, count: rows.length };
}

function oneName(names: readonly string[]): RowWarning {
  const message = `The columns ${names.map((name) => `"${name}"`).join(' and ')} have the same name; only rows in which they agree are read.`;
  return { column: names[0]!, message };
}
