import { amountAt, moneyText, type RollupData, textAt } from '../../../models/imports/rollup/rollup.ts';
import { type Block, labelAt } from '../../../models/usage/blocks/block.ts';
import { costRowReader, usageRowReader } from '../../../models/usage/blocks/blockRows.ts';
import type { CostRow, UsageRow } from '../../../models/usage/usageRow.ts';
import { type SourceKind, sourceBlocksOf } from './blockStore.ts';
import type { Db } from './open.ts';

const snake = (name: string) => name.replace(/\d+[a-z]|[A-Z]/g, (part) => `_${part.toLowerCase()}`);

/** Writes summed rows of revenue and yields how many it has written, so that the caller can pause, tell and stop. */
export function* insertRevenue(
  db: Db,
  target: { readonly importId: string; readonly format: string; readonly data: RollupData },
): Generator<number> {
  const { importId, format, data } = target;
  const columns = [...data.texts, ...data.amounts, ...data.money].map(snake);
  const marks = columns.map(() => '?').join(', ');
  const insert = db.prepare(
    `INSERT INTO revenue_row (import_id, format, ${columns.join(', ')}) VALUES (?, ?, ${marks})`,
  );
  for (let group = 0; group < data.size; group++) {
    insert.run(
      importId,
      format,
      ...data.texts.map((_, column) => textAt(data, column, group)),
      ...data.amounts.map((_, column) => amountAt(data, column, group)),
      ...data.money.map((_, column) => moneyText(data, column, group)),
    );
    if (group % 1000 === 999) yield group + 1;
  }
  yield data.size;
}

type RowsOf<T> = (provider: string | null, day: string) => T[];

/** Usage rows of one provider and day, in the order they were imported. */
export function usageRowsOf(db: Db): RowsOf<UsageRow> {
  return rowsOf(db, 'usage', usageRowReader);
}

/** Cost rows of one provider and day, in the order they were imported. */
export function costRowsOf(db: Db): RowsOf<CostRow> {
  return rowsOf(db, 'cost', costRowReader);
}

/** Days are asked month after month: the last month of each provider is kept open. */
function rowsOf<T>(db: Db, kind: SourceKind, reader: (block: Block) => (row: number) => T): RowsOf<T> {
  const blocksOf = sourceBlocksOf(db, kind);
  const open = new Map<string | null, { readonly month: string; readonly rows: (day: string) => T[] }>();
  return (provider, day) => {
    const month = day.slice(0, 7);
    let found = open.get(provider);
    if (found?.month !== month) {
      const days = blocksOf(provider, month).map(({ block }) => byDay(block, reader(block)));
      found = { month, rows: (wanted) => days.flatMap((rows) => rows(wanted)) };
      open.set(provider, found);
    }
    return found.rows(day);
  };
}

function byDay<T>(block: Block, read: (row: number) => T): (day: string) => T[] {
  const column = block.labels('day');
  const rows = Map.groupBy(Array(block.size).keys(), (row) => labelAt(column, row));
  return (day) => (rows.get(day) ?? []).map(read);
}
