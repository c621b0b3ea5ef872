import { deserialize, serialize } from 'node:v8';
import { WorkbenchError } from '../../../models/errors.ts';
import type { Change } from '../../../models/workbench.ts';
import type { Db } from './open.ts';

/** Changes that can be taken back, and what their rows may come to. */
const mostChanges = 50;
const mostBytes = 64 * 2 ** 20;

/** Not part of a change: what only adds, what is derived, and the changes themselves. */
const apart = new Set(['audit', 'seal', 'change', 'change_row', 'priced_block', 'run']);

const packing = new WeakSet<Db>();

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** What names a row. */
  readonly key: readonly string[];
  /** Whether the number of a row is no column of its own. */
  readonly hasRowid: boolean;
}

interface ChangeRow {
  readonly tableName: string;
  readonly operation: 'insert' | 'update' | 'delete';
  readonly key: Buffer | null;
  readonly cells: Buffer | null;
}

/** Records what the write under way does to rows, until the returned function ends it. */
export function recordChange(db: Db): () => void {
  const auditBefore = lastAudit(db);
  const id = Number(db.prepare('SELECT coalesce(max(id), 0) + 1 FROM change').pluck().get());
  const tables = tablesOf(db).filter(({ name }) => !apart.has(name));
  if (!packing.has(db)) {
    db.function('packed', { varargs: true }, (...cells: unknown[]) => serialize(cells));
    packing.add(db);
  }
  db.prepare(`INSERT INTO change (id, audit_id, touched_json, is_repriced, is_kept) VALUES (?, 0, '[]', 0, 1)`).run(id);
  const names = tables.flatMap((table) => watch(db, table, id));
  for (const operation of ['INSERT', 'DELETE']) {
    names.push(`watch_priced_${operation}`);
    db.exec(`CREATE TEMP TRIGGER watch_priced_${operation} AFTER ${operation} ON main.priced_block
      BEGIN UPDATE change SET is_repriced = 1 WHERE id = ${id} AND is_repriced = 0; END`);
  }
  return () => {
    for (const name of names) db.exec(`DROP TRIGGER temp.${name}`);
    finish(db, id, auditBefore);
  };
}

/** Notes a change that is taken back in a way of its own, so that none before it is taken back over it. */
export function noteChange(db: Db, touched: readonly string[]): () => void {
  const auditBefore = lastAudit(db);
  return () => {
    if (lastAudit(db) === auditBefore) return;
    db.prepare(`INSERT INTO change (audit_id, touched_json, is_repriced, is_kept) VALUES (?, ?, 0, 0)`).run(
      lastAudit(db),
      JSON.stringify(touched),
    );
  };
}

function watch(db: Db, { name, columns, key, hasRowid }: Table, id: number): string[] {
  const cells = (of: 'OLD' | 'NEW', names: readonly string[]) =>
    `packed(${names.map((one) => `${of}."${one}"`).join(', ')})`;
  const all = [...key, ...(hasRowid ? ['rowid'] : []), ...columns];
  const kept = {
    insert: [cells('NEW', key), 'NULL'],
    update: [cells('NEW', key), cells('OLD', all)],
    delete: ['NULL', cells('OLD', all)],
  } as const;
  return Object.entries(kept).map(([operation, [key, before]]) => {
    const trigger = `watch_${name}_${operation}`;
    db.exec(`CREATE TEMP TRIGGER ${trigger} AFTER ${operation} ON main."${name}"
      BEGIN INSERT INTO change_row (change_id, table_name, operation, key, cells)
        VALUES (${id}, '${name}', '${operation}', ${key}, ${before}); END`);
    return trigger;
  });
}

function finish(db: Db, id: number, auditBefore: number): void {
  const audit = lastAudit(db);
  const rows = changeRows(db, id);
  if (rows.length === 0 || audit === auditBefore) {
    db.prepare('DELETE FROM change WHERE id = ?').run(id);
    return;
  }
  const touched = new Set(rows.map((row) => thingOf(row)));
  const bytes = Number(
    db.prepare('SELECT sum(coalesce(length(cells), 0)) FROM change_row WHERE change_id = ?').pluck().get(id),
  );
  const isKept = bytes <= mostBytes;
  if (!isKept) db.prepare('DELETE FROM change_row WHERE change_id = ?').run(id);
  db.prepare('UPDATE change SET audit_id = ?, touched_json = ?, is_kept = ? WHERE id = ?').run(
    audit,
    JSON.stringify([...touched]),
    Number(isKept),
    id,
  );
  prune(db);
}

/** Scenarios stand each for itself; of other tables all rows hang together. */
function thingOf({ tableName, key, cells }: ChangeRow): string {
  if (tableName !== 'scenario') return tableName;
  return `scenario ${String((deserialize((cells ?? key)!) as unknown[])[0])}`;
}

function prune(db: Db): void {
  const sizes = db
    .prepare<[], { id: number; bytes: number }>(
      `SELECT change.id, coalesce(sum(length(cells)), 0) AS bytes FROM change LEFT JOIN change_row ON change_id = change.id
       GROUP BY change.id ORDER BY change.id DESC`,
    )
    .all();
  let total = 0;
  for (const [index, { id, bytes }] of sizes.entries()) {
    total += bytes;
    if (index >= mostChanges || total > mostBytes) db.prepare('DELETE FROM change WHERE id = ?').run(id);
  }
}

