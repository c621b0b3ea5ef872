import { crc32 } from 'node:zlib';
import { WorkbenchError } from '../../../models/errors.ts';
import type { RollupBlock } from '../../../models/imports/rollup/rollupBlocks.ts';
import { type Block, openBlock, type StoredBlock } from '../../../models/usage/blocks/block.ts';
import type { Db } from './open.ts';

export const sourceKinds = ['usage', 'cost'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export interface BlockRow {
  readonly size: number;
  readonly columnsJson: string;
  readonly data: Buffer;
  /** Null of blocks from before they had one. */
  readonly checksum: number | null;
}

/** The columns of a query from which `blockOf` makes a block. */
export const blockColumns = 'row_count AS size, columns_json AS columnsJson, data, checksum';

export function blockOf({ size, columnsJson, data, checksum }: BlockRow): Block {
  if (checksum !== null && checksum !== checksumOf(size, columnsJson, data)) {
    throw new WorkbenchError(
      'unreadable_file',
      `${size} rows of the history are damaged in the workspace file; restore one of its backups, or import the files of that month into a new workspace.`,
    );
  }
  return openBlock({ size, columnsJson, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) });
}

/** Finds any bit that is not as it was written. */
function checksumOf(size: number, columnsJson: string, data: Uint8Array): number {
  return crc32(data, crc32(`${size}\n${columnsJson}`));
}

/** Gives blocks from before they had one their checksum. */
export function addChecksums(db: Db): void {
  db.function('checksum_of', { deterministic: true }, (size, columnsJson, data) =>
    checksumOf(Number(size), String(columnsJson), data as Uint8Array),
  );
  for (const table of ['source_block', 'priced_block', 'restated_block', 'repeated_block']) {
    db.exec(`UPDATE ${table} SET checksum = checksum_of(row_count, columns_json, data) WHERE checksum IS NULL`);
  }
}

