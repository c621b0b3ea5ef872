import { headerKey, type Mapping, type RememberedMapping } from '../../../models/imports/mapping/mapping.ts';
import type { Db } from './open.ts';

interface Row {
  readonly header: string;
  readonly name: string;
  readonly mappingJson: string;
  readonly owner: string;
  readonly savedAt: string;
}

/** Every remembered mapping, the newest first. */
export function listMappings(db: Db): RememberedMapping[] {
  return db
    .prepare<[], Row>(
      'SELECT header, name, mapping_json AS mappingJson, owner, saved_at AS savedAt FROM column_mapping ORDER BY saved_at DESC, header',
    )
    .all()
    .map(({ mappingJson, ...one }) => ({ ...one, mapping: JSON.parse(mappingJson) as Mapping }));
}

/** Remembers how a header was read. */
export function rememberMapping(
  db: Db,
  { header, ...rest }: { header: readonly string[]; name: string; mapping: Mapping; owner: string; savedAt: string },
): void {
  db.prepare(
    `INSERT INTO column_mapping (header, name, mapping_json, owner, saved_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (header) DO UPDATE SET name = excluded.name, mapping_json = excluded.mapping_json,
       owner = excluded.owner, saved_at = excluded.saved_at`,
  ).run(headerKey(header), rest.name, JSON.stringify(rest.mapping), rest.owner, rest.savedAt);
}

/** Whether there was one to forget. */
export function forgetMapping(db: Db, header: string): boolean {
  return db.prepare('DELETE FROM column_mapping WHERE header = ?').run(header).changes > 0;
}
