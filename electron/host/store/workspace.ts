import { resolve } from 'node:path';
import { WorkbenchError } from '../../../models/errors.ts';
import type { WorkspaceNotice, WorkspaceSummary } from '../../../models/workbench.ts';
import { faultInWords } from '../files/faults.ts';
import { type FoundFile, findFile, readOnlyCopy } from '../files/foundFile.ts';
import { filled } from '../files/writeWhole.ts';
import { brokenAudit, chainAudit, insertAudit } from './audit.ts';
import { backUp, backupFolder } from './backups.ts';
import { addChecksums } from './blockStore.ts';
import { noteChange, recordChange } from './changeStore.ts';
import { migrate, migrations, readVersion } from './migrate.ts';
import { type Db, openDatabase } from './open.ts';
import { breakSeal, brokenSeals, seal } from './seal.ts';
import { readSetting, writeSetting } from './setting.ts';
import { checkPages, checkSchema } from './soundness.ts';
import { setDoor, type WriteKind, writeAtOnce } from './writeInTurns.ts';

export interface Origin {
  readonly path: string;
  readonly now: () => string;
  readonly who: string;
  /** Where backups of all workspaces are kept; without it none are made. */
  readonly backups?: string;
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
  readonly #origin: Origin;
  readonly #notices: WorkspaceNotice[];
  readonly #file: FoundFile | null;
  #changed = false;

