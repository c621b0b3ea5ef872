import { InvalidArgumentError, Option } from 'commander';
import type { Budgeted, SpentUntil } from '../../../models/budgets/budget.ts';
import { type RunFlags, runOptions, settingsOf, workspaceOption } from '../options.ts';
import { numberFlag } from '../readNumber.ts';
import { scenarioId } from '../scenarioId.ts';
import { withSession } from '../session.ts';
import { budgetText } from '../text/budget.ts';
import type { AddVerb } from '../verb.ts';
import { addStoredBudgets } from './storedBudgets.ts';

interface BudgetFlags extends RunFlags {
  readonly workspace: string;
  readonly amount: number;
  readonly of: Budgeted;
  readonly from: string;
  readonly to?: string;
  readonly actual?: readonly SpentUntil[];
}

export const addBudget: AddVerb = (program, finish) => {
  const group = program
    .command('budget')
    .description('budgets of the workspace: whether each holds, when it is used up, why, and what to do');
  addStoredBudgets(group, finish);
  const verb = group
    .command('ask <scenario>', { isDefault: true })
    .description(
      'ask a scenario how likely, when and by how much a budget of some months is exceeded, given what is spent so far',
    )
    .addOption(workspaceOption())
    .addOption(new Option('--amount <usd>', 'the budget of all its months').argParser(numberFlag).makeOptionMandatory())
    .addOption(
      new Option('--of <what>', 'aiCogs, cogs or feature:<id>')
        .argParser(budgeted)
        .default({ kind: 'aiCogs' }, 'aiCogs'),
    )
    .requiredOption('--from <month>', 'first month, YYYY-MM')
    .option('--to <month>', 'last month, YYYY-MM (default: the first)')
    .addOption(
      new Option(
        '--actual <day=usd>',
        'what was spent in the month until the end of a day of it, such as 2026-11-14=34000; may be repeated',
      ).argParser((text, before: readonly SpentUntil[] | undefined) => [...(before ?? []), spentUntil(text)]),
    );
  for (const option of runOptions()) verb.addOption(option);
  verb.action(async (named: string, flags: BudgetFlags) => {
    const { amount: amountUsd, of, from, to = from, actual: spent = [] } = flags;
    const answer = await withSession(flags.workspace, async (session) =>
      session.call('budget.forecast', {
        scenarioId: await scenarioId(session, named),
        budget: { of, amountUsd, from, to, spent },
        settings: settingsOf(flags),
      }),
    );
    finish({ json: answer, text: budgetText(answer) });
  });
};

function budgeted(text: string): Budgeted {
  if (text === 'aiCogs' || text === 'cogs') return { kind: text };
  const [kind, ...rest] = text.split(':');
  const id = rest.join(':');
  if (kind === 'feature' && id !== '') return { kind, feature: id };
  if (kind === 'team')
    throw new InvalidArgumentError(
      'A scenario has no teams: its cost is of features, plans and tiers. Budget a feature, and see "usage --by team" for what teams spent.',
    );
  throw new InvalidArgumentError('Give aiCogs, cogs or feature:<id>.');
}

function spentUntil(text: string): SpentUntil {
  const [day, usd] = text.split('=');
  if (!day || usd === undefined)
    throw new InvalidArgumentError('Give a day and what was spent until its end, such as 2026-11-14=34000.');
  return { day, usd: numberFlag(usd) };
}
