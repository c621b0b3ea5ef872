import { createHash } from 'node:crypto';
import type { AuditEntry } from '../../../models/workbench.ts';
import type { Db } from './open.ts';

type Entry = Omit<AuditEntry, 'id'>;
type StoredEntry = AuditEntry & { readonly hash: string | null };

const columns = 'id, at, who, action, entity, detail';

/** Each entry is chained to the one before it: none can be changed or taken out without a trace. */
export function insertAudit(db: Db, entry: Entry): void {
  const before = db.prepare<[], string | null>('SELECT hash FROM audit ORDER BY id DESC LIMIT 1').pluck().get() ?? null;
  db.prepare(
    'INSERT INTO audit (at, who, action, entity, detail, hash) VALUES (@at, @who, @action, @entity, @detail, @hash)',
  ).run({ ...entry, hash: hashOf(before as string | null, entry) });
}

/** Newest first. */
export function listAudit(db: Db, limit: number): AuditEntry[] {
  return db.prepare<[number], AuditEntry>(`SELECT ${columns} FROM audit ORDER BY id DESC LIMIT ?`).all(limit);
}

/** Chains the entries of a file from before they were. */
export function chainAudit(db: Db): void {
  const update = db.prepare('UPDATE audit SET hash = ? WHERE id = ?');
  let before: string | null = null;
  for (const entry of storedEntries(db)) {
    before = hashOf(before, entry);
    update.run(before, entry.id);
  }
}

/** The first entry that is not as it was written, or that follows one which is gone; null where all hold. */
export function brokenAudit(db: Db): AuditEntry | null {
  let before: string | null = null;
  for (const entry of storedEntries(db)) {
    if (entry.hash !== hashOf(before, entry)) return entry;
    before = entry.hash;
  }
  return null;
}

function storedEntries(db: Db): StoredEntry[] {
  return db.prepare<[], StoredEntry>(`SELECT ${columns}, hash FROM audit ORDER BY id`).all();
}

function hashOf(before: string | null, { at, who, action, entity, detail }: Entry): string {
  return createHash('sha256')
    .update(JSON.stringify([before, at, who, action, entity, detail]))
    .digest('hex');
}
