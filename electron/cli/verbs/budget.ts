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
    .description('chance, date and size of a budget overrun, given spend to date')
    .addOption(workspaceOption())
    .addOption(new Option('--amount <usd>', 'total budget for the period').argParser(numberFlag).makeOptionMandatory())
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
        'month-to-date spend at the end of a day, such as 2026-11-14=34000; may be repeated',
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
      'Scenarios have no teams: cost is by feature, plan and tier. Budget a feature, and see "usage --by team" for team spend.',
    );
  throw new InvalidArgumentError('Use aiCogs, cogs or feature:<id>.');
}

function spentUntil(text: string): SpentUntil {
  const [day, usd] = text.split('=');
  if (!day || usd === undefined)
    throw new InvalidArgumentError('Enter a day and month-to-date spend, such as 2026-11-14=34000.');
  return { day, usd: numberFlag(usd) };
}
