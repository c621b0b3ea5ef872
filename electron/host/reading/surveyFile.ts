import { WorkbenchError } from '../../../models/errors.ts';
import { RejectedCell } from '../../../models/imports/cells/cells.ts';
import { type DecimalSigns, openDecimalSigns } from '../../../models/imports/cells/decimalSigns.ts';
import { type Cells, cellText, cellTexts } from '../../../models/imports/cells/scannedRow.ts';
import type { TaskReport } from '../compute/taskReport.ts';
import { findHeader, type HeaderQuery, headerWithin, isBlank, type OpenedReader } from './findHeader.ts';
import { openTable, readHead, type TableOptions } from './readTable.ts';

type Query = Omit<TableOptions, 'onBytes' | 'headOnly' | 'records'> & HeaderQuery;

/**
 * A reader that has looked at all rows of a file, where its format decides on one row by another; null where none does
 * so, and nothing but the first rows is looked at. A file without a header that is known is left to whoever reads it.
 */
export async function surveyFile(query: Query, report: TaskReport): Promise<OpenedReader | null> {
  const head = await readHead({ ...query, records: query.mapping?.records }, headerWithin);
  const first = openedOf(query, head);
  return first?.read.look ? lookThrough(query, report, lookAt) : null;
}

/** What all numbers of a file show of the sign before decimals. */
export async function weighSigns(query: Query, report: TaskReport): Promise<DecimalSigns> {
  const signs = openDecimalSigns(true);
  await lookThrough(query, report, ({ watched }, cells) => noteSigns(signs, watched.measured(), cells));
  return signs;
}

/** Takes the numbers of a row in. */
export function noteSigns(signs: DecimalSigns, columns: readonly number[], cells: Cells): void {
  for (const index of columns) {
    const text = cellText(cells, index);
    if (text !== '') signs.note(index, text);
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

/** Shows every row below the header of a file to a reader that is opened for it. */
async function lookThrough(
  query: Query,
  report: TaskReport,
  look: (opened: OpenedReader, cells: Cells) => void,
): Promise<OpenedReader> {
  let opened: OpenedReader | null = null;
  const head: string[][] = [];
  const table = await openTable({ ...query, records: query.mapping?.records });
  const take = (cells: Cells) => {
    if (opened) {
      if (!isBlank(cells)) look(opened, cells);
    } else if (head.push([...cellTexts(cells)]) === headerWithin) opened = start();
  };
  for await (const batch of table.batches) {
    if (report.cancelled()) throw new WorkbenchError('cancelled', 'Import canceled; nothing was changed.');
    batch({ take, plain: () => null });
  }
  return opened ?? start();

  function start(): OpenedReader {
    const found = findHeader(query, head, table.delimiter());
    const ready = found.open();
    for (const cells of head.slice(found.index + 1)) if (!isBlank(cells)) look(ready, cells);
    return ready;
  }
}

function openedOf(query: Query, head: string[][]): OpenedReader | null {
  try {
    return findHeader(query, head, null).open();
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    return null;
  }
}
