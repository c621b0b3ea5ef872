import { WorkbenchError } from '../../../models/errors.ts';
import { twoAmounts } from '../../../models/imports/cells/cells.ts';
import { parseDay, twoDays } from '../../../models/imports/cells/dates.ts';
import { openDecimalSigns } from '../../../models/imports/cells/decimalSigns.ts';
import { openHeader } from '../../../models/imports/cells/header.ts';
import { guessFormats } from '../../../models/imports/detect.ts';
import type { RowOutcome } from '../../../models/imports/format.ts';
import type { ReadAhead, ReadRow, TablePreview } from '../../../models/imports/importResult.ts';
import { headerKey } from '../../../models/imports/mapping/mapping.ts';
import { suggestMapping } from '../../../models/imports/mapping/suggestMapping.ts';
import { readFields } from '../../../models/imports/readFields.ts';
import { isPrivateField, publicMessage } from '../../../models/privateFields.ts';
import { type DatedRate, openDesk } from '../../../models/rates/rateTable.ts';
import type { PartSource } from './fileParts.ts';
import { type FoundHeader, findHeader, type HeaderQuery, headerWithin, isBlank } from './findHeader.ts';
import { openIntake } from './intake.ts';
import { openTable } from './readTable.ts';
import { lookAt, noteSigns } from './surveyFile.ts';

/** Rows shown as they are and as they would be read. */
const shownRows = 20;
/** Rows that are read to find what is open or wrong before anything is stored. */
const readRows = 500;

type Query = PartSource &
  Pick<HeaderQuery, 'format' | 'mapping' | 'remembered' | 'reading'> & {
    readonly rates: readonly DatedRate[];
  };

interface Head {
  readonly rows: readonly string[][];
  readonly namesAreLine: boolean;
  readonly delimiter: string | null;
}

/** Looks at the first rows of a table: what it may be, and how they would be read. */
export async function previewTable(query: Query): Promise<TablePreview> {
  const head = await readHead(query);
  const found = foundHeader(query, head);
  const at = 'problem' in found ? likelyHeader(head.rows) : found.index;
  const names = head.rows[at] ?? [];
  const sample = head.rows.slice(at + 1, at + 1 + shownRows);
  const open = withoutPrivateColumns(names, head.rows.slice(at + 1));
  const key = headerKey(names);
  const kept = query.remembered?.find(({ header }) => header === key)?.mapping ?? null;
  const mapping = query.mapping ?? ('problem' in found ? null : found.mapping);
  return {
    header: openHeader(names).names,
    sample: withoutPrivateColumns(names, sample),
    guesses: guessFormats(openHeader(names)),
    read: 'problem' in found ? { ...nothingRead, problem: found.problem } : readAhead(found, head),
    mapping,
    remembered: query.mapping === undefined && mapping !== null && mapping === kept,
    suggested: suggestMapping(names, open),
  };
}

/** What is told of a table that cannot be read yet, beside its problem. */
export const nothingRead: ReadAhead = {
  format: null,
  problem: null,
  rows: [],
  counts: { read: 0, usage: 0, cost: 0, revenue: 0, skipped: 0, rejected: 0 },
  issues: [],
  asks: { dates: null, decimals: null },
};

async function readHead(query: Query): Promise<Head> {
  const wanted = headerWithin + readRows;
  const rows: string[][] = [];
  const table = await openTable({ ...query, records: query.mapping?.records, headOnly: true });
  for await (const batch of table.rows) {
    rows.push(...batch.slice(0, wanted - rows.length));
    if (rows.length >= wanted) break;
  }
  return { rows, namesAreLine: table.namesAreLine, delimiter: table.delimiter() };
}

type Found = FoundHeader & { readonly currencies: ReturnType<typeof openDesk> };

