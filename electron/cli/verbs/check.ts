import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import { checkedText } from '../text/checked.ts';
import type { AddVerb } from '../verb.ts';

/**
 * What schedulers read: 0 nothing needs somebody, 10 something should be looked at, 11 something needs somebody now.
 */
export const checkExitCodes = { quiet: 0, warnings: 10, alerts: 11 } as const;

export const addCheck: AddVerb = (program, finish) => {
  program
    .command('check')
    .description(
      'list what needs somebody: budgets, margin floors, odd usage, prices, models, months; exits with 10 on warnings and 11 on alerts',
    )
    .addOption(workspaceOption())
    .action(async ({ workspace }: { readonly workspace: string }) => {
      const checked = await withSession(workspace, ({ call }) => call('check.read', {}));
      const { alerts, warnings } = checked;
      const { quiet, warnings: some, alerts: now } = checkExitCodes;
      finish({ json: checked, text: checkedText(checked), exitCode: alerts > 0 ? now : warnings > 0 ? some : quiet });
    });
};
