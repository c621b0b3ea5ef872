import type { AuditEntry } from '../../../models/workbench.ts';
import type { Db } from './open.ts';

export function insertAudit(db: Db, entry: Omit<AuditEntry, 'id'>): void {
  db.prepare('INSERT INTO audit (at, who, action, entity, detail) VALUES (@at, @who, @action, @entity, @detail)').run(
    entry,
  );
}

/** Newest first. */
export function listAudit(db: Db, limit: number): AuditEntry[] {
  return db
    .prepare<[number], AuditEntry>('SELECT id, at, who, action, entity, detail FROM audit ORDER BY id DESC LIMIT ?')
    .all(limit);
}
