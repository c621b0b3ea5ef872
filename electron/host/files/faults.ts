import { type ErrorCode, WorkbenchError } from '../../../models/errors.ts';

type Fault = readonly [code: ErrorCode, words: (what: string) => string];

const full: Fault = [
  'unwritable_file',
  (what) => `The disk of ${what} is full; nothing was changed. Free some space and try again.`,
];
const failing: Fault = [
  'unwritable_file',
  (what) => `The disk of ${what} is not responding; check its connection, then try again or work on a copy.`,
];
const forbidden: Fault = [
  'unwritable_file',
  (what) => `You do not have access to ${what}; change its permissions or choose another location.`,
];
const readOnly: Fault = [
  'unwritable_file',
  (what) => `${what} is read-only; choose another location or allow writing there.`,
];
const tooMany: Fault = [
  'unwritable_file',
  () => 'Too many files are open on this computer; close other programs and try again.',
];
const inUse: Fault = [
  'conflict',
  (what) => `${what} is in use by another program; close it there first, or work on a copy.`,
];
const tooLarge: Fault = [
  'unreadable_file',
  (what) => `${what} is too large to read at once; split it or export it in parts.`,
];
/** What a disk says that has no words of its own here. */
const unusual = (code: string): Fault => [
  'unwritable_file',
  (what) =>
    `${what} could not be read or written (the system says ${code}); check the disk that holds it, then try again or choose another place.`,
];
const damaged: Fault = [
  'unreadable_file',
  (what) => `${what} is damaged; nothing was changed. Restore one of its backups, or open a copy of it.`,
];

/** What the operating system says of files. */
const fileFaults: ReadonlyMap<string, Fault> = new Map<string, Fault>([
  ['ENOSPC', full],
  ['EDQUOT', full],
  ['EFBIG', ['unwritable_file', (what) => `${what} is larger than its disk allows; choose another location.`]],
  ['EIO', failing],
  ['ENXIO', failing],
  ['ENODEV', failing],
  ['ESTALE', failing],
  ['EACCES', forbidden],
  ['EPERM', forbidden],
  ['EROFS', readOnly],
  ['EISDIR', ['unwritable_file', (what) => `${what} is a folder; choose a file.`]],
  ['ENOTDIR', ['not_found', (what) => `A part of the path of ${what} is a file, not a folder; correct the path.`]],
  ['ENOENT', ['not_found', (what) => `${what}, or the folder it is in, does not exist; check the path.`]],
  ['ENAMETOOLONG', ['invalid_input', (what) => `The name of ${what} is too long for its disk; shorten it.`]],
  ['ELOOP', ['invalid_input', (what) => `${what} is a link to itself; choose the file it should point to.`]],
  ['EBUSY', inUse],
  ['ETXTBSY', inUse],
  ['EMFILE', tooMany],
  ['ENFILE', tooMany],
  ['ERR_FS_FILE_TOO_LARGE', tooLarge],
  ['ERR_STRING_TOO_LONG', tooLarge],
]);

/** What SQLite says of a workspace, by the first part of its code. */
const databaseFaults: ReadonlyMap<string, Fault> = new Map<string, Fault>([
  ['FULL', full],
  ['IOERR', failing],
  ['READONLY', readOnly],
  ['PERM', forbidden],
  ['AUTH', forbidden],
  ['CORRUPT', damaged],
  ['NOTADB', ['unreadable_file', (what) => `${what} is no longer a workspace; restore one of its backups.`]],
  [
    'BUSY',
    ['conflict', (what) => `${what} is open in another Cogsmith; close it there first, or open a copy of the file.`],
  ],
  [
    'LOCKED',
    ['conflict', (what) => `${what} is open in another Cogsmith; close it there first, or open a copy of the file.`],
  ],
  [
    'CANTOPEN',
    [
      'unreadable_file',
      (what) => `${what} cannot be opened; check that it exists and that you have access to it and its folder.`,
    ],
  ],
  ['PROTOCOL', inUse],
  ['NOLFS', tooLarge],
  ['NOMEM', ['unreadable_file', (what) => `${what} needs more memory than is free; close other programs.`]],
  ['TOOBIG', ['unreadable_file', (what) => `${what} would contain a value above 1 GB; split the file you add to it.`]],
]);

/** What better-sqlite3 throws where a call still reads a workspace that another one has closed. */
const closedMeanwhile = 'The database connection is not open';

/**
 * A fault of a disk or of a database in words, with what to do; null for any other error. `what` is the file, as people
 * know it; without it, the one that the error names.
 */
export function faultInWords(error: unknown, what?: string | null): WorkbenchError | null {
  if (error instanceof WorkbenchError) return error;
  if (error instanceof TypeError && error.message === closedMeanwhile)
    return new WorkbenchError(
      'cancelled',
      'The workspace was closed meanwhile; nothing was saved. Open it and try again.',
    );
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const isDatabase = error.code.startsWith('SQLITE_');
  const fault = isDatabase ? databaseFaults.get(error.code.split('_')[1] ?? '') : fileFault(error, error.code);
  if (!fault) return null;
  const [code, words] = fault;
  return new WorkbenchError(
    code,
    upperFirst(words(what ?? pathIn(error) ?? (isDatabase ? 'the workspace' : 'the file'))),
    { fault: error.code },
  );
}

function fileFault(error: Error, code: string): Fault | undefined {
  // Whatever a system call answers is a fault of the machine, not of the program.
  return fileFaults.get(code) ?? ('syscall' in error ? unusual(code) : undefined);
}

function pathIn(error: Error): string | null {
  for (const key of ['dest', 'path'] as const) {
    const path = (error as NodeJS.ErrnoException & { dest?: string })[key];
    if (typeof path === 'string') return path;
  }
  return null;
}

function upperFirst(text: string): string {
  return text.startsWith('the ') ? `T${text.slice(1)}` : text;
}
