import { initiativeDraftSchema, type StoredInitiative } from '../../../models/portfolio/initiative.ts';
import type { Db } from './open.ts';

/** In the order in which they were made. */
export function listInitiatives(db: Db): StoredInitiative[] {
  return db
    .prepare<[], { id: string; json: string }>(
      'SELECT id, body_json AS json FROM initiative ORDER BY created_at, rowid',
    )
    .all()
    .map(({ id, json }) => {
      const { owner, ...draft } = initiativeDraftSchema.parse(JSON.parse(json));
      return { ...draft, id, owner: owner ?? '' };
    });
}

export function putInitiative(db: Db, { id, ...draft }: StoredInitiative, at: string): void {
  db.prepare(
    `INSERT INTO initiative (id, name, body_json, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, body_json = excluded.body_json`,
  ).run(id, draft.name, JSON.stringify(draft), at);
}

export function removeInitiative(db: Db, id: string): void {
  db.prepare('DELETE FROM initiative WHERE id = ?').run(id);
}
