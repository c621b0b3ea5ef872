import { withSession } from '../session.ts';
import { workspaceText } from '../text/workspace.ts';
import type { AddVerb } from '../verb.ts';

export const addSample: AddVerb = (program, finish) => {
  program
    .command('sample <file>')
    .description('create a workspace with the sample company: history, scenarios and runs')
    .action(async (path: string) => {
      const workspace = await withSession(null, ({ call, file }) =>
        call('workspace.createSample', { file: file(path) }),
      );
      finish({ json: workspace, text: workspaceText(workspace) });
    });
};
