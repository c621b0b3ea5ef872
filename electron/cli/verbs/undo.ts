import { workspaceOption } from '../options.ts';
import { wholeNumber } from '../readNumber.ts';
import { withSession } from '../session.ts';
import { left, right, table } from '../text/table.ts';
import type { AddVerb } from '../verb.ts';

export const addUndo: AddVerb = (program, finish) => {
  program
    .command('undo [change]')
    .description(
      'undo a change, such as a removed import or scenario; without a number, list changes that can be undone',
    )
    .addOption(workspaceOption())
    .action(async (change: string | undefined, { workspace }: { workspace: string }) => {
      if (change === undefined) {
        const all = await withSession(workspace, ({ call }) => call('change.list', {}));
        const rows = all.map(({ id, at, action, entity, hindrance }) => [
          String(id),
          at,
          `${action} ${entity}`,
          hindrance ?? '',
        ]);
        const columns = [right('Change'), left('Made at'), left('Description'), left('Cannot be undone now')];
        finish({ json: all, text: rows.length === 0 ? 'Nothing to undo' : table(columns, rows) });
        return;
      }
      const id = wholeNumber(change);
      await withSession(workspace, ({ call }) => call('change.undo', { id }));
      finish({ json: { undone: id }, text: `Change ${id} was undone` });
    });
};
