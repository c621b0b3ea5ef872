import { WorkbenchError } from '../../../models/errors.ts';
import { RejectedCell } from '../../../models/imports/cells.ts';
import { type Cells, cellTexts } from '../../../models/imports/scannedRow.ts';
import { findHeader, type HeaderQuery, headerWithin, isBlank, type OpenedReader } from './findHeader.ts';
import { openTable, readHead, type TableOptions } from './readTable.ts';
import type { TaskReport } from './taskReport.ts';

type Query = Omit<TableOptions, 'onBytes' | 'headOnly' | 'records'> & HeaderQuery;

/**
 * A reader that has looked at all rows of a file, where its format decides on one row by another; null where none does so, and
 * nothing but the first rows is looked at. A file without a header that is known is left to whoever reads it.
 */
export async function surveyFile(query: Query, report: TaskReport): Promise<OpenedReader | null> {
  const source = { ...query, records: query.mapping?.records };
  const first = openedOf(query, await readHead(source, headerWithin));
  if (!first?.read.look) return null;
  let opened: OpenedReader | null = null;
  const head: string[][] = [];
  const table = await openTable(source);
  const look = (cells: Cells) => {
    if (opened) {
      if (!isBlank(cells)) lookAt(opened, cells);
    } else if (head.push([...cellTexts(cells)]) === headerWithin) start();
  };
  for await (const batch of table.batches) {
    if (report.cancelled()) throw new WorkbenchError('cancelled', 'Import cancelled; nothing was changed.');
    batch({ take: look, plain: () => null });
  }
  if (!opened) start();
  return opened;

  function start(): void {
    const found = findHeader(query, head, table.delimiter());
    const ready = found.open();
    opened = ready;
    for (const cells of head.slice(found.index + 1)) if (!isBlank(cells)) lookAt(ready, cells);
  }
}

function openedOf(query: Query, head: string[][]): OpenedReader | null {
  try {
    return findHeader(query, head, null).open();
  } catch {
    return null;
  }
}

/** A row that cannot be read is rejected when it is read. */
export function lookAt({ read }: Pick<OpenedReader, 'read'>, cells: Cells): void {
  try {
    read.look!(cells);
  } catch (error) {
    if (!(error instanceof RejectedCell)) throw error;
  }
}
