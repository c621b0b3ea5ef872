import type { RunLine } from '../../../models/reports/tables/workspaceTables.ts';
import type { RunRecord } from '../../../models/simulation/result.ts';
import type { Block } from '../../../models/usage/blocks/block.ts';
import { costRowReader, usageRowReader } from '../../../models/usage/blocks/blockRows.ts';
import type { CostRow, RevenueRow, UsageRow } from '../../../models/usage/usageRow.ts';
import { type BlockRow, blockColumns, blockOf, pricedBlocks, type SourceKind } from './blockStore.ts';
import type { Db } from './open.ts';

/** Priced usage by day, one provider and month after the other. */
export function* pricedDays(db: Db): Generator<Block> {
  for (const { block } of pricedBlocks(db, { grain: 'day' })) yield block;
}

/** Every charge and row of usage as files state them, one block after the other, by month, provider and import. */
export function* statedRows(
  db: Db,
): Generator<{ readonly kind: 'cost'; readonly row: CostRow } | { readonly kind: 'usage'; readonly row: UsageRow }> {
  const ids = db
    .prepare<[], { id: number; kind: SourceKind }>(
      `SELECT id, kind FROM source_block
       ORDER BY month, provider, kind, (SELECT rowid FROM import WHERE id = import_id), id`,
    )
    .all();
  const select = db.prepare<[number], BlockRow>(`SELECT ${blockColumns} FROM source_block WHERE id = ?`);
  for (const { id, kind } of ids) {
    const block = blockOf(select.get(id)!);
    if (kind === 'cost') {
      const read = costRowReader(block);
      for (let row = 0; row < block.size; row++) yield { kind, row: read(row) };
    } else {
      const read = usageRowReader(block);
      for (let row = 0; row < block.size; row++) yield { kind, row: read(row) };
    }
  }
}

/** Recognized revenue as imported, by month. */
export function revenueRows(db: Db): RevenueRow[] {
  return db
    .prepare<[], RevenueRow>(
      `SELECT month, customer, customer_tier AS customerTier, product, feature, recognized_usd AS recognizedUsd,
         mrr_usd AS mrrUsd, active_users AS activeUsers, requests
       FROM revenue_row ORDER BY month, id`,
    )
    .all();
}

/** Every run with what makes it again, newest first. */
export function runLines(db: Db): RunLine[] {
  return db
    .prepare<[], Omit<RunLine, 'record'> & { readonly recordJson: string }>(
      `SELECT id, scenario_id AS scenarioId, scenario_name AS scenarioName, ran_at AS ranAt,
         json_extract(result_json, '$.run') AS recordJson,
         json_extract(result_json, '$.total.grossMargin.p50') AS grossMarginP50
       FROM run ORDER BY ran_at DESC, rowid DESC`,
    )
    .all()
    .map(({ recordJson, ...line }) => ({ ...line, record: JSON.parse(recordJson) as RunRecord }));
}
