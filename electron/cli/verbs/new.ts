import { parse } from 'node:path';
import { withSession } from '../session.ts';
import { workspaceText } from '../text/workspace.ts';
import type { AddVerb } from '../verb.ts';

export const addNew: AddVerb = (program, finish) => {
  program
    .command('new <file>')
    .description('create an empty workspace file')
    .option('--name <name>', 'name of the workspace (default: the file name)')
    .action(async (path: string, { name }: { name?: string }) => {
      const workspace = await withSession(null, ({ call, file }) =>
        call('workspace.create', { name: name ?? parse(path).name, file: file(path) }),
      );
      finish({ json: workspace, text: workspaceText(workspace) });
    });
};
