import { Option } from 'commander';
import { standardStream } from '../inputFile.ts';
import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { checkTarget, deliver } from '../outputFile.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import { deferredRevenueText, type Periods } from '../text/deferredRevenue.ts';
import type { AddVerb } from '../verb.ts';

interface Flags extends RunFlags {
  readonly workspace: string;
  readonly by: Periods;
  readonly plan?: string;
  readonly to?: string;
  readonly json?: boolean;
}

export const addDeferredRevenue: AddVerb = (program, finish) => {
  const verb = program
    .command('deferred-revenue <scenario>')
    .description('contract liabilities rolled forward by plan: billings, revenue, breakage and cash as ranges')
    .addOption(workspaceOption())
    .addOption(new Option('--by <period>', 'rows to print').choices(['month', 'quarter', 'year']).default('quarter'))
    .addOption(new Option('--plan <id>', 'one plan; without it, all together'))
    .addOption(new Option('--to <file>', 'a CSV file to write, each plan by month'));
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (named: string, flags: Flags) => {
    if (flags.to !== undefined) checkTarget(flags.to, flags.json);
    const found = await withSession(flags.workspace, async (session) => {
      const args = { scenarioId: await scenarioId(session, named), settings: settingsOf(flags) };
      const read = await session.call('deferredRevenue.read', args);
      if (flags.to !== undefined) {
        const { file } = await session.call('deferredRevenue.export', args);
        deliver(session.pathOf(file), flags.to);
      }
      return read;
    });
    const text = flags.to === standardStream ? null : deferredRevenueText(found, { by: flags.by, plan: flags.plan });
    finish({ json: found, text });
  });
};
