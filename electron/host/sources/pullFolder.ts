import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { addDecimals, formatDecimal, parseDecimal } from '../../../models/decimal.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { ImportResult } from '../../../models/imports/importResult.ts';
import type { StatementDecision } from '../../../models/imports/judgeStatement.ts';
import type { PulledPart, SourcePart } from '../../../models/sources/pull.ts';
import type { Context } from '../context.ts';
import { faultInWords } from '../files/faults.ts';
import { runImport } from '../handlers/imports.ts';
import { isImportable } from '../reading/fileParts.ts';
import { listParts, savePart } from '../store/sourceStore.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';

interface FolderPull {
  readonly name: string;
  readonly path: string;
  readonly decision: StatementDecision | null;
}

interface FoundFile {
  readonly file: string;
  readonly path: string;
  /** Size and time of change: by them a file that was read before is known. */
  readonly state: string;
}

/** Imports the files of a folder that are new or changed since the last pull, as parts of one call. */
export async function pullFolder(context: Context, { name, path, decision }: FolderPull): Promise<PulledPart[]> {
  const { db } = context.workspace();
  const known = new Map(listParts(db, name).map((part) => [part.part, part]));
  const isNew = ({ file, state }: FoundFile) => known.get(file)?.evidence.parameters[0] !== state;
  const files = filesIn(path).filter(isNew);
  if (files.length === 0) return [];
  const requests = files.map((one) => ({
    file: context.files.register({ path: one.path, name: one.file }),
    format: null,
    ...(decision ? { decision } : {}),
  }));
  const { files: results } = await runImport(context, { files: requests });
  const parts = files.map((one) => ({ one, results: results.filter((result) => isOf(result, one.file)) }));
  await writeAtOnce(
    db,
    () => {
      // What failed or waits for an answer is read again by the next pull.
      for (const { one, results: own } of parts) if (own.every(isDone)) savePart(db, name, stored(context, one, own));
    },
    { undo: false },
  );
  return parts.flatMap(({ one, results: own }) =>
    own.map((result) => ({ part: one.file, status: statusOf(result), result, tieOut: null, before: null })),
  );
}

/** The files that the next pull would read. */
export function newFiles(context: Context, { name, path }: Pick<FolderPull, 'name' | 'path'>): string[] {
  const known = new Map(listParts(context.workspace().db, name).map((part) => [part.part, part]));
  return filesIn(path)
    .filter(({ file, state }) => known.get(file)?.evidence.parameters[0] !== state)
    .map(({ file }) => file);
}

function filesIn(path: string): FoundFile[] {
  try {
    return readdirSync(path)
      .filter((file) => !file.startsWith('.') && isImportable(file))
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .flatMap((file) => {
        const info = statSync(join(path, file), { throwIfNoEntry: false });
        return info?.isFile() ? [{ file, path: join(path, file), state: `${info.size} ${info.mtimeMs}` }] : [];
      });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ENOTDIR')
      throw new WorkbenchError(
        'not_found',
        `Folder ${path} does not exist; create it, or set the source to another one.`,
      );
    throw faultInWords(error, path) ?? error;
  }
}

function isOf({ file }: ImportResult, name: string): boolean {
  return file === name || file.startsWith(`${name} › `);
}

const isDone = ({ status }: ImportResult) => status !== 'failed' && status !== 'undecided';

function stored(context: Context, { file, state }: FoundFile, results: readonly ImportResult[]): SourcePart {
  const sum = (of: (result: ImportResult) => number) => results.reduce((all, one) => all + of(one), 0);
  return {
    ...{
      part: file,
      importId: null,
      pulledAt: context.now(),
      money: sumOf(results, 'billed') ?? sumOf(results, 'revenue'),
    },
    rows: sum(({ rows }) => rows.read),
    rejected: sum(({ rows }) => rows.rejected),
    evidence: { sql: null, parameters: [state], hashes: [] },
  };
}

/** Of all parts of a file, such as those of an archive; null where none states it. */
function sumOf(results: readonly ImportResult[], of: 'billed' | 'revenue'): string | null {
  const amounts = results.flatMap((result) => parseDecimal(result[of] ?? '') ?? []);
  return amounts.length === 0 ? null : formatDecimal(amounts.reduce(addDecimals));
}

function statusOf({ status }: ImportResult): PulledPart['status'] {
  if (status === 'failed' || status === 'undecided') return status;
  if (status === 'replaced') return 'restated';
  return status === 'imported' ? 'new' : 'unchanged';
}
