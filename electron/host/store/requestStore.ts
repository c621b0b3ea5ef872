import type { FileRequests, RequestCell } from '../reading/repeats.ts';
import type { Db } from './open.ts';

interface CellRow {
  readonly id: number;
  readonly format: string;
  readonly holdersJson: string;
  readonly hashes: Buffer;
}

/** All requests that imports hold. */
export function requestCells(db: Db): RequestCell[] {
  return db
    .prepare<[], CellRow>(
      `SELECT id, format, hashes, (
         SELECT json_group_array(import_id ORDER BY import.rowid) FROM request_holder JOIN import ON import.id = import_id
         WHERE request_cell_id = request_cell.id) AS holdersJson
       FROM request_cell ORDER BY id`,
    )
    .all()
    .map(({ id, format, holdersJson, hashes }) => ({
      id,
      format,
      holders: JSON.parse(holdersJson) as string[],
      hashes: numbersOf(hashes),
    }));
}

/** The imports of a format that hold requests. */
export function holdersOf(db: Db, format: string): Set<string> {
  const holders = db
    .prepare<[string], string>(
      `SELECT DISTINCT import_id FROM request_holder JOIN request_cell ON request_cell.id = request_cell_id WHERE format = ?`,
    )
    .pluck()
    .all(format) as string[];
  return new Set(holders);
}

/** Enters the requests of a new import: a cell that it holds a part of becomes two. */
export function insertRequests(
  db: Db,
  { importId, format }: { readonly importId: string; readonly format: string },
  { fresh, shared }: FileRequests,
): void {
  const insert = db.prepare<[string, Buffer]>('INSERT INTO request_cell (format, hashes) VALUES (?, ?)');
  const hold = db.prepare('INSERT INTO request_holder (request_cell_id, import_id) VALUES (?, ?)');
  const copy = db.prepare(
    'INSERT INTO request_holder (request_cell_id, import_id) SELECT ?, import_id FROM request_holder WHERE request_cell_id = ?',
  );
  const shrink = db.prepare('UPDATE request_cell SET hashes = ? WHERE id = ?');
  const made = (hashes: Float64Array) => insert.run(format, bytesOf(hashes)).lastInsertRowid;
  for (const { cell, inside, outside } of shared) {
    if (outside.length === 0) {
      hold.run(cell, importId);
      continue;
    }
    shrink.run(bytesOf(outside), cell);
    const part = made(inside);
    copy.run(part, cell);
    hold.run(part, importId);
  }
  if (fresh.length > 0) hold.run(made(fresh), importId);
}

/**
 * Forgets requests that no import holds any more, and puts together what the same imports hold; to be called after one
 * is removed.
 */
export function tidyRequests(db: Db): void {
  db.prepare(
    'DELETE FROM request_cell WHERE NOT EXISTS (SELECT 1 FROM request_holder WHERE request_cell_id = request_cell.id)',
  ).run();
  const alike = db
    .prepare<[], string>(
      `SELECT json_group_array(id) FROM (
         SELECT id, format, (SELECT json_group_array(import_id ORDER BY import_id) FROM request_holder WHERE request_cell_id = request_cell.id) AS holders
         FROM request_cell)
       GROUP BY format, holders HAVING count(*) > 1`,
    )
    .pluck()
    .all() as string[];
  const select = db.prepare<[number], Buffer>('SELECT hashes FROM request_cell WHERE id = ?').pluck();
  const remove = db.prepare('DELETE FROM request_cell WHERE id = ?');
  for (const [first, ...others] of alike.map((ids) => JSON.parse(ids) as number[])) {
    const hashes = Buffer.concat([first!, ...others].map((id) => select.get(id) as Buffer));
    db.prepare('UPDATE request_cell SET hashes = ? WHERE id = ?').run(hashes, first);
    for (const id of others) remove.run(id);
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}

/** Numbers need bytes of their own, which begin where numbers may. */
function numbersOf(bytes: Buffer): Float64Array {
  return new Float64Array(new Uint8Array(bytes).buffer);
}
