import { WorkbenchError } from '../../../models/errors.ts';
import type { Steps } from '../inTurns.ts';
import { type Db, openInMemory } from './open.ts';

interface SchemaEntry {
  readonly type: string;
  readonly name: string;
  readonly definition: string;
}

/** Above this many rows, the indexes of a table are taken for what they say. */
const mostIndexedRows = 200_000;
/** Up to so many pages a file is also looked through as a whole; that takes a moment in which nobody is answered. */
const mostPagesAtOnce = 8_192;

/** Refuses a file whose pages do not hang together, or whose indexes leave rows out. */
export function* checkPages(db: Db, path: string): Steps<void> {
  for (const check of checksOf(db)) {
    const problem = firstProblem(db, check);
    if (problem) {
      throw new WorkbenchError(
        'unreadable_file',
        `${path} is damaged (${problem}); nothing was changed. Restore one of its backups, or open a copy of it.`,
      );
    }
    yield;
  }
}

/**
 * The first says whether the free pages are free, and of a small file whether a page serves twice; the others go
 * through the tables.
 */
function* checksOf(db: Db): Generator<string> {
  const isSmall = Number(db.pragma('page_count', { simple: true })) <= mostPagesAtOnce;
  yield isSmall ? 'quick_check' : 'quick_check("sqlite_schema")';
  for (const { name, type } of entriesOf(db)) {
    if (type !== 'table') continue;
    const rows = Number(db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get());
    if (rows <= mostIndexedRows) yield `integrity_check("${name}")`;
    else if (!isSmall) yield `quick_check("${name}")`;
  }
}

function firstProblem(db: Db, check: string): string | null {
  const found = String(db.pragma(check, { simple: true }));
  return found === 'ok' ? null : found.replaceAll(/\s+/g, ' ').slice(0, 200);
}

/**
 * Refuses a file whose tables are not those of its version: what another program has added could change what is
 * written, and what is missing would fail half way.
 */
export function checkSchema(
  db: Db,
  { path, version, steps }: { path: string; version: number; steps: readonly string[] },
): void {
  const expected = new Map(expectedEntries(version, steps).map((entry) => [entry.name, entry]));
  const found = entriesOf(db);
  const extra = found.find(({ name, type }) => expected.get(name)?.type !== type);
  const isOurs = expectedEntries(steps.length, steps).some(
    ({ name, type }) => name === extra?.name && type === extra.type,
  );
  if (extra && !isOurs) {
    const problem = `holds the ${extra.type} "${extra.name}", which is not Cogsmith's`;
    throw refused(path, problem, 'Remove it with the program that added it');
  }
  if (extra) {
    const problem = `says it is of file version ${version}, which had no ${extra.type} "${extra.name}"`;
    throw refused(path, problem, 'Open another copy');
  }
  const names = new Map(found.map((entry) => [entry.name, entry]));
  for (const { name, type, definition } of expected.values()) {
    if (names.get(name)?.definition === definition) continue;
    const how = names.has(name) ? 'is not as' : 'is missing, which';
    throw refused(
      path,
      `says it is of file version ${version}, but its ${type} "${name}" ${how} that version has it`,
      'Open another copy',
    );
  }
}

function refused(path: string, problem: string, remedy: string): WorkbenchError {
  return new WorkbenchError(
    'unreadable_file',
    `${path} ${problem}; nothing was changed. ${remedy}, or restore a backup.`,
  );
}

const known = new Map<string, readonly SchemaEntry[]>();

function expectedEntries(version: number, steps: readonly string[]): readonly SchemaEntry[] {
  const key = steps.slice(0, version).join('\n');
  const kept = known.get(key);
  if (kept) return kept;
  const db = openInMemory();
  try {
    for (const step of steps.slice(0, version)) db.exec(step);
    const entries = entriesOf(db);
    known.set(key, entries);
    return entries;
  } finally {
    db.close();
  }
}

function entriesOf(db: Db): SchemaEntry[] {
  return db
    .prepare<[], { type: string; name: string; sql: string | null }>(
      `SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .all()
    .map(({ type, name, sql }) => ({
      type,
      name,
      definition: type === 'table' ? columnsOf(db, name) : (sql ?? '').replaceAll(/\s+/g, ' '),
    }));
}

function columnsOf(db: Db, table: string): string {
  return JSON.stringify(
    db.prepare('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(?)').raw().all(table),
  );
}