function foundHeader(query: Query, head: Head): Found | { readonly problem: string } {
  const currencies = openDesk(query.rates);
  try {
    const found = findHeader({ ...query, currencies }, [...head.rows], head.delimiter);
    const signs = openDecimalSigns(true);
    const columns = found.open().watched.measured();
    for (const cells of head.rows.slice(found.index + 1)) noteSigns(signs, columns, cells);
    if (!signs.hasCommas()) return { ...found, currencies };
    return { ...findHeader({ ...query, signs, currencies }, [...head.rows], head.delimiter), currencies };
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    return { problem: publicMessage(error.message) };
  }
}

/** The line of names of a table of no known format: the first with most cells filled. */
function likelyHeader(rows: readonly string[][]): number {
  const filled = rows.slice(0, headerWithin).map((cells) => cells.filter((cell) => cell.trim() !== '').length);
  return Math.max(0, filled.indexOf(Math.max(...filled, 1)));
}

function readAhead(found: Found, head: Head): ReadAhead {
  const outcomes: RowOutcome[] = [];
  const intake = openIntake([], (outcome) => {
    const settled = found.currencies.settle(outcome);
    outcomes.push(settled);
    return settled;
  });
  const names = head.rows[found.index] ?? [];
  intake.start(found.format.id, {
    preamble: 0,
    columns: found.width,
    hasWidth: head.namesAreLine,
    names,
    size: found.header.size,
    tableAbove: found.tableAbove,
  });
  if (found.note !== null) intake.note(found.note);
  const { read, watched } = found.open();
  intake.check(watched, found.format);
  if (read.look) for (const cells of head.rows.slice(found.index + 1)) lookAt({ read }, cells);
  const rows: { row: number; fields: ReadRow['fields']; kind: ReadRow['kind'] | null }[] = [];
  for (const [at, cells] of head.rows.slice(found.index + 1).entries()) {
    if (isBlank(cells)) continue;
    const row = at + 1 + (head.namesAreLine ? found.index + 1 : 0);
    outcomes.length = 0;
    intake.take(row, cells, read);
    const outcome = outcomes[0];
    const kept =
      outcome !== undefined && (outcome.kind === 'usage' || outcome.kind === 'cost' || outcome.kind === 'revenue');
    if (rows.length < shownRows)
      rows.push({ row, fields: kept ? readFields(outcome) : [], kind: kept ? outcome.kind : null });
  }
  const taken = intake.finish(read);
  const { dates, decimals } = found.header.reading ?? { dates: null, decimals: null };
  const rejected = taken.issues.flatMap(({ kind, value }) => (kind === 'rejected' && value !== null ? [value] : []));
  return {
    format: found.format.id,
    problem: null,
    rows: rows.map(({ row, fields, kind }) => {
      const issue = taken.issues.find((one) => one.row === row && one.kind !== 'warning');
      return {
        row,
        fields,
        kind: kind ?? (issue?.kind === 'rejected' ? 'rejected' : 'skipped'),
        message: issue?.message ?? null,
      };
    }),
    counts: taken.rows,
    issues: taken.issues,
    asks: {
      dates: dates === null ? (rejected.find(hasOpenOrder) ?? null) : null,
      decimals: decimals === null ? (rejected.find((value) => twoAmounts(value, head.delimiter)) ?? null) : null,
    },
  };
}

/** A date that could be two days, or one that is none in the order its format is known for. */
function hasOpenOrder(value: string): boolean {
  return twoDays(value) !== null || (parseDay(value, 'dayFirst') !== null && parseDay(value, 'monthFirst') === null);
}

/** What people wrote, who they are and their keys are not shown either: a preview crosses to a window. */
function withoutPrivateColumns(names: readonly string[], rows: readonly (readonly string[])[]): string[][] {
  const isPrivate = names.map(isPrivateField);
  const shown = (cell: string, index: number) =>
    isPrivate[index] && cell !== '' ? '(not stored)' : publicMessage(cell, [cell]);
  return rows.map((cells) => cells.map(shown));
}
