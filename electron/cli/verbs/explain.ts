import { Option } from 'commander';
import { type ExplainedStatistic, explainedStatistics } from '../../../models/sensitivity/explanation.ts';
import { runOptions, settingsOf, workspaceOption } from '../options.ts';
import { wholeNumber } from '../readNumber.ts';
import { scenarioId } from '../scenarioId.ts';
import { type Named, targetIn, targetOptions } from '../sensitivityOptions.ts';
import { withSession } from '../session.ts';
import { explanationText } from '../text/explanation.ts';
import type { AddVerb } from '../verb.ts';

export const addExplain: AddVerb = (program, finish) => {
  const verb = program
    .command('explain <a> <b>')
    .description('attribute the difference b − a to the changes between two scenarios')
    .addOption(workspaceOption())
    .addOption(new Option('--statistic <name>', 'statistic to compare (default: mean)').choices(explainedStatistics))
    .addOption(
      new Option(
        '--orders <n>',
        'orders of the changes to sample, an even number from 4: a first answer soon (default: all combinations of up to 8 changes)',
      ).argParser(wholeNumber),
    );
  for (const option of [...targetOptions(), ...runOptions()]) verb.addOption(option);
  verb.action(async (a: string, b: string, flags: Named & { statistic?: ExplainedStatistic; orders?: number }) => {
    const found = await withSession(flags.workspace, async (session) => {
      const [from, to] = [await scenarioId(session, a), await scenarioId(session, b)];
      return session.call('sensitivity.explain', {
        ...{ a: from, b: to, target: await targetIn(session, from, flags) },
        statistic: flags.statistic ?? 'mean',
        orders: flags.orders ?? null,
        settings: settingsOf(flags),
      });
    });
    finish({ json: found, text: explanationText(found) });
  });
};
