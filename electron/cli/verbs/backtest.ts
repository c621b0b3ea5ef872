import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import { backtestText } from '../text/backtest.ts';
import type { AddVerb } from '../verb.ts';

export const addBacktest: AddVerb = (program, finish) => {
  program
    .command('backtest')
    .description('compare stored runs with actuals: share within P10–P90, and pinball loss')
    .addOption(workspaceOption())
    .option('--run <id>', 'only this run, month by month')
    .action(async ({ workspace, run }: { readonly workspace: string; readonly run?: string }) => {
      const backtest = await withSession(workspace, ({ call }) => call('backtest.read', { runId: run ?? null }));
      finish({ json: backtest, text: backtestText(backtest, { byMonth: run !== undefined }) });
    });
};
