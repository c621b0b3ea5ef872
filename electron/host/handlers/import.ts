import type { ImportResult, RowIssue } from '../../../models/imports/importResult.ts';
import type { ImportRequest, StoredImport } from '../../../models/workbench.ts';
import { listParts } from '../compute/fileParts.ts';
import type { Context } from '../context.ts';
import * as store from '../store/importStore.ts';
import { type ImportCall, openImportCall } from './importCall.ts';
import { failure, plainIssue } from './importFailure.ts';

export async function runImport(
  context: Context,
  { files }: { files: readonly ImportRequest[] },
): Promise<{ files: ImportResult[] }> {
  context.workspace();
  const call = openImportCall(context);
  try {
    for (const request of files) await bringFile(context, call, request);
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

export function listImports(context: Context): StoredImport[] {
  return store.listImports(context.workspace().db);
}

/** A file is one import; a ZIP is one for each table in it. */
async function bringFile(context: Context, call: ImportCall, request: ImportRequest): Promise<void> {
  const { path, name } = context.files.resolve(request.file);
  try {
    const { parts, others } = await listParts({ path, name });
    if (!parts) return await call.bring(request, { path, name, part: null });
    const leftOut = new Set(request.leftOut);
    const taken = parts.filter((one) => !leftOut.has(one));
    for (const [index, part] of taken.entries()) {
      const ways = request.parts?.find((one) => one.name === part) ?? {};
      const source = { path, name: `${name} › ${part}`, part };
      await call.bring({ ...request, ...ways }, source, (result) =>
        index === 0 ? withOthers(result, others) : result,
      );
    }
  } catch (error) {
    call.add(failure(name, error));
  }
}

function withOthers(result: ImportResult, others: readonly string[]): ImportResult {
  const passed: RowIssue[] = others.map((other) => ({
    ...plainIssue,
    kind: 'warning',
    message: `${other} in the same ZIP is no table and was passed over.`,
  }));
  return { ...result, issues: [...result.issues, ...passed] };
}
