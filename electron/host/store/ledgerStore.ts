import type { LedgerDecision, LedgerReview } from '../../../models/ledger/ledgerDecision.ts';
import type { Db } from './open.ts';

interface LedgerRow {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly decidedOn: string;
  readonly reviewOn: string;
  readonly json: string;
  readonly reviewedBy: string | null;
  readonly reviewedAt: string | null;
  readonly reviewJson: string | null;
}

type Body = Omit<LedgerDecision, 'id' | 'name' | 'owner' | 'decidedOn' | 'reviewOn' | 'review'>;

/** Newest first. */
export function listLedger(db: Db): LedgerDecision[] {
  return db
    .prepare<[], LedgerRow>(
      `SELECT id, name, owner, decided_on AS decidedOn, review_on AS reviewOn, ledger_decision.body_json AS json,
         reviewed_by AS reviewedBy, reviewed_at AS reviewedAt, ledger_review.body_json AS reviewJson
       FROM ledger_decision LEFT JOIN ledger_review ON decision_id = id ORDER BY decided_on DESC, created_at DESC, id`,
    )
    .all()
    .map(({ json, reviewedBy, reviewedAt, reviewJson, ...row }) => ({
      ...row,
      ...(JSON.parse(json) as Body),
      review:
        reviewedBy === null || reviewedAt === null || reviewJson === null
          ? null
          : { reviewedBy, reviewedAt, ...(JSON.parse(reviewJson) as Omit<LedgerReview, 'reviewedBy' | 'reviewedAt'>) },
    }));
}

export function insertDecision(db: Db, decision: LedgerDecision, at: string): void {
  const { id, name, owner, decidedOn, reviewOn, review: _, ...body } = decision;
  db.prepare(
    `INSERT INTO ledger_decision (id, name, owner, decided_on, review_on, body_json, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(id, name, owner, decidedOn, reviewOn, JSON.stringify(body), at);
}

/** Its review goes with it. */
export function removeDecision(db: Db, id: string): void {
  db.prepare('DELETE FROM ledger_review WHERE decision_id = ?').run(id);
  db.prepare('DELETE FROM ledger_decision WHERE id = ?').run(id);
}

/** A later review takes the place of the one before. */
export function putReview(db: Db, id: string, { reviewedBy, reviewedAt, ...body }: LedgerReview): void {
  db.prepare('DELETE FROM ledger_review WHERE decision_id = ?').run(id);
  db.prepare('INSERT INTO ledger_review (decision_id, reviewed_by, reviewed_at, body_json) VALUES (?, ?, ?, ?)').run(
    id,
    reviewedBy,
    reviewedAt,
    JSON.stringify(body),
  );
}
