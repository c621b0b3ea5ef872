import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { type Day, daysInMonth } from '../../../models/calendar.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { RejectedCell } from '../../../models/imports/cells.ts';
import { formatNamed, formats, guessFormats } from '../../../models/imports/detect.ts';
import { believeZeroEffective } from '../../../models/imports/effectiveCost.ts';
import type { FormatId, ImportFormat, LearntName, RowOutcome, RowReader } from '../../../models/imports/format.ts';
import { type Header, openHeader } from '../../../models/imports/header.ts';
import type { RowCounts, RowIssue } from '../../../models/imports/importResult.ts';
import { type ColumnMap, mapColumns } from '../../../models/imports/mapColumns.ts';
import { createRollup, type RollupData } from '../../../models/imports/rollup.ts';
import {
  costColumns,
  costShape,
  revenueColumns,
  revenueShape,
  usageColumns,
  usageShape,
} from '../../../models/imports/rowColumns.ts';
import { openTally } from '../../../models/imports/tally.ts';
import { readTable } from './readTable.ts';
import type { TaskReport } from './taskReport.ts';

export interface ImportTask {
  readonly path: string;
  readonly name: string;
  /** A format's id; null: the one that the header tells. */
  readonly format: string | null;
  /** Columns to read under the names of fields; without it, as they are. */
  readonly columns?: ColumnMap | undefined;
}

/** One file, read and summed to day × dimensions: plain columns that cross threads. */
export interface ImportOutput {
  readonly hash: string;
  readonly format: FormatId;
  readonly rows: RowCounts;
  readonly issues: readonly RowIssue[];
  readonly usage: RollupData;
  readonly cost: RollupData;
  readonly revenue: RollupData;
  /** First and last day the file speaks of, days without usage included. */
  readonly covered: { readonly first: Day; readonly last: Day } | null;
  readonly learnt: readonly LearntName[];
}

/** The header may stand below a few lines of preamble. */
const headerWithin = 15;

/** Reads a file once: hashes, parses, normalises and sums it, telling progress in rows. */
export async function importFile(task: ImportTask, report: TaskReport): Promise<ImportOutput> {
  const { size } = await stat(task.path);
  // The same file read under another map is another import.
  const hash = createHash('sha256').update(task.columns ? JSON.stringify(task.columns) : '');
  let bytes = 0;
  const onBytes = (chunk: Uint8Array) => {
    hash.update(chunk);
    bytes += chunk.length;
  };
  const intake = openIntake();
  let head: string[][] = [];
  let read: RowReader | null = null;
  let row = 0;
  const take = (rows: readonly string[][]) => {
    for (const cells of rows) {
      row++;
      if (!isBlank(cells)) intake.take(row, cells, read!);
    }
  };
  for await (const rows of readTable({ path: task.path, name: task.name, onBytes })) {
    if (report.cancelled()) throw new WorkbenchError('cancelled', 'Import cancelled; nothing was changed.');
    if (read) take(rows);
    else {
      head = head.concat(rows);
      if (head.length < headerWithin) continue;
      read = startReading();
    }
    report.progress({ done: row, total: bytes > 0 ? Math.round((row * size) / bytes) : null, unit: 'rows' });
  }
  if (!read) read = startReading();
  report.progress({ done: row, total: row, unit: 'rows' });
  return { hash: hash.digest('hex'), ...intake.finish(read) };

  function startReading(): RowReader {
    const found = findHeader(task, head);
    row = found.index + 1;
    intake.start(found.format.id, found.index);
    read = found.format.open(found.header);
    take(head.slice(found.index + 1));
    return read;
  }
}