function bytesOf({ data }: Pick<StoredBlock, 'data'>): Buffer {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

interface SourceOf {
  readonly importId: string;
  readonly format: string;
  readonly kind: SourceKind;
}

/** Writes one block of an import. */
export function insertSourceBlock(db: Db, { importId, format, kind }: SourceOf, block: RollupBlock): void {
  db.prepare(
    `INSERT INTO source_block
       (import_id, kind, format, provider, month, days_json, is_billed, row_count, columns_json, data, checksum)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(importId, kind, format, block.provider, block.month, ...cellsOf(block));
}

export interface SourceBlock {
  readonly days: readonly string[];
  readonly block: Block;
}

/** The blocks of one kind of a provider's month, in the order they were imported. */
export function sourceBlocksOf(db: Db, kind: SourceKind): (provider: string | null, month: string) => SourceBlock[] {
  const select = db.prepare<[string, string | null, string], BlockRow & { readonly daysJson: string }>(
    `SELECT ${blockColumns}, days_json AS daysJson FROM source_block
     WHERE kind = ? AND provider IS ? AND month = ? ORDER BY (SELECT rowid FROM import WHERE id = import_id), id`,
  );
  return (provider, month) =>
    select
      .all(kind, provider, month)
      .map((row) => ({ days: JSON.parse(row.daysJson) as string[], block: blockOf(row) }));
}

interface BlockReference {
  readonly id: number;
  readonly importId: string;
  readonly provider: string | null;
  readonly block: Block;
}

/** The blocks of one kind of the imports that one restates, for some months, one at a time. */
export function* blocksRestatedBy(
  db: Db,
  {
    kind,
    importId,
    months,
  }: { readonly kind: SourceKind; readonly importId: string; readonly months: readonly string[] },
): Generator<BlockReference> {
  const ids = db
    .prepare<string[], number>(
      `SELECT id FROM source_block WHERE kind = ? AND month IN (SELECT value FROM json_each(?))
         AND import_id IN (SELECT earlier_id FROM restatement WHERE later_id = ?) ORDER BY id`,
    )
    .pluck()
    .all(kind, JSON.stringify(months), importId) as number[];
  const select = db.prepare<[number], BlockRow & { readonly provider: string | null; readonly importId: string }>(
    `SELECT provider, import_id AS importId, ${blockColumns} FROM source_block WHERE id = ?`,
  );
  for (const id of ids) {
    const row = select.get(id)!;
    yield { id, provider: row.provider, importId: row.importId, block: blockOf(row) };
  }
}

/**
 * The blocks of an import for some months, and what is aside of it because others restate or hold it if that is wanted.
 */
export function* blocksOfImport(
  db: Db,
  query: { readonly importId: string; readonly months: readonly string[]; readonly withRestated: boolean },
): Generator<{ readonly kind: SourceKind; readonly block: Block }> {
  const columns = `kind, ${blockColumns}`;
  const which = 'WHERE import_id = @importId AND month IN (SELECT value FROM json_each(@months))';
  const repeated = `SELECT 'usage', own.row_count, columns_json, data, own.checksum FROM repeated_block AS own
    JOIN repeated_set ON repeated_set.id = own.repeated_set_id ${which}`;
  const aside = query.withRestated
    ? ` UNION ALL SELECT ${columns} FROM restated_block ${which} UNION ALL ${repeated}`
    : '';
  const rows = db
    .prepare<[object], BlockRow & { readonly kind: SourceKind }>(`SELECT ${columns} FROM source_block ${which}${aside}`)
    .all({ importId: query.importId, months: JSON.stringify(query.months) });
  for (const row of rows) yield { kind: row.kind, block: blockOf(row) };
}

/** Puts other rows into a block, or takes it away where none are left. */
export function replaceSourceBlock(db: Db, id: number, kept: SourceRows | null): void {
  if (!kept) {
    db.prepare('DELETE FROM source_block WHERE id = ?').run(id);
    return;
  }
  db.prepare(
    `UPDATE source_block SET days_json = ?, is_billed = ?, row_count = ?, columns_json = ?, data = ?, checksum = ?
     WHERE id = ?`,
  ).run(...cellsOf(kept), id);
}

/** Sets rows of a block aside that an import states anew. */
export function insertRestatedBlock(
  db: Db,
  { importId, from }: { readonly importId: string; readonly from: number },
  rows: SourceRows,
): void {
  db.prepare(
    `INSERT INTO restated_block
       (restated_by, import_id, kind, format, provider, month, days_json, is_billed, row_count, columns_json, data,
        checksum)
     SELECT ?, import_id, kind, format, provider, month, ?, ?, ?, ?, ?, ? FROM source_block WHERE id = ?`,
  ).run(importId, ...cellsOf(rows), from);
}

/** Keeps rows of a block aside whose requests earlier imports hold. */
export function insertRepeatedBlock(db: Db, setId: number, block: RollupBlock): void {
  db.prepare(
    `INSERT INTO repeated_block
       (repeated_set_id, provider, month, days_json, is_billed, row_count, columns_json, data, checksum)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(setId, block.provider, block.month, ...cellsOf(block));
}

type SourceRows = Omit<RollupBlock, 'provider' | 'month'>;

function cellsOf({ days, billed, size, columnsJson, ...stored }: SourceRows) {
  const checksum = checksumOf(size, columnsJson, stored.data);
  return [JSON.stringify(days), Number(billed), size, columnsJson, bytesOf(stored), checksum] as const;
}

type Grain = 'day' | 'month';

/**
 * Puts the priced usage of a provider's month in the place of what was there; between days and month somebody may look.
 */
export function* replacePricedBlocks(
  db: Db,
  { provider, month }: { readonly provider: string | null; readonly month: string },
  blocks: { readonly [G in Grain]: StoredBlock },
): Generator<void> {
  const clear = db.prepare('DELETE FROM priced_block WHERE provider IS ? AND month = ? AND grain = ?');
  const insert = db.prepare(
    `INSERT INTO priced_block (provider, month, grain, row_count, columns_json, data, checksum)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const grain of ['day', 'month'] as const) {
    yield;
    const block = blocks[grain];
    clear.run(provider, month, grain);
    if (block.size === 0) continue;
    const { size, columnsJson, data } = block;
    insert.run(provider, month, grain, size, columnsJson, bytesOf(block), checksumOf(size, columnsJson, data));
  }
}

export interface PricedQuery {
  readonly grain: Grain;
  readonly from?: string | null;
  readonly to?: string | null;
  /** Only these; without it, all. */
  readonly providers?: readonly (string | null)[] | undefined;
}

/** Blocks of priced usage, month after month. */
export function* pricedBlocks(
  db: Db,
  { grain, from = null, to = null, providers }: PricedQuery,
): Generator<{ readonly month: string; readonly provider: string | null; readonly block: Block }> {
  const either = providers?.map(() => 'provider IS ?').join(' OR ') || '0';
  const rows = db
    .prepare<(string | null)[], BlockRow & { readonly month: string; readonly provider: string | null }>(
      `SELECT provider, month, ${blockColumns} FROM priced_block
       WHERE grain = ? AND month >= ? AND month <= ? ${providers ? `AND (${either})` : ''} ORDER BY month, provider`,
    )
    .all(grain, from ?? '', to ?? '9999-99', ...(providers ?? []));
  for (const row of rows) yield { month: row.month, provider: row.provider, block: blockOf(row) };
}
