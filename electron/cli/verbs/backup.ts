import type { Command } from 'commander';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { left, right, table } from '../text/table.ts';
import { workspaceText } from '../text/workspace.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
}

type Finish = (answer: Answer) => void;

export const addBackup: AddVerb = (program, finish) => {
  const backup = program.command('backup').description('backups of a workspace, one per session that changed it');
  addList(backup, finish);
  addRestore(backup, finish);
};

function addList(backup: Command, finish: Finish): void {
  backup
    .command('list')
    .description('list the backups of a workspace, newest first; works if the file is damaged or missing')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const all = await withSession(null, ({ call, file }) =>
        call('workspace.backups', { of: { file: file(workspace) } }),
      );
      const rows = all.map(({ id, madeAt, bytes }) => [id, madeAt, (bytes / 2 ** 20).toFixed(1)]);
      const text =
        rows.length === 0
          ? 'No backups yet: one is created before the first change of each session.'
          : table([left('Backup'), left('Made at'), right('MB')], rows);
      finish({ json: all, text });
    });
}

function addRestore(backup: Command, finish: Finish): void {
  backup
    .command('restore <backup>')
    .description('restore a backup; the current file becomes a backup')
    .addOption(workspaceOption())
    .action(async (id: string, { workspace }: Flags) => {
      const restored = await withSession(null, ({ call, file }) =>
        call('workspace.restore', { of: { file: file(workspace) }, backup: id }),
      );
      finish({ json: restored, text: `Restored ${id}\n${workspaceText(restored)}` });
    });
}
