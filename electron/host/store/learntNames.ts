import type { Db } from './open.ts';

/** The names that imports taught of a provider's projects, in the order in which they came. */
export function projectNamesOf(db: Db) {
  const select = db.prepare<[string], { id: string; name: string }>(
    `SELECT learnt_name.id, learnt_name.name FROM learnt_name JOIN import ON import.id = import_id
     WHERE provider = ? AND kind = 'project' ORDER BY imported_at`,
  );
  return (provider: string) => select.all(provider);
}
