import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import { count, usdAndCents } from '../text/figures.ts';
import { left, right, table } from '../text/table.ts';
import type { AddVerb } from '../verb.ts';

export const addActuals: AddVerb = (program, finish) => {
  program
    .command('actuals')
    .description('print revenue, AI COGS, R&D cost and activity of each month of the history')
    .addOption(workspaceOption())
    .action(async ({ workspace }: { readonly workspace: string }) => {
      const months = await withSession(workspace, ({ call }) => call('usage.actuals', {}));
      const figures = ['Revenue US$', 'AI COGS US$', 'R&D US$', 'Active users', 'Requests'];
      const rows = months.map(({ month, partial, revenueUsd, aiCogsUsd, researchUsd, activeUsers, requests }) => [
        partial ? `${month} (partial)` : month,
        ...[revenueUsd, aiCogsUsd, researchUsd].map(usdAndCents),
        ...[activeUsers, requests].map(count),
      ]);
      finish({ json: months, text: table([left('Month'), ...figures.map(right)], rows) });
    });
};
