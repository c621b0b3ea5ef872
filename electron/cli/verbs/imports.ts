import { WorkbenchError } from '../../../models/errors.ts';
import type { StoredImport } from '../../../models/workbench.ts';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import { count } from '../text/figures.ts';
import { left, right, table } from '../text/table.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
}

export const addImports: AddVerb = (program, finish) => {
  const verb = program.command('imports').description('files that were imported into a workspace');
  verb
    .command('list')
    .description('list imported files, with their rows')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const all = await withSession(workspace, ({ call }) => call('import.list', {}));
      finish({ json: all, text: all.length === 0 ? 'No files imported yet' : importsText(all) });
    });
  verb
    .command('remove <import>')
    .description('remove an imported file with its rows, by its id or file name; "undo" brings it back')
    .addOption(workspaceOption())
    .action(async (named: string, { workspace }: Flags) => {
      const removed = await withSession(workspace, async ({ call }) => {
        const found = importNamed(await call('import.list', {}), named);
        await call('import.remove', { id: found.id });
        return found;
      });
      finish({ json: removed, text: `Removed ${removed.file} with its rows; "undo" brings it back.` });
    });
};

function importsText(all: readonly StoredImport[]): string {
  const columns = ['Usage', 'Cost', 'Revenue', 'Skipped', 'Rejected'].map(right);
  const rows = all.map(({ id, file, importedAt, result: { format, months, rows: read } }) => {
    const counted = [read.usage, read.cost, read.revenue, read.skipped, read.rejected].map(count);
    return [id, file, importedAt, format, months && `${months.first} to ${months.last}`, ...counted];
  });
  return table([...['Import', 'File', 'Imported at', 'Format', 'Months'].map(left), ...columns], rows);
}

function importNamed(all: readonly StoredImport[], named: string): StoredImport {
  const found = all.filter(({ id, file }) => id === named || file === named);
  if (found.length === 1) return found[0]!;
  const message =
    found.length > 1
      ? `${found.length} imports are of ${named}; give an id of "imports list".`
      : `Import "${named}" does not exist; "imports list" shows ids and files.`;
  throw new WorkbenchError('not_found', message);
}
