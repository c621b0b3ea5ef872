import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import { checkedText } from '../text/checked.ts';
import { refreshedText } from '../text/source.ts';
import type { AddVerb } from '../verb.ts';
import { checkExitCodes } from './check.ts';

/** All sources, then prices, then the check: what a scheduler runs. Safe to kill, and to run twice. */
export const addRefresh: AddVerb = (program, finish) => {
  program
    .command('refresh')
    .description(
      'pull every source, price the history anew and check; exits with 10 on warnings and 11 on alerts or a failed source',
    )
    .addOption(workspaceOption())
    .action(async ({ workspace }: { readonly workspace: string }) => {
      const { sources, checked } = await withSession(workspace, async ({ call }) => ({
        ...(await call('source.refresh', {})),
        checked: await call('check.read', {}),
      }));
      const { quiet, warnings, alerts } = checkExitCodes;
      const isAlert = checked.alerts > 0 || sources.some(({ failure }) => failure !== null);
      finish({
        json: { sources, checked },
        text: [refreshedText(sources), checkedText(checked)].join('\n\n'),
        exitCode: isAlert ? alerts : checked.warnings > 0 ? warnings : quiet,
      });
    });
};
