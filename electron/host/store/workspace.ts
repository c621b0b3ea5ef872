import { resolve } from 'node:path';
import { WorkbenchError } from '../../../models/errors.ts';
import type { WorkspaceSummary } from '../../../models/workbench.ts';
import { filled } from '../files/writeWhole.ts';
import { insertAudit } from './audit.ts';
import { migrate } from './migrate.ts';
import { type Db, openDatabase } from './open.ts';
import { writeAtOnce } from './pausedWrite.ts';
import { readSetting, writeSetting } from './setting.ts';

export interface Origin {
  readonly path: string;
  readonly now: () => string;
  readonly who: string;
}

export interface AuditNote {
  readonly action: string;
  readonly entity: string;
  readonly detail: string;
}

/** One open workspace file. */
export class Workspace {
  readonly db: Db;
  readonly name: string;
  /** The path of the file, for people to read. */
  readonly location: string;
  readonly isSample: boolean;
  readonly #now: () => string;
  readonly #who: string;

  constructor(db: Db, origin: Origin) {
    this.db = db;
    this.location = origin.path;
    this.name = readSetting(db, 'name') ?? 'Untitled';
    this.isSample = readSetting(db, 'is_sample') === 'true';
    this.#now = origin.now;
    this.#who = origin.who;
  }

  /** Says who did what to which thing, and when; within the write that it speaks of. */
  audit(entry: AuditNote): void {
    insertAudit(this.db, { at: this.#now(), who: this.#who, ...entry });
  }

  /** Says it of what is no write: in a turn of its own, so that no other call can take it back. */
  record(entry: AuditNote): Promise<void> {
    return writeAtOnce(this.db, () => this.audit(entry));
  }

  /** Writes a compact, complete copy; the target appears whole or not at all. */
  saveCopy(path: string): void {
    if (resolve(path) === resolve(this.location)) {
      throw new WorkbenchError('conflict', `${path} is the open workspace itself; choose another name for the copy.`);
    }
    filled(path, (partial) => this.db.prepare('VACUUM INTO ?').run(partial));
  }

  /** Folds the write-ahead log into the file and leaves nothing beside it. */
  close(): void {
    if (!this.db.open) return;
    this.db.pragma('wal_checkpoint(TRUNCATE)');
    this.db.close();
  }
}

export function openWorkspace(origin: Origin): Workspace {
  const db = openDatabase(origin.path, { create: false });
  try {
    migrate(db, origin.path);
    return new Workspace(db, origin);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A new, empty workspace in a file that must not exist yet; it stands there whole or not at all. */
export function createWorkspace(origin: Origin, named: { name: string; isSample: boolean }): Workspace {
  filled(origin.path, (path) => startWorkspace({ ...origin, path }, named).close());
  return openWorkspace(origin);
}

/** An empty workspace that is not yet in its place. */
export function startWorkspace(origin: Origin, { name, isSample }: { name: string; isSample: boolean }): Workspace {
  const db = openDatabase(origin.path, { create: true });
  try {
    migrate(db, origin.path);
    writeSetting(db, 'name', name);
    writeSetting(db, 'is_sample', String(isSample));
    const workspace = new Workspace(db, origin);
    workspace.audit({ action: 'create', entity: 'workspace', detail: name });
    return workspace;
  } catch (error) {
    db.close();
    throw error;
  }
}

interface Span {
  readonly first: string | null;
  readonly last: string | null;
}

export function summariseWorkspace({ db, name, location, isSample }: Workspace): WorkspaceSummary {
  const count = (table: 'revenue_row' | 'scenario') =>
    Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  const span = db
    .prepare<[], Span>(
      `SELECT min(first) AS first, max(last) AS last FROM (
         SELECT min(month) AS first, max(month) AS last FROM source_block
         UNION ALL SELECT min(month), max(month) FROM revenue_row)`,
    )
    .get();
  const usageRows = Number(
    db.prepare(`SELECT coalesce(sum(row_count), 0) FROM source_block WHERE kind = 'usage'`).pluck().get(),
  );
  return {
    name,
    location,
    currency: 'USD',
    isSample,
    usageRows,
    revenueRows: count('revenue_row'),
    firstMonth: span?.first ?? null,
    lastMonth: span?.last ?? null,
    scenarios: count('scenario'),
  };
}
