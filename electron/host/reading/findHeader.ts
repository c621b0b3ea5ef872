import { WorkbenchError } from '../../../models/errors.ts';
import { withoutAlike } from '../../../models/imports/cells/alikeColumns.ts';
import { currencyAbove } from '../../../models/imports/cells/currency.ts';
import { isBareMonth, parseDay } from '../../../models/imports/cells/dates.ts';
import type { DecimalSigns } from '../../../models/imports/cells/decimalSigns.ts';
import {
  type CurrencyRates,
  type Header,
  openHeader,
  type WatchedHeader,
  watchHeader,
} from '../../../models/imports/cells/header.ts';
import { withoutHeaders } from '../../../models/imports/cells/headerAgain.ts';
import { headerLines } from '../../../models/imports/cells/headerLines.ts';
import { longPeriod, spreadQuestion } from '../../../models/imports/cells/longPeriod.ts';
import { type Cells, cellText } from '../../../models/imports/cells/scannedRow.ts';
import { formatNamed, formats, guessFormats } from '../../../models/imports/detect.ts';
import type { ImportFormat, RowReader } from '../../../models/imports/format.ts';
import { planTitle } from '../../../models/imports/formats/planTitle.ts';
import { tableSize } from '../../../models/imports/headerUnit.ts';
import { type MappedHeader, mapHeader } from '../../../models/imports/mapping/mapColumns.ts';
import { headerKey, type Mapping, type RememberedMapping } from '../../../models/imports/mapping/mapping.ts';
import { mappedFormats } from '../../../models/imports/mapping/mappingFields.ts';
import { mappingGaps } from '../../../models/imports/mapping/mappingGaps.ts';
import type { Reading } from '../../../models/imports/reading.ts';
import { publicLabel } from '../../../models/privateFields.ts';

/** The header may stand below a few lines of preamble. */
export const headerWithin = 15;

export interface FoundHeader {
  readonly index: number;
  readonly header: Header;
  readonly format: ImportFormat;
  /** What lines above were read into the names of the columns; null where these stand as they are. */
  readonly note: string | null;
  /** The columns of a table above the header that is not read; null where there is none. */
  readonly tableAbove: string | null;
  /** How many columns the file has. */
  readonly width: number;
  /** The mapping by which the columns are read; null where they are read as they are called. */
  readonly mapping: Mapping | null;
  /** Opens the reader of the rows below, which tells what of the columns it uses. */
  readonly open: () => OpenedReader;
}

export interface OpenedReader {
  readonly read: RowReader;
  readonly watched: WatchedHeader;
}

export interface HeaderQuery {
  readonly name: string;
  /** Where the table is in its file: the name of a sheet says of it what a title does. */
  readonly part?: string | null | undefined;
  readonly format: string | null;
  readonly mapping?: Mapping | undefined;
  /**
   * Mappings that earlier files of a header were read by; the one of this header is taken where nothing else is said.
   */
  readonly remembered?: readonly RememberedMapping[] | undefined;
  readonly reading?: Reading | undefined;
  /** What the numbers of the file show. */
  readonly signs?: DecimalSigns | undefined;
  /** Where other currencies than US dollars are converted. */
  readonly currencies?: CurrencyRates;
}

/** Finds the header among the first rows of a table and the format it is of; says what to do where there is none. */
export function findHeader(query: HeaderQuery, head: readonly string[][], delimiter: string | null): FoundHeader {
  const { format } = query;
  const rows = head.slice(0, headerWithin);
  const lines = headerLines(rows);
  const mapping = query.mapping ?? (format === null ? rememberedOf(query, rows) : undefined);
  const chosen = chosenFormat(format ?? (mapping?.table ? mappedFormats[mapping.table] : null));
  const found = lines.names.flatMap((cells, index) => {
    const mapped = readHeader({ ...query, mapping }, cells, delimiter);
    const guess =
      mapped && guessFormats(mapped.header).find((candidate) => chosen === null || candidate.format === chosen.id);
    return mapped && guess ? [{ index, mapped, guess }] : [];
  });
  // A line of preamble may look like a poor table: the surest header decides, the first of equals.
  const best = found.reduce<(typeof found)[number] | null>(
    (sofar, next) => (sofar && sofar.guess.score >= next.guess.score ? sofar : next),
    null,
  );
  if (!best) throw unknown({ ...query, mapping }, { rows, chosen });
  const { width, over } = best.mapped;
  const note = lines.notes[best.index] ?? null;
  const other = found.find(({ index }) => index < best.index && rows.slice(index + 1, best.index).some(hasCells));
  const above = rows.slice(0, best.index);
  const named = formatNamed(best.guess.format, best.mapped.header)!;
  // A sheet has its amounts under months, so that another name may say in what they are.
  const names = named.isWide ? best.mapped.header.names : [];
  const header = {
    ...best.mapped.header,
    currency: currencyAbove(above),
    size: tableSize([...above.flat(), ...names]),
    isChosen: query.format !== null,
    above: named.isWide ? above : [],
  };
  if (query.format === null && mapping === undefined) refusePlan(query, named, { header, above });
  return {
    index: best.index,
    note,
    header,
    format: named,
    tableAbove: other ? columnsOf(rows[other.index]!) : null,
    width,
    mapping: mapping ?? null,
    open: () => {
      const watched = watchHeader(header);
      const opened = over(named.open(watched.header));
      return { read: withoutHeaders(withoutAlike(opened, watched), rows[best.index]!), watched };
    },
  };
}

