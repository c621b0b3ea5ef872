import { WorkbenchError } from '../../../../models/errors.ts';
import { issuesCsv } from '../../../../models/reports/issuesCsv.ts';
import type { Args, Result } from '../../../../models/workbench.ts';
import type { Context, Handlers } from '../../context.ts';
import { listIssueLines } from '../../store/importIssueStore.ts';
import { findImport } from '../../store/importStore.ts';
import type { Workspace } from '../../store/workspace.ts';
import { afterWrites } from '../../store/writeInTurns.ts';
import { exportFile } from '../exportFile.ts';

/** Writes the rows that were skipped or rejected as CSV: of stored imports, and of files that came to nothing. */
async function exportIssues(
  context: Context,
  { imports, failed }: Args<'import.issues'>,
): Promise<Result<'import.issues'>> {
  const workspace = context.workspace();
  // An import that is still under way may be taken back.
  const stored = await afterWrites(workspace.db, () => imports.map((id) => storedIssues(workspace, id)));
  const all = [...stored, ...failed.map((one) => ({ ...one, lines: [] }))];
  const name = all.length === 1 ? `${all[0]!.file.replace(/\.\w{1,8}$/, '')} issues.csv` : 'import issues.csv';
  const detail = all.map((one) => one.file).join(', ');
  return exportFile(context, { name, content: issuesCsv(all), entity: 'import issues', detail });
}

function storedIssues({ db }: Workspace, id: string) {
  const found = findImport(db, id);
  if (found) return { file: found.file, issues: found.result.issues, lines: listIssueLines(db, id) };
  throw new WorkbenchError('not_found', `Import "${id}" does not exist; list the imports to see their ids.`);
}

export const importIssuesHandlers = {
  'import.issues': exportIssues,
} satisfies Partial<Handlers>;
