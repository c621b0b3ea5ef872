import { Option } from 'commander';
import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import { planText } from '../text/plan.ts';
import type { AddVerb } from '../verb.ts';

interface CompareFlags extends RunFlags {
  readonly workspace: string;
  readonly customersOf?: string;
  readonly month?: string;
}

export const addPlan: AddVerb = (program, finish) => {
  const plan = program.command('plan').description('results of plans');
  const compare = plan
    .command('compare <scenario> <plans...>')
    .description('compare plans on the same simulated customers: bills, cost, and unprofitable customers')
    .addOption(workspaceOption())
    .addOption(new Option('--customers-of <plan>', 'the plan whose customers are used (default: the first)'))
    .addOption(new Option('--month <YYYY-MM>', 'the month (default: the last of the scenario)'));
  for (const option of runOptions()) compare.addOption(option);
  compare.action(async (named: string, plans: string[], flags: CompareFlags) => {
    const comparison = await withSession(flags.workspace, async (session) =>
      session.call('plan.compare', {
        scenarioId: await scenarioId(session, named),
        plans,
        customersOf: flags.customersOf ?? null,
        month: flags.month ?? null,
        settings: settingsOf(flags),
      }),
    );
    finish({ json: comparison, text: planText(comparison) });
  });
};