interface StoredChange {
  readonly id: number;
  readonly auditId: number;
  readonly touchedJson: string;
  readonly isRepriced: number;
  readonly isKept: number;
}

/** Newest first; those that were taken back are gone. */
export function listChanges(db: Db): Change[] {
  const stored = storedChanges(db);
  const audit = db.prepare<[number], Omit<Change, 'id' | 'auditId' | 'hindrance'>>(
    'SELECT at, who, action, entity, detail FROM audit WHERE id = ?',
  );
  return stored.flatMap((change) => {
    const entry = audit.get(change.auditId);
    return entry
      ? [{ id: change.id, auditId: change.auditId, ...entry, hindrance: hindranceOf(db, stored, change) }]
      : [];
  });
}

function storedChanges(db: Db): StoredChange[] {
  return db
    .prepare<[], StoredChange>(
      `SELECT id, audit_id AS auditId, touched_json AS touchedJson, is_repriced AS isRepriced, is_kept AS isKept
       FROM change WHERE undone_at IS NULL ORDER BY id DESC`,
    )
    .all();
}

/** Why a change cannot be taken back now; null where it can. */
function hindranceOf(db: Db, all: readonly StoredChange[], change: StoredChange): string | null {
  if (change.isKept === 0) return 'This change is not stored row by row: remove the import or restore a backup.';
  const mine = new Set(JSON.parse(change.touchedJson) as string[]);
  const later = all.find(
    (other) => other.id > change.id && (JSON.parse(other.touchedJson) as string[]).some((thing) => mine.has(thing)),
  );
  if (!later) return null;
  const { action, entity } = db
    .prepare<[number], { action: string; entity: string }>('SELECT action, entity FROM audit WHERE id = ?')
    .get(later.auditId) ?? { action: 'a later change', entity: '' };
  return `A later change builds on it (${action} ${entity}); undo that first, or restore a backup.`;
}

/** Takes a change back, within the write under way; says whether usage must be priced anew. */
export function undoChange(db: Db, id: number, at: string): { change: Change; isRepriced: boolean } {
  const stored = storedChanges(db);
  const change = listChanges(db).find((one) => one.id === id);
  if (!change) {
    throw new WorkbenchError('not_found', `Change ${id} is no longer stored; restore a backup from before it.`);
  }
  if (change.hindrance !== null) throw new WorkbenchError('conflict', change.hindrance);
  db.pragma('defer_foreign_keys = ON');
  const tables = new Map(tablesOf(db).map((table) => [table.name, table]));
  for (const row of changeRows(db, id).reverse()) revert(db, tables.get(row.tableName)!, row);
  db.prepare('UPDATE change SET undone_at = ? WHERE id = ?').run(at, id);
  db.prepare('DELETE FROM change_row WHERE change_id = ?').run(id);
  return { change, isRepriced: stored.find((one) => one.id === id)?.isRepriced === 1 };
}

function changeRows(db: Db, id: number): ChangeRow[] {
  return db
    .prepare<[number], ChangeRow>(
      'SELECT table_name AS tableName, operation, key, cells FROM change_row WHERE change_id = ? ORDER BY id',
    )
    .all(id);
}

function revert(db: Db, { name, columns, key, hasRowid }: Table, { operation, ...row }: ChangeRow): void {
  const where = key.map((one) => `"${one}" IS ?`).join(' AND ');
  const named = row.key ? (deserialize(row.key) as unknown[]) : [];
  if (operation === 'insert') {
    db.prepare(`DELETE FROM "${name}" WHERE ${where}`).run(...named);
    return;
  }
  const before = deserialize(row.cells!) as unknown[];
  const cells = before.slice(key.length + (hasRowid ? 1 : 0));
  if (operation === 'update') {
    const set = columns.map((one) => `"${one}" = ?`).join(', ');
    db.prepare(`UPDATE "${name}" SET ${set} WHERE ${where}`).run(...cells, ...named);
    return;
  }
  // Imports count in the order of their numbers; that of a scenario may have been given to another.
  const isPlaced = hasRowid && name !== 'scenario';
  const into = isPlaced ? ['rowid', ...columns] : columns;
  const values = isPlaced ? [before[key.length], ...cells] : cells;
  db.prepare(
    `INSERT INTO "${name}" (${into.map((one) => `"${one}"`).join(', ')}) VALUES (${into.map(() => '?').join(', ')})`,
  ).run(...values);
}

function tablesOf(db: Db): Table[] {
  const tables = db
    .prepare<[], { name: string; withoutRowid: number }>(
      `SELECT name, wr AS withoutRowid FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all();
  const columnsOf = db.prepare<[string], { name: string; type: string; pk: number }>(
    'SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid',
  );
  return tables.map(({ name, withoutRowid }) => {
    const all = columnsOf.all(name);
    const primary = all.filter(({ pk }) => pk > 0);
    const isNumbered = primary.length === 1 && primary[0]!.type === 'INTEGER' && withoutRowid === 0;
    const hasRowid = withoutRowid === 0 && !isNumbered;
    const ids = primary.map((one) => one.name);
    return {
      name,
      columns: all.map((one) => one.name),
      key: ids.length > 0 ? ids : ['rowid'],
      hasRowid,
    };
  });
}

function lastAudit(db: Db): number {
  return Number(db.prepare('SELECT coalesce(max(id), 0) FROM audit').pluck().get());
}
