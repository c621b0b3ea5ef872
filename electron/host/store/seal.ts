import { createHash } from 'node:crypto';
import type { Steps } from '../inTurns.ts';
import type { Db } from './open.ts';

interface Table {
  readonly name: string;
  readonly withoutRowid: number;
}

/** A row at a time would cost more than the hash itself. */
const pieceLength = 64 * 1024;

/** Writes down what every table holds, so that a change that nobody made here is found when the file is opened. */
export function* seal(db: Db): Steps<void> {
  const insert = db.prepare('INSERT OR REPLACE INTO seal (table_name, digest) VALUES (?, ?)');
  const digests: [string, string][] = [];
  for (const table of tables(db)) digests.push([table.name, yield* digestOf(db, table)]);
  db.transaction(() => {
    for (const digest of digests) insert.run(...digest);
  })();
}

/** Whether nothing was written since the digests were. */
export function isSealed(db: Db): boolean {
  return db.prepare('SELECT 1 FROM seal').get() !== undefined;
}

export function breakSeal(db: Db): void {
  db.prepare('DELETE FROM seal').run();
}

/** The tables that are not as they were when the file was closed; none where it was not closed in good order. */
export function* brokenSeals(db: Db): Steps<string[]> {
  const kept = new Map(db.prepare<[], [string, string]>('SELECT table_name, digest FROM seal').raw().all());
  const broken: string[] = [];
  if (kept.size === 0) return broken;
  for (const table of tables(db)) if (kept.get(table.name) !== (yield* digestOf(db, table))) broken.push(table.name);
  return broken;
}

function tables(db: Db): Table[] {
  return db
    .prepare<[], Table>(
      `SELECT name, wr AS withoutRowid FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'seal' ORDER BY name`,
    )
    .all();
}

/**
 * Rows in their order; a number of a row that nothing names may change when the file is made compact, their order may
 * not.
 */
function* digestOf(db: Db, { name, withoutRowid }: Table): Steps<string> {
  const hash = createHash('sha256');
  const rows = db.prepare<[], unknown[]>(`SELECT * FROM "${name}" ${withoutRowid ? '' : 'ORDER BY rowid'}`).raw();
  let text = '';
  for (const row of rows.iterate()) {
    for (const cell of row) {
      if (cell instanceof Uint8Array) {
        hash.update(`${text}b${cell.length}:`);
        hash.update(cell);
        text = '';
        yield;
      } else if (typeof cell === 'string') text += `t${cell.length}:${cell}`;
      else text += cell === null ? '~' : `n${cell};`;
    }
    text += '\n';
    if (text.length < pieceLength) continue;
    hash.update(text);
    text = '';
    yield;
  }
  return hash.update(text).digest('hex');
}
