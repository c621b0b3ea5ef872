import { InvalidArgumentError, Option } from 'commander';
import { parseNumber } from '../../../models/distributions/parseNumber.ts';
import type { Quantity } from '../../../models/distributions/quantity.ts';
import { rangeOf } from '../../../models/distributions/readRange.ts';
import { type Review, reviews } from '../../../models/outcomes/outcome.ts';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import { outcomesText, outcomeText } from '../text/outcome.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
}
interface SetFlags extends Flags {
  readonly feature?: string;
  readonly model?: string;
  readonly runs?: boolean;
  readonly tokens?: Quantity;
  readonly tools: Quantity;
  readonly minutes: Quantity;
  readonly rate: Quantity;
  readonly review: Review;
  readonly acceptance?: Quantity;
  readonly owner?: string;
}

export const addOutcome: AddVerb = (program, finish) => {
  const verb = program
    .command('outcome')
    .description('outcomes that somebody accepts: tokens, tools, review and failed attempts per accepted one');
  verb
    .command('set <name>')
    .description('make an outcome, or change the one of this name; each number may be a range such as "5 to 10"')
    .addOption(workspaceOption())
    .option('--runs', 'what is not stated is told by the imported agent runs')
    .option('--feature <name>', 'runs of this agent')
    .option('--model <name>', 'runs on this model')
    .option('--tokens <usd>', 'tokens per attempt, US$ (default: as the runs cost)', readQuantity)
    .option('--tools <usd>', 'tools per attempt, US$', readQuantity, 0)
    .option('--minutes <minutes>', 'minutes of a person per review', readQuantity, 0)
    .option('--rate <usd>', 'cost of that person per hour, US$', readQuantity, 0)
    .addOption(new Option('--review <what>', 'what is reviewed').choices([...reviews]).default('everyAttempt'))
    .option(
      '--acceptance <share>',
      'share of attempts accepted, such as 80% (default: as the runs succeed)',
      readQuantity,
    )
    .option('--owner <name>', 'who answers for it (default: you)')
    .action(async (name: string, flags: SetFlags) => {
      const answer = await withSession(flags.workspace, async ({ call }) => {
        const found = (await call('outcome.list', {})).find((one) => one.name === name);
        const { feature = null, model = null } = flags;
        const made = await call('outcome.save', {
          id: found?.id ?? null,
          draft: {
            name,
            owner: flags.owner ?? found?.owner ?? null,
            runs: flags.runs || feature !== null || model !== null ? { feature, model } : null,
            tokensUsd: flags.tokens ?? null,
            toolsUsd: flags.tools,
            reviewMinutes: flags.minutes,
            reviewUsdPerHour: flags.rate,
            review: flags.review,
            acceptance: flags.acceptance ?? null,
          },
        });
        return call('outcome.read', { id: made.id });
      });
      finish({ json: answer.outcome, text: outcomeText(answer) });
    });
  verb
    .command('list')
    .description('print every outcome with its owner')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const outcomes = await withSession(workspace, ({ call }) => call('outcome.list', {}));
      finish({ json: outcomes, text: outcomesText(outcomes) });
    });
  verb
    .command('read <outcome>')
    .description('print cost per attempt and per accepted outcome, its parts, and the bills of each part')
    .addOption(workspaceOption())
    .action(async (id: string, { workspace }: Flags) => {
      const answer = await withSession(workspace, ({ call }) => call('outcome.read', { id }));
      finish({ json: answer, text: outcomeText(answer) });
    });
  verb
    .command('remove <outcome>')
    .description('remove an outcome')
    .addOption(workspaceOption())
    .action(async (id: string, { workspace }: Flags) => {
      const rest = await withSession(workspace, async ({ call }) => {
        await call('outcome.remove', { id });
        return call('outcome.list', {});
      });
      finish({ json: rest, text: outcomesText(rest) });
    });
};

function readQuantity(text: string): Quantity {
  const read = parseNumber(text);
  if (read.kind === 'unreadable') throw new InvalidArgumentError(read.message);
  return read.kind === 'number' ? read.value : rangeOf({ low: read.low, high: read.high, isShare: text.includes('%') });
}
