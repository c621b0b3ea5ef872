import type { Db } from './open.ts';

/** A day of one provider; what is bought and what is charged meet there. */
export interface ProviderDay {
  readonly provider: string | null;
  readonly day: string;
}

/** Something that is another text whenever other rows are stored. */
export function sourcesOf(db: Db): string {
  const blocks = 'SELECT count(*), sum(row_count), max(id), total(length(data)) FROM source_block';
  const imports = 'SELECT group_concat(id) FROM import';
  const names = 'SELECT count(*) FROM learnt_name';
  return JSON.stringify([blocks, imports, names].map((sql) => db.prepare(sql).raw().get()));
}

/** Every day of every provider that has usage or cost. */
export function allProviderDays(db: Db): ProviderDay[] {
  return db
    .prepare<[], ProviderDay>('SELECT DISTINCT provider, value AS day FROM source_block, json_each(days_json)')
    .all();
}