/** A table of its maker's own, whose title says that it is a plan, is no actuals until somebody says so. */
function refusePlan(
  { name, part }: HeaderQuery,
  { id }: ImportFormat,
  { header, above }: { readonly header: Header; readonly above: readonly (readonly string[])[] },
): void {
  if (!id.startsWith('generic-')) return;
  const sheet = part && !/\.\w{1,8}$/.test(part) ? [part] : [];
  const title = planTitle([...above.flat(), ...sheet], header);
  if (title === null) return;
  throw new WorkbenchError(
    'invalid_input',
    `"${publicLabel(title) ?? '(not stored)'}" says that the amounts of ${name} are planned, not actual; enter them under Budgets, or choose the format (${id}) if they are actuals.`,
  );
}

function rememberedOf({ remembered = [] }: HeaderQuery, rows: readonly string[][]): Mapping | undefined {
  if (remembered.length === 0) return undefined;
  const byHeader = new Map(remembered.map(({ header, mapping }) => [header, mapping]));
  return rows.map((cells) => byHeader.get(headerKey(cells))).find((mapping) => mapping !== undefined);
}

function chosenFormat(id: string | null): ImportFormat | null {
  const chosen = id === null ? null : formats.find((format) => format.id === id);
  if (chosen !== undefined) return chosen;
  const known = [...new Set(formats.map((format) => format.id))].join(', ');
  throw new WorkbenchError('invalid_input', `Format "${id}" does not exist; use one of ${known}.`);
}

function readHeader(
  { mapping, reading, signs, currencies }: HeaderQuery,
  names: readonly string[],
  delimiter: string | null,
): MappedHeader | null {
  const said = { reading, signs, delimiter, currencies };
  if (mapping) return mapHeader(names, mapping, said);
  return { header: openHeader(names, said), width: names.length, over: (read) => read };
}

function unknown(
  { name, mapping }: HeaderQuery,
  file: { readonly rows: readonly string[][]; readonly chosen: ImportFormat | null },
): WorkbenchError {
  const first = file.rows.find((cells) => !isBlank(cells));
  const columns = first && columnsOf(first);
  if (columns === undefined) return new WorkbenchError('unreadable_file', `${name} is empty; export it again.`);
  if (mapping && !file.rows.some((cells) => mapHeader(cells, mapping) !== null)) {
    const wanted = Object.values(mapping.columns).join(', ');
    return new WorkbenchError(
      'invalid_input',
      `${name} (${columns}) is missing columns of the mapping (${wanted}); correct the mapping.`,
    );
  }
  if (mapping) {
    const gaps = mappingGaps(mapping, mapping.table ?? 'usage').join(' ');
    const message = gaps || 'Choose another table or other columns.';
    return new WorkbenchError('invalid_input', `The mapping of ${name} is incomplete. ${message}`);
  }
  const across = file.chosen === null ? acrossProblem(file.rows) : null;
  if (across !== null) return new WorkbenchError('unreadable_file', `${name}: ${across}`);
  return new WorkbenchError(
    'unreadable_file',
    file.chosen === null
      ? `The columns of ${name} (${columns}) match no known format; map them to fields, or rename them as in the usage or revenue template, and import the file again.`
      : `The columns of ${name} (${columns}) do not match ${file.chosen.name}; choose another format.`,
  );
}

/** Why columns of periods are not read; null where a table has none. */
function acrossProblem(rows: readonly string[][]): string | null {
  const several = (is: (cell: string) => boolean) =>
    rows.map((cells) => cells.filter((cell) => is(cell.trim()))).find((cells) => cells.length >= 2);
  const bare = several(isBareMonth);
  if (bare)
    return `Months ${bare.slice(0, 4).join(', ')} have no year; write them as ${bare[0]!.trim()} 2026, or the year above them, and import the file again.`;
  const long = several((cell) => longPeriod(cell) !== null);
  if (long) return spreadQuestion(long[0]!.trim());
  const fiscal = several((cell) => /^(?:[QH][1-4]\s*)?FY\s?'?\d{2,4}(?:\s*[QH][1-4])?$/i.test(cell));
  if (fiscal)
    return `"${fiscal[0]!.trim()}" is of a fiscal year, whose months the file does not say; state months as columns, such as Jan 2026.`;
  const days = several((cell) => cell.length < 30 && parseDay(cell, 'onlyIfCertain') !== null);
  return days && days.length >= 3
    ? `${days.slice(0, 3).join(', ')} are days; state months as columns, or weeks as "Week of ${days[0]!.trim()}".`
    : null;
}

/** Whether a row could be one of a table. */
function hasCells(cells: readonly string[]): boolean {
  return cells.filter((cell) => cell.trim() !== '').length >= 2;
}

function columnsOf(cells: readonly string[]): string {
  return cells
    .slice(0, 8)
    .map((cell) => (publicLabel(cell) ?? '(not stored)').slice(0, 60))
    .join(', ');
}

/** Whether a row has nothing in it. */
export function isBlank(cells: Cells): boolean {
  return cells.length === 0 || (cells.length === 1 && cellText(cells, 0).trim() === '');
}
