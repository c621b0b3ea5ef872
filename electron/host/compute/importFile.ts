import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { WorkbenchError } from '../../../models/errors.ts';
import { formatNamed, formats, guessFormats } from '../../../models/imports/detect.ts';
import type { ImportFormat, RowReader } from '../../../models/imports/format.ts';
import { type Header, openHeader } from '../../../models/imports/header.ts';
import { type ColumnMap, mapColumns } from '../../../models/imports/mapColumns.ts';
import { openIntake, type Taken } from './intake.ts';
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
export interface ImportOutput extends Taken {
  readonly hash: string;
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
    intake.start(found.format.id, { preamble: found.index, columns: found.header.names.length });
    read = found.format.open(found.header);
    take(head.slice(found.index + 1));
    return read;
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
