import { withSession } from '../session.ts';
import { left, table } from '../text/table.ts';
import { workspaceText } from '../text/workspace.ts';
import type { AddVerb } from '../verb.ts';

export const addStatus: AddVerb = (program, finish) => {
  program
    .command('status')
    .description('print the version, the workspaces opened lately, and what is in one')
    .option('-w, --workspace <file>', 'the workspace to look into')
    .action(async ({ workspace }: { readonly workspace?: string }) => {
      const status = await withSession(workspace ?? null, ({ call }) => call('workbench.status', {}));
      const rows = status.recent.map(({ name, location, openedAt, missing }) => [
        name,
        missing ? `${location} (missing)` : location,
        openedAt,
      ]);
      const recent = rows.length > 0 ? [table([left('Workspace'), left('Location'), left('Opened at')], rows)] : [];
      const inside = status.workspace ? [workspaceText(status.workspace)] : [];
      finish({ json: status, text: [`Cogsmith ${status.version}`, ...inside, ...recent].join('\n') });
    });
};