  constructor(
    db: Db,
    origin: Origin,
    { notices = [], file = null }: { notices?: readonly WorkspaceNotice[]; file?: FoundFile | null } = {},
  ) {
    this.db = db;
    this.location = origin.path;
    this.name = readSetting(db, 'name') ?? 'Untitled';
    this.isSample = readSetting(db, 'is_sample') === 'true';
    this.#origin = origin;
    this.#notices = [...notices];
    this.#file = file;
    setDoor(db, { before: () => this.#beforeWrite(), inside: (kind) => this.#beginWrite(kind) });
  }

  /** Says who did what to which thing, and when; within the write that it speaks of. */
  audit(entry: AuditNote): void {
    insertAudit(this.db, { at: this.#origin.now(), who: this.#origin.who, ...entry });
  }

  /** Says it of what is no write: in a turn of its own, so that no other call can take it back. */
  record(entry: AuditNote): Promise<void> {
    return writeAtOnce(this.db, () => this.audit(entry), { undo: false });
  }

  /** An export of a file that can only be read leaves no trace in it. */
  async recordExport(entry: AuditNote): Promise<void> {
    if (this.isWritable()) await this.record(entry);
  }

  notices(): WorkspaceNotice[] {
    const moved = this.#file?.problem() ?? null;
    return [...(moved === null ? [] : [{ kind: 'moved' as const, message: moved }]), ...this.#notices];
  }

  isWritable(): boolean {
    return !this.notices().some(({ kind }) => kind === 'damaged' || kind === 'readOnly' || kind === 'moved');
  }

  /** Writes a compact, complete copy; the target appears whole or not at all. */
  saveCopy(path: string): void {
    if (resolve(path) === resolve(this.location) && this.#file?.problem() == null) {
      throw new WorkbenchError('conflict', `${path} is the open workspace itself; choose another name for the copy.`);
    }
    filled(path, (partial) => this.db.prepare('VACUUM INTO ?').run(partial));
  }

  /** Folds the write-ahead log into the file and leaves nothing beside it; says what stayed there nevertheless. */
  close(): string | null {
    if (!this.db.open) return null;
    let untidy: string | null = null;
    try {
      if (this.#changed && this.isWritable()) seal(this.db);
      this.db.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      const reason = faultInWords(error, this.location);
      if (!reason) throw error;
      untidy = `All changes are saved, but partly in ${this.location}-wal, because the disk is full or not responding. Keep both files together, free some space, and open the workspace again.`;
    } finally {
      this.db.close();
      this.#file?.close();
    }
    return untidy;
  }

  #beginWrite({ undo, touched }: WriteKind): () => void {
    breakSeal(this.db);
    if (undo) return recordChange(this.db);
    return touched ? noteChange(this.db, touched) : () => {};
  }

  #beforeWrite(): void {
    const hindrance = this.notices().find(({ kind }) => kind === 'damaged' || kind === 'readOnly' || kind === 'moved');
    if (hindrance) throw new WorkbenchError('unwritable_file', `Not saved. ${hindrance.message}`);
    if (this.#changed) return;
    this.#backUp();
    this.#changed = true;
  }

  /** A session without a backup is better than one that cannot save; it is said. */
  #backUp(): void {
    const { backups, now } = this.#origin;
    if (backups === undefined || !this.#file?.isOld) return;
    try {
      backUp(this.db, backupFolder(backups, this.location), now());
    } catch (error) {
      const reason = faultInWords(error, 'the folder of backups');
      if (!reason) throw error;
      const message = `No backup was made before the changes of this session. ${reason.message}`;
      this.#notices.push({ kind: 'backup', message });
    }
  }
}

/** Opens a file where it is; one that can only be read is read from a private copy and never written. */
export function openWorkspace(origin: Origin): Workspace {
  return open(origin, true);
}

/** Opens a file of which there is a copy, or which is empty: its changes need no backup. */
export function openFresh(origin: Origin): Workspace {
  return open(origin, false);
}

function open(origin: Origin, isOld: boolean): Workspace {
  const { path } = origin;
  const copy = readOnlyCopy(path);
  const db = openDatabase(copy?.path ?? path, { create: false, name: path });
  const file = findFile(path, { isOld, copy });
  try {
    return new Workspace(db, origin, { notices: enter(db, origin, copy !== null), file });
  } catch (error) {
    db.close();
    file.close();
    throw faultInWords(error, path) ?? error;
  }
}

/** Looks a file through, brings it to the newest version, and says what somebody should know of it. */
function enter(db: Db, origin: Origin, isCopy: boolean): WorkspaceNotice[] {
  const { path, now, who } = origin;
  const version = readVersion(db, path);
  checkSchema(db, { path, version, steps: migrations });
  checkPages(db, path);
  const notices: WorkspaceNotice[] = [];
  if (isCopy) {
    const message = `${path} is read-only, so nothing can be saved in it; save a copy to work on.`;
    notices.push({ kind: 'readOnly', message });
  }
  if (version < migrations.length) {
    const copy = upgrade(db, path, isCopy);
    const kept = copy === null ? '' : `; the original file is kept as ${copy}`;
    const detail = `from file version ${version} to ${migrations.length}${kept}`;
    insertAudit(db, { at: now(), who, action: 'upgrade', entity: 'workspace', detail });
    notices.push({ kind: 'upgraded', message: `${path} was upgraded ${detail}.` });
    return notices;
  }
  const damaged = brokenSeals(db);
  if (damaged.length > 0) {
    const message = `${path} was changed by another program or is damaged (${damaged.join(', ')}), so its figures may be wrong and nothing can be saved in it. Restore one of its backups, or save a copy to keep it as is.`;
    return [...notices, { kind: 'damaged', message }];
  }
  const broken = brokenAudit(db);
  if (broken) {
    const message = `The history of ${path} was changed outside Cogsmith at entry ${broken.id} (${broken.at}, ${broken.action} ${broken.entity}); do not rely on later entries.`;
    notices.push({ kind: 'history', message });
  }
  return notices;
}

function upgrade(db: Db, path: string, isCopy: boolean): string | null {
  const { copy } = migrate(db, path, migrations, { keepCopy: !isCopy });
  db.transaction(() => {
    addChecksums(db);
    chainAudit(db);
  })();
  return copy;
}

/** A new, empty workspace in a file that must not exist yet; it stands there whole or not at all. */
export function createWorkspace(origin: Origin, named: { name: string; isSample: boolean }): Workspace {
  filled(origin.path, (path) => startWorkspace({ ...origin, path }, named).close());
  return openFresh(origin);
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
    seal(db);
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

export function summariseWorkspace(workspace: Workspace): WorkspaceSummary {
  const { db, name, location, isSample } = workspace;
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
    notices: workspace.notices(),
  };
}
