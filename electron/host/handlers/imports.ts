import type { ImportResult, RowIssue } from '../../../models/imports/importResult.ts';
import type { Args, ImportRequest, Result, StoredImport } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { sourceFile } from '../files/sourceFile.ts';
import { openDryRun } from '../reading/dryRun.ts';
import { listParts } from '../reading/fileParts.ts';
import { type ImportCall, openImportCall } from '../reading/importCall.ts';
import { failure, plainIssue } from '../reading/importFailure.ts';
import { namesIn, passManifest } from '../reading/manifest.ts';
import { sheetsPassed, sheetsToRead } from '../reading/workbook/listSheets.ts';
import * as store from '../store/importStore.ts';

export async function runImport(
  context: Context,
  { files }: { files: readonly ImportRequest[] },
): Promise<{ files: ImportResult[] }> {
  context.workspace();
  const call = openImportCall(context);
  try {
    await bringFiles(context, call, files);
    const results = await call.finish();
    // What waits for an answer, or could not be read, is asked for again by its handle.
    const isDone = ({ status }: ImportResult) => status !== 'undecided' && status !== 'failed';
    if (results.every(isDone)) for (const { file } of files) context.files.release(file);
    return { files: results };
  } finally {
    // Also after a cancel: files before it are stored, and a window may have read rows that were then taken back.
    context.changed('imports', 'usage', 'audit', 'workspace');
  }
}

/** What would come of files, and what would be asked; nothing is stored. */
async function dryRun(context: Context, { files }: Args<'import.dryRun'>): Promise<Result<'import.dryRun'>> {
  context.workspace();
  const { call, finish } = openDryRun(context);
  await bringFiles(context, call, files);
  return { tables: await finish() };
}

function listImports(context: Context): StoredImport[] {
  return store.listImports(context.workspace().db);
}

type Bringer = Omit<ImportCall, 'finish'>;

async function bringFiles(context: Context, call: Bringer, files: readonly ImportRequest[]): Promise<void> {
  let names: Promise<string[]> | null = null;
  const given = () => {
    names ??= namesIn(files.map(({ file }) => context.files.resolve(file)));
    return names;
  };
  for (const request of files) await bringFile(context, { call, given }, request);
}

interface Bringing {
  readonly call: Bringer;
  /** The names of all files of the call. */
  readonly given: () => Promise<readonly string[]>;
}

/** A file is one import, a ZIP one for each of its tables, a workbook one for each sheet that is read. */
async function bringFile(context: Context, { call, given }: Bringing, request: ImportRequest): Promise<void> {
  const { name } = context.files.resolve(request.file);
  try {
    const { path } = sourceFile(context, request.file);
    const { parts, others, sheets } = await listParts({ path, name });
    if (!parts) {
      const source = { path, name, part: null };
      const manifest = await passManifest(source, given);
      return manifest ? call.add(manifest, { file: request.file, part: null }) : await call.bring(request, source);
    }
    const leftOut = new Set(request.leftOut);
    const taken = sheets ? sheetsToRead(name, sheets, request.sheets) : parts.filter((one) => !leftOut.has(one));
    const passed = sheets
      ? sheetsPassed(sheets, taken)
      : others.map((other) => `${other} in the same ZIP is not a table and was skipped.`);
    for (const [index, part] of taken.entries()) {
      const ways = request.parts?.find((one) => one.name === part) ?? {};
      const source = { path, name: `${name} › ${part}`, part };
      const complete = (result: ImportResult) => (index === 0 ? withPassed(result, passed) : result);
      const manifest = await passManifest(source, given);
      if (manifest) call.add(complete(manifest), { file: request.file, part });
      else await call.bring({ ...request, ...ways }, source, complete);
    }
  } catch (error) {
    call.add(failure(name, error), { file: request.file, part: null });
  }
}

function withPassed(result: ImportResult, passed: readonly string[]): ImportResult {
  const told = passed.map((message): RowIssue => ({ ...plainIssue, kind: 'warning', message }));
  return { ...result, issues: [...result.issues, ...told] };
}

export const importsHandlers = {
  'import.run': runImport,
  'import.dryRun': dryRun,
  'import.list': listImports,
} satisfies Partial<Handlers>;
