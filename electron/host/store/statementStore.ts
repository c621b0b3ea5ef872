import type { Month } from '../../../models/calendar.ts';
import type { LineAnswer } from '../../../models/statements/statement.ts';
import type { Db } from './open.ts';

/** An answer with the line that it is about. */
interface StoredAnswer extends LineAnswer {
  readonly month: Month;
  readonly dimension: string;
  readonly owner: string | null;
  readonly line: string;
}

/** Of a month, or of all. */
export function listAnswers(db: Db, month: Month | null): StoredAnswer[] {
  return db
    .prepare<[Month | null, Month | null], StoredAnswer & { readonly owner: string }>(
      `SELECT month, dimension, owner, line, amount_usd AS amountUsd, answer, comment, answered_by AS answeredBy,
         answered_at AS answeredAt, resolved_by AS resolvedBy FROM statement_answer
       WHERE ? IS NULL OR month = ? ORDER BY month, dimension, owner, line`,
    )
    .all(month, month)
    .map((row) => ({ ...row, owner: row.owner === '' ? null : row.owner }));
}

/** The last answer to a line counts. */
export function putAnswer(db: Db, answer: Omit<StoredAnswer, 'resolvedBy'>): void {
  db.prepare(
    `INSERT OR REPLACE INTO statement_answer (month, dimension, owner, line, amount_usd, answer, comment, answered_by, answered_at)
     VALUES (@month, @dimension, @owner, @line, @amountUsd, @answer, @comment, @answeredBy, @answeredAt)`,
  ).run({ ...answer, owner: answer.owner ?? '' });
}

/** Whether there was an open dispute. */
export function resolveAnswer(
  db: Db,
  key: Pick<StoredAnswer, 'month' | 'dimension' | 'owner' | 'line'>,
  { by, at }: { readonly by: string; readonly at: string },
): boolean {
  const { changes } = db
    .prepare(
      `UPDATE statement_answer SET resolved_by = ?, resolved_at = ?
       WHERE month = ? AND dimension = ? AND owner = ? AND line = ? AND answer = 'disputed' AND resolved_by IS NULL`,
    )
    .run(by, at, key.month, key.dimension, key.owner ?? '', key.line);
  return changes > 0;
}

/** Accruals that were booked for a month, in whole cents. */
export function bookedAccruals(db: Db, month: Month): Map<string | null, bigint> {
  const rows = db
    .prepare<[Month], { provider: string; cents: string }>(
      'SELECT provider, amount_usd AS cents FROM booked_accrual WHERE month = ?',
    )
    .all(month);
  return new Map(
    rows.map(({ provider, cents }) => [provider === '' ? null : provider, BigInt(cents.replace('.', ''))]),
  );
}

export function bookAccrual(
  db: Db,
  accrual: {
    readonly month: Month;
    readonly provider: string | null;
    readonly cents: bigint;
    readonly by: string;
    readonly at: string;
  },
): void {
  const { month, provider, cents, by, at } = accrual;
  const size = String(cents < 0n ? -cents : cents).padStart(3, '0');
  const text = `${cents < 0n ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
  db.prepare('INSERT OR REPLACE INTO booked_accrual VALUES (?, ?, ?, ?, ?)').run(month, provider ?? '', text, by, at);
}
