import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { WorkbenchError } from '../../../models/errors.ts';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import type { AddVerb } from '../verb.ts';

export const addCopy: AddVerb = (program, finish) => {
  program
    .command('copy <file>')
    .description('write a copy of a workspace, whole and checked, also while it is open elsewhere')
    .addOption(workspaceOption())
    .action(async (to: string, { workspace }: { readonly workspace: string }) => {
      if (existsSync(to))
        throw new WorkbenchError('conflict', `${to} already exists; choose another name for the copy.`);
      const copied = await withSession(workspace, ({ call, file }) => call('workspace.saveCopy', { file: file(to) }));
      finish({ json: { file: resolve(to), name: copied.name }, text: `Wrote ${resolve(to)}` });
    });
};
