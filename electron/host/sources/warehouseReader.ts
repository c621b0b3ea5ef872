import type { Warehouse } from '../../../models/sources/source.ts';
import type { ColumnKind } from '../../../models/sources/warehouse/dialect.ts';
import type { RollupSql } from '../../../models/sources/warehouse/rollupSql.ts';
import type { RollupRecord } from '../../../models/sources/warehouse/rollupTables.ts';

/** A connection that can only read. */
export interface WarehouseReader {
  /** What each column of a table or query holds. */
  readonly kinds: (rows: string) => Promise<Map<string, ColumnKind>>;
  readonly rows: (statement: RollupSql) => Promise<RollupRecord[]>;
  readonly close: () => Promise<void>;
}

export interface WarehouseOptions {
  readonly warehouse: Warehouse;
  readonly signal: AbortSignal;
  readonly timeOutSeconds: number;
}
