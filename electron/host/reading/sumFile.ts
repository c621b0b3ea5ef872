import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { WorkbenchError } from '../../../models/errors.ts';
import { type DecimalSigns, openDecimalSigns } from '../../../models/imports/cells/decimalSigns.ts';
import { type Cells, cellTexts, isScanned } from '../../../models/imports/cells/scannedRow.ts';
import type { RowReader } from '../../../models/imports/format.ts';
import type { RowIssue } from '../../../models/imports/importResult.ts';
import type { Mapping, RememberedMapping } from '../../../models/imports/mapping/mapping.ts';
import type { Reading } from '../../../models/imports/reading.ts';
import { publicLabel, publicMessage } from '../../../models/privateFields.ts';
import { type DatedRate, openDesk } from '../../../models/rates/rateTable.ts';
import type { TaskReport } from '../compute/taskReport.ts';
import { storedBytes } from './fileParts.ts';
import { findHeader, headerWithin, isBlank } from './findHeader.ts';
import { openIntake, type SummedRows } from './intake.ts';
import { openTable } from './readTable.ts';
import type { RequestCell } from './repeats.ts';
import { surveyFile, weighSigns } from './surveyFile.ts';

export interface ImportTask {
  readonly path: string;
  readonly name: string;
  /** A file of the ZIP at `path`; null for the file itself. */
  readonly part?: string | null;
  /** A format's id; null: the one that the header tells. */
  readonly format: string | null;
  /** Columns to read as fields; without it, as they are called. */
  readonly mapping?: Mapping | undefined;
  /** Mappings that the workspace remembers, by header. */
  readonly remembered?: readonly RememberedMapping[] | undefined;
  /** What somebody said of dates and decimals that could be read two ways. */
  readonly reading?: Reading | undefined;
  /** Rates that other currencies than US dollars are converted at. */
  readonly rates?: readonly DatedRate[];
  /** How many rows of a source each line below the header stands for; null for a file of its own rows. */
  readonly rowsOf?: readonly number[] | null;
  /** Requests that earlier imports hold. */
  readonly requestCells?: readonly RequestCell[];
}

/** One file, read and summed to day × dimensions: plain columns that cross threads. */
export interface SummedFile extends SummedRows {
  readonly hash: string;
  /** The names of the columns, and the mapping they were read by. */
  readonly header: readonly string[];
  readonly mapping: Mapping | null;
}

/**
 * Reads a file: hashes, parses, normalises and sums it, telling progress in rows. Once, unless one row decides on
 * another: a call on the span around it, or a number that shows a comma before its decimals on all other numbers.
 */
export async function sumFile(task: ImportTask, report: TaskReport): Promise<SummedFile> {
  const signs = openDecimalSigns(false);
  const first = await readFile(task, report, signs);
  if (first && signs.doubtful(signs) === null) return first;
  const shown = await weighSigns(task, report);
  const doubt = signs.doubtful(shown);
  if (first) return doubt === null ? first : { ...first, issues: [...first.issues, thousandsAssumed(doubt, first)] };
  return (await readFile(task, report, shown))!;
}

function thousandsAssumed({ index, text }: { index: number; text: string }, { header }: SummedFile): RowIssue {
  const column = header[index] === undefined ? null : (publicLabel(header[index]) ?? '(not stored)');
  const message = `"${text}" is read with a comma as thousands separator, and no number in the file shows otherwise; if the comma is the decimal separator, set it.`;
  return { kind: 'warning', row: null, column, value: publicLabel(text), message: publicMessage(message), count: 1 };
}

