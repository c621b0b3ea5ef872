import type { PullEvidence, SourceFailure, SourcePart } from '../../../models/sources/pull.ts';
import { type Source, sourceSchema } from '../../../models/sources/source.ts';
import type { Db } from './open.ts';

export interface StoredSource {
  readonly source: Source;
  readonly lastSuccess: string | null;
  readonly failure: SourceFailure | null;
  readonly through: string | null;
}

interface SourceRow {
  readonly name: string;
  readonly settingsJson: string;
  readonly lastSuccess: string | null;
  readonly failedAt: string | null;
  readonly failure: string | null;
  readonly through: string | null;
}

const head = `SELECT name, settings_json AS settingsJson, last_success_at AS lastSuccess, failed_at AS failedAt, failure,
  through_month AS through FROM source LEFT JOIN source_state ON source_name = name`;

/** In the order of their names. */
export function listSources(db: Db): StoredSource[] {
  return db.prepare<[], SourceRow>(`${head} ORDER BY name`).all().map(stored);
}

export function findSource(db: Db, name: string): StoredSource | null {
  const row = db.prepare<[string], SourceRow>(`${head} WHERE name = ?`).get(name);
  return row ? stored(row) : null;
}

function stored({ name, settingsJson, failedAt, failure, ...rest }: SourceRow): StoredSource {
  const source = sourceSchema.parse({ name, settings: JSON.parse(settingsJson) });
  const failed = failedAt === null || failure === null ? null : { at: failedAt, message: failure };
  return { source, failure: failed, lastSuccess: rest.lastSuccess, through: rest.through };
}

/** Pages of a pull that is under way go with the settings they were asked by. */
export function saveSource(db: Db, { name, settings }: Source, at: string): void {
  db.prepare(
    `DELETE FROM source_page WHERE source_name = @name
     AND EXISTS (SELECT 1 FROM source WHERE name = @name AND settings_json <> @settings)`,
  ).run({ name, settings: JSON.stringify(settings) });
  db.prepare(
    `INSERT INTO source (name, settings_json, created_at) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET settings_json = excluded.settings_json`,
  ).run(name, JSON.stringify(settings), at);
}

export function deleteSource(db: Db, name: string): void {
  db.prepare('DELETE FROM source WHERE name = ?').run(name);
}

export function noteSuccess(
  db: Db,
  name: string,
  { at, through }: { readonly at: string; readonly through: string | null },
): void {
  db.prepare(
    `INSERT INTO source_state (source_name, last_success_at, through_month) VALUES (@name, @at, @through)
     ON CONFLICT (source_name) DO UPDATE SET last_success_at = @at, failed_at = NULL, failure = NULL,
       through_month = max(coalesce(through_month, @through), @through)`,
  ).run({ name, at, through });
}

export function noteFailure(db: Db, name: string, { at, message }: SourceFailure): void {
  db.prepare(
    `INSERT INTO source_state (source_name, failed_at, failure) VALUES (@name, @at, @message)
     ON CONFLICT (source_name) DO UPDATE SET failed_at = @at, failure = @message`,
  ).run({ name, at, message });
}

interface PartRow {
  readonly part: string;
  readonly importId: string | null;
  readonly pulledAt: string;
  readonly rows: number;
  readonly rejected: number;
  readonly money: string | null;
  readonly evidenceJson: string;
}

const partHead = `SELECT part, import_id AS importId, pulled_at AS pulledAt, row_count AS rows, rejected_count AS rejected,
  money_usd AS money, evidence_json AS evidenceJson FROM source_part WHERE source_name = ?`;

/** In the order of their names. */
export function listParts(db: Db, name: string): SourcePart[] {
  return db.prepare<[string], PartRow>(`${partHead} ORDER BY part`).all(name).map(partOf);
}

export function findPart(db: Db, name: string, part: string): SourcePart | null {
  const row = db.prepare<[string, string], PartRow>(`${partHead} AND part = ?`).get(name, part);
  return row ? partOf(row) : null;
}

function partOf({ evidenceJson, ...row }: PartRow): SourcePart {
  return { ...row, evidence: JSON.parse(evidenceJson) as PullEvidence };
}

export function savePart(db: Db, name: string, part: SourcePart): void {
  db.prepare(
    `INSERT OR REPLACE INTO source_part (source_name, part, import_id, pulled_at, row_count, rejected_count, money_usd,
       evidence_json) VALUES (@name, @part, @importId, @pulledAt, @rows, @rejected, @money, @evidenceJson)`,
  ).run({ name, ...part, evidenceJson: JSON.stringify(part.evidence) });
}

export function deletePart(db: Db, name: string, part: string): void {
  db.prepare('DELETE FROM source_part WHERE source_name = ? AND part = ?').run(name, part);
}

/** A page of a pull that is under way. */
export interface StoredPage {
  readonly page: number;
  /** What it was asked by. */
  readonly asked: string;
  readonly at: string;
  readonly hash: string;
  readonly body: string;
}

/** In their order. */
export function listPages(db: Db, name: string, part: string): StoredPage[] {
  return db
    .prepare<[string, string], StoredPage>(
      `SELECT page, asked, fetched_at AS at, hash, CAST(body AS TEXT) AS body FROM source_page
       WHERE source_name = ? AND part = ? ORDER BY page`,
    )
    .all(name, part);
}

/** Keeps a page; those after it, of an older pull, go. */
export function savePage(db: Db, name: string, part: string, page: StoredPage): void {
  db.prepare('DELETE FROM source_page WHERE source_name = ? AND part = ? AND page >= ?').run(name, part, page.page);
  db.prepare(
    `INSERT INTO source_page (source_name, part, page, asked, fetched_at, hash, body)
     VALUES (@name, @part, @page, @asked, @at, @hash, CAST(@body AS BLOB))`,
  ).run({ name, part, ...page });
}

export function deletePages(db: Db, name: string, part: string): void {
  db.prepare('DELETE FROM source_page WHERE source_name = ? AND part = ?').run(name, part);
}
