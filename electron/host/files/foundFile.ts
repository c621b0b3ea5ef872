import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { markOf } from './isSameFile.ts';
import { temporaryPrefix } from './temporaryFolders.ts';

/** A file as it was found when it was opened. */
export interface FoundFile {
  /** It was there before this session made it. */
  readonly isOld: boolean;
  /**
   * What has become of it meanwhile that keeps anything from being saved in it, in words; null where it is as it was.
   */
  readonly problem: () => string | null;
  readonly close: () => void;
}

interface ReadOnlyCopy {
  readonly path: string;
  readonly folder: string;
  /** Why the file itself is not written, to follow its name. */
  readonly reason: string;
}

export function findFile(path: string, { isOld, copy }: { isOld: boolean; copy: ReadOnlyCopy | null }): FoundFile {
  const then = markOf(path);
  return {
    isOld,
    problem: () => {
      if (copy) return null;
      const now = markOf(path);
      if (now !== null && now === then) return null;
      const what = now === null ? 'was moved, renamed or deleted' : 'was replaced by another file';
      return `${path} ${what} while it was open. The open data is still complete: save a copy now.`;
    },
    close: () => copy && rmSync(copy.folder, { recursive: true, force: true }),
  };
}

/** A private copy of a file that may only be read, or that has another name as well; null where it may be written. */
export function readOnlyCopy(path: string): ReadOnlyCopy | null {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info?.isFile()) return null;
  const reason = readOnlyReason(path, info);
  if (reason === null) return null;
  const folder = mkdtempSync(join(tmpdir(), temporaryPrefix('read')));
  const copy = join(folder, basename(path));
  // The log is beside the file itself, not beside a link to it.
  const place = realpathSync(path);
  for (const end of ['', '-wal']) {
    if (!existsSync(place + end)) continue;
    copyFileSync(place + end, copy + end, constants.COPYFILE_FICLONE);
    chmodSync(copy + end, 0o600);
  }
  return { path: copy, folder, reason };
}

function readOnlyReason(path: string, { mode, nlink }: Stats): string | null {
  if (!mayWrite(path, mode)) return 'can only be read';
  // What is written under one name changes the others, which may be somebody's snapshots; and the log of a process that was killed
  // stands beside one of them: opened by another, its changes would be lost and then written over newer ones.
  return nlink > 1 ? 'has more than one name (hard links)' : null;
}

/** Also an administrator does not write what is marked as read-only. */
function mayWrite(path: string, mode: number): boolean {
  if ((mode & 0o222) === 0) return false;
  try {
    accessSync(path, constants.W_OK);
    // Its log is written beside it.
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
