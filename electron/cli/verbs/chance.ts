import { InvalidArgumentError, Option } from 'commander';
import { readNumber } from '../../../models/distributions/parseNumber.ts';
import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import { chanceText } from '../text/chance.ts';
import type { AddVerb } from '../verb.ts';

export const addChance: AddVerb = (program, finish) => {
  const verb = program
    .command('chance <scenario>')
    .description('chance of a gross margin below a value, by month, quarter, year and in total; nothing is stored')
    .addOption(workspaceOption())
    .addOption(
      new Option('--below <margin>', "such as 55%; without it the scenario's target").argParser((text) => {
        const value = readNumber(text);
        if (value === null) throw new InvalidArgumentError('Write it as 55% or 0.55.');
        return value;
      }),
    );
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (named: string, flags: RunFlags & { workspace: string; below?: number }) => {
    const result = await withSession(flags.workspace, async (session) =>
      session.call('run.now', {
        scenarioId: await scenarioId(session, named),
        below: flags.below ?? null,
        settings: settingsOf(flags),
      }),
    );
    finish({ json: result, text: chanceText(result) });
  });
};
