import type { Month } from '../../../models/calendar.ts';
import { outcomeDraftSchema, type StoredOutcome } from '../../../models/outcomes/outcome.ts';
import type { Db } from './open.ts';

/** In the order in which they were made. */
export function listOutcomes(db: Db): StoredOutcome[] {
  return db
    .prepare<[], { id: string; json: string }>(
      'SELECT id, body_json AS json FROM accepted_outcome ORDER BY created_at, rowid',
    )
    .all()
    .map(({ id, json }) => {
      const { owner, ...draft } = outcomeDraftSchema.parse(JSON.parse(json));
      return { ...draft, id, owner: owner ?? '' };
    });
}

export function putOutcome(db: Db, { id, ...draft }: StoredOutcome, at: string): void {
  db.prepare(
    `INSERT INTO accepted_outcome (id, name, body_json, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, body_json = excluded.body_json`,
  ).run(id, draft.name, JSON.stringify(draft), at);
}

export function removeOutcome(db: Db, id: string): void {
  db.prepare('DELETE FROM accepted_outcome WHERE id = ?').run(id);
}

/** Dated runs of an agent or model by month: how many, how many succeeded. */
export function runMonths(
  db: Db,
  { feature, model }: { readonly feature: string | null; readonly model: string | null },
): { readonly month: Month; readonly runs: number; readonly successes: number }[] {
  return db
    .prepare<(string | null)[], { month: string; runs: number; successes: number }>(
      `SELECT substr(day, 1, 7) AS month, count(*) AS runs, coalesce(sum(success), 0) AS successes FROM counted_run
       WHERE day IS NOT NULL AND (? IS NULL OR feature = ?) AND (? IS NULL OR model = ?) GROUP BY 1 ORDER BY 1`,
    )
    .all(feature, feature, model, model);
}
