import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import { averagesText } from '../text/averages.ts';
import type { AddVerb } from '../verb.ts';

export const addAverages: AddVerb = (program, finish) => {
  const verb = program
    .command('averages <scenario>')
    .description('show the gap between the single-point plan and the mean, by rule')
    .addOption(workspaceOption());
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (named: string, flags: RunFlags & { workspace: string }) => {
    const gap = await withSession(flags.workspace, async (session) =>
      session.call('sensitivity.averages', {
        scenarioId: await scenarioId(session, named),
        settings: settingsOf(flags),
      }),
    );
    finish({ json: gap, text: averagesText(gap) });
  });
};
