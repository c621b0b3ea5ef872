import { rmSync } from 'node:fs';
import { WorkbenchError } from '../../../models/errors.ts';
import type { WorkspaceNotice, WorkspaceSummary } from '../../../models/workbench.ts';
import { faultInWords } from '../files/faults.ts';
import { type FoundFile, findFile, readOnlyCopy } from '../files/foundFile.ts';
import { isSameFile } from '../files/isSameFile.ts';
import { keepPrivate } from '../files/privateFiles.ts';
import { filled, filledInTurns } from '../files/writeWhole.ts';
import { atOnce, inTurns, type Steps } from '../inTurns.ts';
import { insertAudit } from './audit.ts';
import { backUp, backupFolder } from './backups.ts';
import { noteChange, recordChange } from './changeStore.ts';
import { type CopyWatch, copyPages } from './copyPages.ts';
import { enterFile } from './enterFile.ts';
import { fiscalStartOf } from './fiscalStart.ts';
import { migrate } from './migrate.ts';
import { type Db, openDatabase, requireUnlocked } from './open.ts';
import { breakSeal, isSealed, seal } from './seal.ts';
import { readSetting, writeSetting } from './setting.ts';
import { afterWrites, setDoor, type WriteKind, writeAtOnce } from './writeInTurns.ts';

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
    setDoor(db, { before: (signal) => this.#beforeWrite(signal), inside: (kind) => this.#beginWrite(kind) });
  }

  /** Says who did what to which thing, and when; within the write that it covers. */
  audit(entry: AuditNote): void {
    insertAudit(this.db, { at: this.#origin.now(), who: this.#origin.who, ...entry });
  }

  /** Says it of what is not a write: in a turn of its own, so that no other call can take it back. */
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

  /** Writes a complete copy, when no write is under way; the target appears whole or not at all. */
  saveCopy(path: string, watch: CopyWatch = {}): Promise<void> {
    return afterWrites(this.db, () => this.#copyTo(path, watch));
  }

  async #copyTo(path: string, watch: CopyWatch): Promise<void> {
    if (isSameFile(path, this.location) && this.#file?.problem() == null) {
      throw new WorkbenchError('conflict', `${path} is the open workspace itself; choose another name for the copy.`);
    }
    // What another Cogsmith has open is not taken from under it; and the log of what was there must not be folded into the copy.
    requireUnlocked(path);
    await filledInTurns(path, async (partial) => {
      await copyPages(this.db, partial, watch);
      rmSync(`${path}-wal`, { force: true });
    });
  }

  /** Folds the write-ahead log into the file and leaves nothing beside it; says what stayed there nevertheless. */
  close(): string | null {
    return atOnce(this.closeSteps());
  }

  *closeSteps(): Steps<string | null> {
    if (!this.db.open) return null;
    let untidy: string | null = null;
    try {
      if (this.isWritable() && !isSealed(this.db)) yield* seal(this.db);
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

  async #beforeWrite(signal?: AbortSignal): Promise<void> {
    this.#requireWritable();
    if (this.#changed) return;
    await this.#backUp(signal);
    this.#changed = true;
    // While it was copied others were answered, and the file may have gone.
    this.#requireWritable();
  }

  #requireWritable(): void {
    const hindrance = this.notices().find(({ kind }) => kind === 'damaged' || kind === 'readOnly' || kind === 'moved');
    if (hindrance) throw new WorkbenchError('unwritable_file', `Not saved. ${hindrance.message}`);
  }

  /** A session without a backup is better than one that cannot save; it is said. */
  async #backUp(signal?: AbortSignal): Promise<void> {
    const { backups, now } = this.#origin;
    if (backups === undefined || !this.#file?.isOld) return;
    try {
      await backUp(this.db, backupFolder(backups, this.location), now(), signal ? { signal } : {});
    } catch (error) {
      const reason = faultInWords(error, 'the folder of backups');
      if (!reason) throw error;
      const message = `No backup was made before the changes of this session. ${reason.message}`;
      this.#notices.push({ kind: 'backup', message });
    }
  }
}

/**
 * Opens a file where it is, while others are answered; one that can only be read is read from a private copy and never
 * written. Of a file that is not old there is a copy, or it is empty: its changes need no backup.
 */
export function openWorkspace(
  origin: Origin,
  options: { isOld?: boolean; watch?: CopyWatch } = {},
): Promise<Workspace> {
  return inTurns(openSteps(origin, options));
}

function* openSteps(
  origin: Origin,
  { isOld = true, watch = {} }: { isOld?: boolean; watch?: CopyWatch },
): Steps<Workspace> {
  const { path, now, who } = origin;
  const copy = readOnlyCopy(path);
  if (!copy) keepPrivate(path);
  const db = openDatabase(copy?.path ?? path, { create: false, name: path });
  const file = findFile(path, { isOld, copy });
  try {
    const notices = yield* enterFile(db, { path, now, who, readOnly: copy?.reason ?? null, watch });
    return new Workspace(db, origin, { notices, file });
  } catch (error) {
    db.close();
    file.close();
    throw faultInWords(error, path) ?? error;
  }
}

/** A new, empty workspace in a file that must not exist yet; it stands there whole or not at all. */
export function createWorkspace(origin: Origin, named: { name: string; isSample: boolean }): Workspace {
  filled(origin.path, (path) => startWorkspace({ ...origin, path }, named).close());
  return atOnce(openSteps(origin, { isOld: false }));
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
    fiscalYearStart: fiscalStartOf(db),
    notices: workspace.notices(),
  };
}
