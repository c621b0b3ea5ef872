import { InvalidArgumentError, Option } from 'commander';
import { type StressId, stressIds } from '../../../models/stresses/stress.ts';
import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import { stressesText, stressListText } from '../text/stress.ts';
import type { AddVerb } from '../verb.ts';

interface ApplyFlags {
  readonly workspace: string;
  readonly as?: string;
  readonly name?: string;
}

export const addStress: AddVerb = (program, finish) => {
  const stress = program.command('stress').description('named stresses of a scenario');
  stress
    .command('list <scenario>')
    .description('stresses that are ready to be applied')
    .addOption(workspaceOption())
    .action(async (named: string, { workspace }: { workspace: string }) => {
      const list = await withSession(workspace, async (session) =>
        session.call('stress.list', { scenarioId: await scenarioId(session, named) }),
      );
      finish({ json: list, text: stressListText(list) });
    });
  const compare = stress
    .command('compare <scenario>')
    .description('the scenario and all its stresses on the same random draws')
    .addOption(workspaceOption());
  for (const option of runOptions()) compare.addOption(option);
  compare.action(async (named: string, flags: RunFlags & { workspace: string }) => {
    const compared = await withSession(flags.workspace, async (session) =>
      session.call('stress.compare', { scenarioId: await scenarioId(session, named), settings: settingsOf(flags) }),
    );
    finish({ json: compared, text: stressesText(compared) });
  });
  stress
    .command('apply <scenario> <stresses...>')
    .description('put stresses into a scenario as changes')
    .addOption(workspaceOption())
    .addOption(new Option('--as <id>', 'into a new scenario of this id'))
    .addOption(new Option('--name <name>', 'name of the new scenario'))
    .action(async (named: string, stresses: string[], flags: ApplyFlags) => {
      const scenario = await withSession(flags.workspace, async (session) =>
        session.call('stress.apply', {
          scenarioId: await scenarioId(session, named),
          stresses: stresses.map(stressId),
          as: flags.as === undefined ? null : { id: flags.as, name: flags.name ?? flags.as },
        }),
      );
      const text = `${scenario.name} has ${scenario.changes.length} changes; run it to see what they do.`;
      finish({ json: scenario, text });
    });
};

function stressId(text: string): StressId {
  const found = stressIds.find((id) => id.toLowerCase() === text.replaceAll('-', '').toLowerCase());
  if (!found) throw new InvalidArgumentError(`"${text}" is not a stress; use one of ${stressIds.join(', ')}.`);
  return found;
}
