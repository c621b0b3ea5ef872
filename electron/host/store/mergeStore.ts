import { mergeBlocks } from '../../../models/imports/rollup/mergeBlocks.ts';
import { usageShape } from '../../../models/imports/rollup/rowColumns.ts';
import { type BlockRow, blockColumns, blockOf, insertSourceBlock } from './blockStore.ts';
import type { Db } from './open.ts';

interface PlaceRow {
  readonly provider: string | null;
  readonly month: string;
  readonly format: string;
}

/**
 * Sums the usage of an import that came to lie in several blocks of a month as if it had always been in one; yields now
 * and then.
 */
export function* mergeUsage(db: Db, importId: string): Generator<void> {
  const places = db
    .prepare<[string], PlaceRow>(
      `SELECT provider, month, format FROM source_block WHERE import_id = ? AND kind = 'usage'
       GROUP BY provider, month HAVING count(*) > 1`,
    )
    .all(importId);
  const which = "import_id = ? AND kind = 'usage' AND provider IS ? AND month = ?";
  const select = db.prepare<(string | null)[], BlockRow>(
    `SELECT ${blockColumns} FROM source_block WHERE ${which} ORDER BY id`,
  );
  const remove = db.prepare<(string | null)[]>(`DELETE FROM source_block WHERE ${which}`);
  for (const { provider, month, format } of places) {
    const blocks = select.all(importId, provider, month).map(blockOf);
    const merged = yield* mergeBlocks(blocks, usageShape);
    remove.run(importId, provider, month);
    for (const block of merged) insertSourceBlock(db, { importId, format, kind: 'usage' }, block);
    yield;
  }
}
