import { InvalidArgumentError, Option } from 'commander';
import { readNumber } from '../../../models/distributions/parseNumber.ts';
import { type RunSettings, runSettingsSchema } from '../../../models/simulation/result.ts';
import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import { runText } from '../text/run.ts';
import { warningLines } from '../text/warningLines.ts';
import type { AddVerb } from '../verb.ts';

type Precision = NonNullable<RunSettings['precision']>;

export const addRun: AddVerb = (program, finish) => {
  const verb = program
    .command('run <scenario>')
    .description('simulate a scenario and store the run')
    .addOption(workspaceOption());
  for (const option of runOptions()) verb.addOption(option);
  verb.addOption(
    new Option(
      '--until <what>',
      'double the trials until the simulation error is met, such as grossMargin.p50=0.0005',
    ).argParser(precisionOf),
  );
  verb.action(async (named: string, flags: RunFlags & { workspace: string; until?: Precision }) => {
    const settings = { ...settingsOf(flags), ...(flags.until ? { precision: flags.until } : {}) };
    const { warnings, id, result } = await withSession(flags.workspace, async (session) => {
      const asked = await scenarioId(session, named);
      const run = await session.call('run.start', { scenarioId: asked, settings });
      return { ...run, warnings: warningLines(await session.call('scenario.read', { id: asked })) };
    });
    finish({ json: { id, ...result }, text: [runText(result), ...warnings].join('\n') });
  });
};

/** `grossMargin.p50=0.0005`, with at most so many trials after a comma. */
function precisionOf(text: string): Precision {
  const [, series, statistic, error, trials] = /^(\w+)\.(\w+)=([^,]+)(?:,(\d+))?$/.exec(text) ?? [];
  const parsed = runSettingsSchema.shape.precision.safeParse({
    series,
    statistic,
    standardError: readNumber(error ?? ''),
    ...(trials ? { mostTrials: Number(trials) } : {}),
  });
  if (parsed.success && parsed.data) return parsed.data;
  throw new InvalidArgumentError(
    'Write it as grossMargin.p50=0.0005 or cogs.mean=500,400000 (with a limit of trials).',
  );
}
