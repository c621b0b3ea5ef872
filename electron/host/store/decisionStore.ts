import type { DataDecision } from '../../../models/anomalies/decision.ts';
import type { Db } from './open.ts';

/** Newest first. */
export function listDecisions(db: Db): DataDecision[] {
  return db
    .prepare<[], DataDecision>(
      `SELECT id, kind, first_day AS first, last_day AS last, subject, verdict, reason, owner, decided_at AS decidedAt
       FROM data_decision ORDER BY decided_at DESC, rowid DESC`,
    )
    .all();
}

export function insertDecision(db: Db, decision: DataDecision): void {
  db.prepare(
    `INSERT INTO data_decision (id, kind, first_day, last_day, subject, verdict, reason, owner, decided_at)
     VALUES (@id, @kind, @first, @last, @subject, @verdict, @reason, @owner, @decidedAt)`,
  ).run(decision);
}

export function removeDecision(db: Db, id: string): void {
  db.prepare('DELETE FROM data_decision WHERE id = ?').run(id);
}
