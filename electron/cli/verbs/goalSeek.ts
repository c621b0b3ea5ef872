import { Option } from 'commander';
import { WorkbenchError } from '../../../models/errors.ts';
import type { Measure } from '../../../models/sensitivity/goal.ts';
import { runOptions, settingsOf, workspaceOption } from '../options.ts';
import { numberFlag } from '../readNumber.ts';
import { scenarioId } from '../scenarioId.ts';
import { type Named, targetIn, targetOptions } from '../sensitivityOptions.ts';
import { withSession } from '../session.ts';
import { goalText } from '../text/goal.ts';
import type { AddVerb } from '../verb.ts';

interface GoalFlags extends Named {
  readonly change?: string;
  readonly mean?: true;
  readonly percentile?: number;
  readonly probabilityAtLeast?: number;
  readonly probabilityAtMost?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly low?: number;
  readonly high?: number;
}

export const addGoalSeek: AddVerb = (program, finish) => {
  const verb = program
    .command('goal-seek <scenario>')
    .description('find the value of one input at which a mean, percentile or chance meets a goal')
    .addOption(workspaceOption())
    .addOption(new Option('--change <path>', 'the input, such as plan.team.seatPriceUsd (default: list all)'))
    .addOption(
      new Option('--percentile <p>', 'goal for this percentile, such as 10 (default: the mean)').argParser(numberFlag),
    )
    .addOption(
      new Option('--probability-at-least <value>', 'goal for the chance of at least this value').argParser(numberFlag),
    )
    .addOption(
      new Option('--probability-at-most <value>', 'goal for the chance of at most this value').argParser(numberFlag),
    )
    .addOption(new Option('--at-least <value>', 'goal: at least this value (70% is 0.7)').argParser(numberFlag))
    .addOption(new Option('--at-most <value>', 'goal: at most this value').argParser(numberFlag))
    .addOption(new Option('--low <value>', 'lower bound of the search').argParser(numberFlag))
    .addOption(new Option('--high <value>', 'upper bound of the search').argParser(numberFlag));
  for (const option of [...targetOptions(), ...runOptions()]) verb.addOption(option);
  verb.action(async (named: string, flags: GoalFlags) => {
    await withSession(flags.workspace, async (session) => {
      const id = await scenarioId(session, named);
      if (flags.change === undefined) {
        const levers = await session.call('sensitivity.levers', { scenarioId: id });
        finish({ json: levers, text: levers.map(({ path, name, value }) => `${path}  ${value}  ${name}`).join('\n') });
        return;
      }
      const answer = await session.call('sensitivity.goalSeek', {
        scenarioId: id,
        path: flags.change,
        goal: { target: await targetIn(session, id, flags), measure: measureOf(flags), ...aimOf(flags) },
        low: flags.low ?? null,
        high: flags.high ?? null,
        settings: settingsOf(flags),
      });
      finish({ json: answer, text: goalText(answer) });
    });
  });
};

function measureOf({ percentile, probabilityAtLeast, probabilityAtMost }: GoalFlags): Measure {
  if (probabilityAtLeast !== undefined) return { kind: 'probability', side: 'atLeast', threshold: probabilityAtLeast };
  if (probabilityAtMost !== undefined) return { kind: 'probability', side: 'atMost', threshold: probabilityAtMost };
  return percentile === undefined ? { kind: 'mean' } : { kind: 'percentile', probability: percentile / 100 };
}

function aimOf({ atLeast, atMost }: GoalFlags): { direction: 'atLeast' | 'atMost'; aim: number } {
  if (atLeast !== undefined) return { direction: 'atLeast', aim: atLeast };
  if (atMost !== undefined) return { direction: 'atMost', aim: atMost };
  throw new WorkbenchError('invalid_input', 'A goal is missing; use --at-least or --at-most with a value.');
}
