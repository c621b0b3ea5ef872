import { writeFile } from 'node:fs/promises';
import { WorkbenchError } from '../../../models/errors.ts';
import { issuesCsv } from '../../../models/reports/issuesCsv.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import { listIssueLines } from '../store/importIssueStore.ts';
import { findImport } from '../store/importStore.ts';

/** Writes the rows that were skipped or rejected as CSV: of stored imports, and of files that came to nothing. */
export async function exportIssues(
  context: Context,
  { imports, failed }: Args<'import.issues'>,
): Promise<Result<'import.issues'>> {
  const workspace = context.workspace();
  const stored = imports.map((id) => {
    const found = findImport(workspace.db, id);
    if (found) return { file: found.file, issues: found.result.issues, lines: listIssueLines(workspace.db, id) };
    throw new WorkbenchError('not_found', `Import "${id}" does not exist; list the imports to see their ids.`);
  });
  const all = [...stored, ...failed.map((one) => ({ ...one, lines: [] }))];
  const name = all.length === 1 ? `${all[0]!.file.replace(/\.\w{1,8}$/, '')} issues.csv` : 'import issues.csv';
  const file = context.files.createTemporary(name);
  await writeFile(file.path, issuesCsv(all), { signal: context.signal });
  workspace.audit({ action: 'export', entity: 'import issues', detail: all.map((one) => one.file).join(', ') });
  context.changed('audit');
  return { file: file.handle, name };
}
