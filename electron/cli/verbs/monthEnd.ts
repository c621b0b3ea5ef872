import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import { monthEndText } from '../text/monthEnd.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
  readonly month?: string;
}

export const addMonthEnd: AddVerb = (program, finish) => {
  program
    .command('month-end')
    .description('show open steps from import to month-end close')
    .addOption(workspaceOption())
    .option('--month <month>', 'the month, YYYY-MM (default: the last full month)')
    .action(async ({ workspace, month }: Flags) => {
      const told = await withSession(workspace, ({ call }) => call('monthEnd.read', { month: month ?? null }));
      finish({ json: told, text: monthEndText(told) });
    });
};