/** Null where the numbers of the file show signs that these do not know of. */
async function readFile(task: ImportTask, report: TaskReport, signs: DecimalSigns): Promise<SummedFile | null> {
  const currencies = openDesk(task.rates ?? []);
  const surveyed = await surveyFile({ ...task, signs, currencies }, report);
  const size = await storedBytes(task, (await stat(task.path)).size);
  // The same file read in another way is another import.
  const hash = createHash('sha256').update(waysToRead(task));
  let bytes = 0;
  const onBytes = (chunk: Uint8Array) => {
    hash.update(chunk);
    bytes += chunk.length;
  };
  const intake = openIntake(task.requestCells, currencies.settle, task.rowsOf);
  const table = await openTable({ ...task, records: task.mapping?.records, onBytes });
  const head: HeadRow[] = [];
  let read: RowReader | null = null;
  let header: readonly string[] = [];
  let mapping: Mapping | null = null;
  let told = 0;
  const rows = () => told + intake.plainRows();
  const take = (cells: Cells, hash?: number) => {
    told++;
    if (!isBlank(cells)) intake.take(rows(), cells, read!, hash);
  };
  for await (const batch of table.batches) {
    if (report.cancelled()) throw new WorkbenchError('cancelled', 'Import canceled; nothing was changed.');
    batch({
      take: (cells) => {
        if (read) take(cells);
        else if (head.push(headRow(cells)) === headerWithin) read = startReading();
      },
      plain: intake.plain,
    });
    if (signs.isContested()) break;
    const total = bytes > 0 && bytes <= size ? Math.round((rows() * size) / bytes) : null;
    if (read) report.progress({ done: rows(), total, unit: 'rows' });
  }
  if (!read) read = startReading();
  if (signs.isContested()) return null;
  for (const note of signNotes(signs, header)) intake.note(note);
  report.progress({ done: rows(), total: rows(), unit: 'rows' });
  for (const { row: at, message } of table.damaged()) intake.damaged(at, message);
  for (const note of table.notes()) intake.note(note);
  for (const cells of table.totals()) intake.total(cells);
  // The same file by another mapping, or at other rates, is another import.
  if (mapping) hash.update(JSON.stringify(mapping));
  if (currencies.used().length > 0) hash.update(JSON.stringify(currencies.used()));
  return { hash: hash.digest('hex'), header, mapping, ...intake.finish(read) };

  function startReading(): RowReader {
    const texts = head.map(({ cells }) => cells);
    const found = findHeader({ ...task, signs, currencies }, texts, table.delimiter());
    told = table.namesAreLine ? found.index + 1 : 0;
    intake.start(found.format.id, {
      preamble: found.index,
      columns: found.width,
      hasWidth: table.namesAreLine,
      names: texts[found.index] ?? [],
      size: found.header.size,
      tableAbove: found.tableAbove,
    });
    if (found.note !== null) intake.note(found.note);
    header = texts[found.index] ?? [];
    mapping = found.mapping;
    const opened = surveyed ?? found.open();
    read = opened.read;
    intake.check(opened.watched, found.format);
    if (table.delimiter() !== null) intake.readPlain(read, table.delimiter()!);
    for (const { cells, hash } of head.slice(found.index + 1)) take(cells, hash);
    return read;
  }
}

/** That a comma stands before decimals, and what shows it. */
function signNotes(signs: DecimalSigns, header: readonly string[]): string[] {
  if (!signs.hasCommas()) return [];
  const [index, text] = [...signs.proofs()][0]!;
  return [`This file uses a decimal comma: "${text}" in ${header[index]} can be read in no other way.`];
}

/** A row from before the header was known, with the hash of its bytes where it was read from a line. */
interface HeadRow {
  readonly cells: string[];
  readonly hash?: number;
}

function headRow(cells: Cells): HeadRow {
  return { cells: [...cellTexts(cells)], ...(isScanned(cells) ? { hash: cells.hash() } : {}) };
}

/** What besides its bytes decides how a file is read; nothing for a file read as it is. */
function waysToRead({ reading, format }: ImportTask): string {
  const isSaid =
    reading &&
    (reading.dates !== null || reading.decimals !== null || reading.currency != null || reading.spread != null);
  const said = isSaid ? JSON.stringify(reading) : '';
  return `${said}${format === null ? '' : ` as ${format}`}`;
}
