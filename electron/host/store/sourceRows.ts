import { amountAt, moneyText, type RollupData, textAt } from '../../../models/imports/rollup.ts';
import { costShape, usageShape } from '../../../models/imports/rowColumns.ts';
import { type CostRow, dimensions, type UsageRow } from '../../../models/usage/usageRow.ts';
import type { Db } from './open.ts';

export type SourceTable = 'usage_row' | 'cost_row' | 'revenue_row';

const snake = (name: string) => name.replace(/\d+[a-z]|[A-Z]/g, (part) => `_${part.toLowerCase()}`);
const aliased = (names: readonly string[]) => names.map((name) => `${snake(name)} AS ${name}`).join(', ');

/** Writes summed rows and yields how many it has written, so that the caller can pause, tell and stop. */
export function* insertRollup(
  db: Db,
  target: {
    readonly table: SourceTable;
    readonly importId: string;
    readonly format: string;
    readonly data: RollupData;
  },
): Generator<number> {
  const { table, importId, format, data } = target;
  const columns = [...data.texts, ...data.amounts, ...data.money].map(snake);
  const marks = columns.map(() => '?').join(', ');
  const insert = db.prepare(`INSERT INTO ${table} (import_id, format, ${columns.join(', ')}) VALUES (?, ?, ${marks})`);
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

/** Usage rows of one provider and day, in the order they were imported. */
export function usageRowsOf(db: Db): (provider: string | null, day: string) => UsageRow[] {
  const columns = aliased(['day', ...dimensions, 'costBasis', ...usageShape.amounts, ...usageShape.money]);
  const select = db.prepare<[string | null, string], UsageRow>(
    `SELECT ${columns} FROM usage_row WHERE provider IS ? AND day = ? ORDER BY id`,
  );
  return (provider, day) => select.all(provider, day);
}

/** Cost rows of one provider and day, in the order they were imported. */
export function costRowsOf(db: Db): (provider: string | null, day: string) => CostRow[] {
  const columns = aliased(costShape.texts.filter((name) => name !== 'scope').concat(costShape.money));
  const select = db.prepare<[string | null, string], CostRow>(
    `SELECT ${columns} FROM cost_row WHERE provider IS ? AND day = ? ORDER BY id`,
  );
  return (provider, day) => select.all(provider, day);
}