function openIntake() {
  const tally = openTally();
  const [usage, cost, revenue] = [createRollup(usageShape), createRollup(costShape), createRollup(revenueShape)];
  const learnt = new Map<string, LearntName>();
  let format: FormatId = 'generic-usage';
  let first: Day | null = null;
  let last: Day | null = null;

  function cover(day: Day | null): void {
    if (day === null) return;
    if (first === null || day < first) first = day;
    if (last === null || day > last) last = day;
  }

  function take(row: number, cells: readonly string[], read: RowReader): void {
    const outcome = readRow(cells, read);
    tally.count(row, outcome);
    switch (outcome.kind) {
      case 'usage':
        usage.add(usageColumns(outcome.scope, outcome.row));
        cover(outcome.row.day);
        break;
      case 'cost':
        cost.add(costColumns(outcome.scope, outcome.row));
        cover(outcome.row.day);
        break;
      case 'revenue':
        revenue.add(revenueColumns(outcome.scope, outcome.row));
        cover(`${outcome.row.month}-01`);
        cover(`${outcome.row.month}-${daysInMonth(outcome.row.month)}`);
        break;
      case 'skipped':
        cover(outcome.covers);
        return;
      case 'rejected':
        return;
      default:
        outcome satisfies never;
    }
    cover(outcome.coversTo ?? null);
    if (outcome.learnt) learnt.set(outcome.learnt.id, outcome.learnt);
  }

  function start(id: FormatId, preamble: number): void {
    format = id;
    const message = 'Lines above the header were passed over.';
    if (preamble > 0) tally.warn({ column: null, message }, preamble, 1);
  }

  function finish(read: RowReader): Omit<ImportOutput, 'hash'> {
    const verdict = read.finish?.();
    for (const warning of verdict?.warnings ?? []) tally.warn(warning, warning.count);
    const believed = verdict?.zeroEffectiveProviders ?? [];
    return {
      format,
      rows: tally.rows(),
      issues: tally.issues(),
      usage: believeZeroEffective(usage.finish(), believed),
      cost: believeZeroEffective(cost.finish(), believed),
      revenue: revenue.finish(),
      covered: first === null || last === null ? null : { first, last },
      learnt: [...learnt.values()],
    };
  }

  return { start, take, finish };
}

function readRow(cells: readonly string[], read: RowReader): RowOutcome {
  try {
    return read(cells);
  } catch (error) {
    if (!(error instanceof RejectedCell)) throw error;
    return { kind: 'rejected', column: error.column, value: error.value, message: error.message };
  }
}

interface FoundHeader {
  readonly index: number;
  readonly header: Header;
  readonly format: ImportFormat;
}

function findHeader({ name, format, columns: map }: ImportTask, head: readonly string[][]): FoundHeader {
  const rows = head.slice(0, headerWithin);
  const chosen = format === null ? null : formats.find(({ id }) => id === format);
  if (chosen === undefined) {
    const known = [...new Set(formats.map(({ id }) => id))].join(', ');
    throw new WorkbenchError('invalid_input', `Format "${format}" does not exist; use one of ${known}.`);
  }
  for (const [index, cells] of rows.entries()) {
    const names = map === undefined ? cells : mapColumns(cells, map);
    if (names === null) continue;
    const header = openHeader(names);
    const guess = guessFormats(header).find((candidate) => chosen === null || candidate.format === chosen.id);
    if (guess) return { index, header, format: formatNamed(guess.format, header)! };
  }
  const columns = rows
    .find((cells) => !isBlank(cells))
    ?.slice(0, 8)
    .join(', ');
  if (columns === undefined) throw new WorkbenchError('unreadable_file', `${name} is empty; export it again.`);
  if (map !== undefined && !rows.some((cells) => mapColumns(cells, map) !== null)) {
    const wanted = Object.values(map).join(', ');
    throw new WorkbenchError(
      'invalid_input',
      `${name} (${columns}) lacks columns that the map names (${wanted}); correct the map.`,
    );
  }
  throw new WorkbenchError(
    'unreadable_file',
    chosen === null
      ? `The columns of ${name} (${columns}) are of no known format; rename them as in the usage or revenue template and import it again.`
      : `The columns of ${name} (${columns}) are not those of ${chosen.name}; choose another format.`,
  );
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 0 || (cells.length === 1 && cells[0]!.trim() === '');
}
