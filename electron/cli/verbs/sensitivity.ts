import { runOptions, settingsOf, workspaceOption } from '../options.ts';
import { scenarioId } from '../scenarioId.ts';
import { type Named, targetIn, targetOptions } from '../sensitivityOptions.ts';
import { withSession } from '../session.ts';
import { sensitivityText } from '../text/sensitivity.ts';
import type { AddVerb } from '../verb.ts';

export const addSensitivity: AddVerb = (program, finish) => {
  const verb = program
    .command('sensitivity <scenario>')
    .description('show what drives uncertainty: shares of variance, shares of the tail, and a tornado')
    .addOption(workspaceOption());
  for (const option of [...targetOptions(), ...runOptions()]) verb.addOption(option);
  verb.action(async (named: string, flags: Named) => {
    const found = await withSession(flags.workspace, async (session) => {
      const id = await scenarioId(session, named);
      const target = await targetIn(session, id, flags);
      return session.call('sensitivity.rank', { scenarioId: id, target, settings: settingsOf(flags) });
    });
    finish({ json: found, text: sensitivityText(found) });
  });
};
