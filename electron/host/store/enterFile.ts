import { WorkbenchError } from '../../../models/errors.ts';
import type { WorkspaceNotice } from '../../../models/workbench.ts';
import type { Steps } from '../inTurns.ts';
import { brokenAudit, chainAudit, insertAudit } from './audit.ts';
import { addChecksums } from './blockStore.ts';
import type { CopyWatch } from './copyPages.ts';
import { copyBeforeUpgrade, migrate, migrations, readVersion } from './migrate.ts';
import type { Db } from './open.ts';
import { breakSeal, brokenSeals } from './seal.ts';
import { checkPages, checkSchema } from './soundness.ts';

interface EnteredFile {
  readonly path: string;
  readonly now: () => string;
  readonly who: string;
  /** Of a private copy of a file that is not written: why it is not. */
  readonly readOnly: string | null;
  /** Told how far the copy before an upgrade is. */
  readonly watch: CopyWatch;
}

/** From this version on a file at rest has digests, and its history is chained. */
const sealedFrom = 16;

/** Looks a file through, brings it to the newest version, and says what somebody should know of it. */
export function* enterFile(db: Db, file: EnteredFile): Steps<WorkspaceNotice[]> {
  const { path, readOnly } = file;
  const version = readVersion(db, path);
  checkSchema(db, { path, version, steps: migrations });
  yield* checkPages(db, path);
  const isSealed = version >= sealedFrom;
  const damaged = isSealed ? yield* brokenSeals(db) : [];
  const notices: WorkspaceNotice[] = [];
  if (readOnly !== null) {
    const message = `${path} ${readOnly}, so nothing can be saved in it; save a copy to work on.`;
    notices.push({ kind: 'readOnly', message });
  }
  const isOld = version < migrations.length;
  if (damaged.length > 0) {
    const problem = `${path} was changed by something other than Cogsmith, or is damaged (${damaged.join(', ')})`;
    // An upgrade would write the damage down as if it were the truth.
    if (isOld) throw unreadable(`${problem}, so it was not upgraded. Restore one of its backups.`);
    const message = `${problem}, so its figures may be wrong and nothing can be saved in it. Restore one of its backups, or save a copy to keep it as it is.`;
    return [...notices, { kind: 'damaged', message }];
  }
  const broken = isSealed ? brokenAudit(db) : null;
  if (broken) {
    const message = `The history of ${path} was changed outside Cogsmith at entry ${broken.id} (${broken.at}, ${broken.action} ${broken.entity}); do not rely on it from there on.`;
    notices.push({ kind: 'history', message });
  }
  if (isOld) {
    const detail = yield* upgrade(db, file, version);
    notices.push({ kind: 'upgraded', message: `${path} was upgraded ${detail}.` });
  }
  return notices;
}

/** All of an upgrade or nothing: what is killed half way is upgraded at the next start. */
function* upgrade(db: Db, { path, readOnly, now, who, watch }: EnteredFile, version: number): Steps<string> {
  const copy: string | null = readOnly !== null ? null : yield copyBeforeUpgrade(db, path, watch);
  const kept = copy === null ? '' : `; the file as it was is kept as ${copy}`;
  const detail = `from file version ${version} to ${migrations.length}${kept}`;
  migrate(db, path, migrations, () => {
    addChecksums(db);
    if (version < sealedFrom) chainAudit(db);
    insertAudit(db, { at: now(), who, action: 'upgrade', entity: 'workspace', detail });
    // The digests are of tables as they were.
    breakSeal(db);
  });
  return detail;
}

function unreadable(message: string): WorkbenchError {
  return new WorkbenchError('unreadable_file', message);
}
