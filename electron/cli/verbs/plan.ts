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
    .description(
      'compare plans on the same simulated customers: bills, cost, unprofitable customers, unused allowance and who would move; a plan is an id, a name, or one line such as "$29 + 1,000 credits"',
    )
    .addOption(workspaceOption())
    .addOption(new Option('--customers-of <plan>', 'the plan whose customers are used (default: the first)'))
    .addOption(new Option('--month <YYYY-MM>', 'the month (default: the last of the scenario)'));
  for (const option of runOptions()) compare.addOption(option);
  compare.action(async (named: string, plans: string[], flags: CompareFlags) => {
    const comparison = await withSession(flags.workspace, async (session) => {
      const id = await scenarioId(session, named);
      const { base } = await session.call('scenario.read', { id });
      const known = (text: string) => base.plans.find((one) => one.id === text || one.name === text)?.id;
      const isId = (text: string) => /^[\w-]+$/.test(text) && text !== 'free';
      return session.call('plan.compare', {
        scenarioId: id,
        plans: plans.map((text) => known(text) ?? (isId(text) ? text : { line: text })),
        customersOf: flags.customersOf ?? (plans.some(known) ? null : (base.plans[0]?.id ?? null)),
        month: flags.month ?? null,
        settings: settingsOf(flags),
      });
    });
    finish({ json: comparison, text: planText(comparison) });
  });
};
