import { Option } from 'commander';
import { workspaceOption } from '../options.ts';
import { wholeNumber } from '../readNumber.ts';
import { withSession } from '../session.ts';
import { left, right, table } from '../text/table.ts';
import type { AddVerb } from '../verb.ts';

export const addAudit: AddVerb = (program, finish) => {
  program
    .command('audit')
    .description('print the audit trail of a workspace, newest first: who did what, and when')
    .addOption(workspaceOption())
    .addOption(new Option('--limit <count>', 'number of entries').argParser(wholeNumber).default(50))
    .action(async ({ workspace, limit }: { readonly workspace: string; readonly limit: number }) => {
      const entries = await withSession(workspace, ({ call }) => call('audit.list', { limit }));
      const columns = [right('Entry'), ...['At', 'Who', 'Action', 'On', 'Detail'].map(left)];
      const rows = entries.map(({ id, at, who, action, entity, detail }) => [
        String(id),
        at,
        who,
        action,
        entity,
        detail,
      ]);
      finish({ json: entries, text: table(columns, rows) });
    });
};
