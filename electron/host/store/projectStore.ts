import { projectDraftSchema, type StoredProject } from '../../../models/capitalization/project.ts';
import type { Db } from './open.ts';

/** In the order in which they were made. */
export function listProjects(db: Db): StoredProject[] {
  return db
    .prepare<[], { id: string; json: string }>(
      'SELECT id, body_json AS json FROM capitalized_project ORDER BY created_at, rowid',
    )
    .all()
    .map(({ id, json }) => {
      const { owner, ...draft } = projectDraftSchema.parse(JSON.parse(json));
      return { ...draft, id, owner: owner ?? '' };
    });
}

export function putProject(db: Db, { id, ...draft }: StoredProject, at: string): void {
  db.prepare(
    `INSERT INTO capitalized_project (id, name, body_json, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, body_json = excluded.body_json`,
  ).run(id, draft.name, JSON.stringify(draft), at);
}

export function removeProject(db: Db, id: string): void {
  db.prepare('DELETE FROM capitalized_project WHERE id = ?').run(id);
}
