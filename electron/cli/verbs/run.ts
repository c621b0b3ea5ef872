import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { runText } from '../runText.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import type { AddVerb } from '../verb.ts';

export const addRun: AddVerb = (program, finish) => {
  const verb = program
    .command('run <scenario>')
    .description('simulate a scenario and store the run')
    .addOption(workspaceOption());
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (named: string, flags: RunFlags & { workspace: string }) => {
    const { id, result } = await withSession(flags.workspace, async (session) =>
      session.call('run.start', { scenarioId: await scenarioId(session, named), settings: settingsOf(flags) }),
    );
    finish({ json: { id, ...result }, text: runText(result) });
  });
};
