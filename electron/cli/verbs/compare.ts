import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import { compareText } from '../text/compare.ts';
import type { AddVerb } from '../verb.ts';

export const addCompare: AddVerb = (program, finish) => {
  const verb = program
    .command('compare <a> <b>')
    .description('simulate two scenarios on the same random draws and show the difference b − a')
    .addOption(workspaceOption());
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (a: string, b: string, flags: RunFlags & { workspace: string }) => {
    const comparison = await withSession(flags.workspace, async (session) =>
      session.call('run.compare', {
        a: await scenarioId(session, a),
        b: await scenarioId(session, b),
        settings: settingsOf(flags),
      }),
    );
    finish({ json: comparison, text: compareText(comparison) });
  });
};
