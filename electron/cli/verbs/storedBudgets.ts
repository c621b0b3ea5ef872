import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { actionKinds, type TriedAction } from '../../../models/budgets/budgetAction.ts';
import { pastedAmounts } from '../../../models/budgets/statedAmounts.ts';
import type { AmountSource, BudgetDraft, MonthAmount, StoredBudget } from '../../../models/budgets/storedBudget.ts';
import type { Month } from '../../../models/calendar.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { type BudgetOfFlags, budgetOfFlags, budgetOfOptions } from '../budgetFlags.ts';
import { workspaceOption } from '../options.ts';
import { numberFlag, wholeNumber } from '../readNumber.ts';
import { type Session, withSession } from '../session.ts';
import type { Answer } from '../terminal.ts';
import { budgetListText, budgetStatusText, storedBudgetText, triedText } from '../text/storedBudget.ts';

interface Flags {
  readonly workspace: string;
}
type Finish = (answer: Answer) => void;

/** The verbs of stored budgets. */
export function addStoredBudgets(group: Command, finish: Finish): void {
  addAdd(group, finish);
  addChange(group, finish);
  group
    .command('list')
    .description('print every budget with its chance to break, the day it is used up, and why')
    .addOption(workspaceOption())
    .action(async ({ workspace }: Flags) => {
      const statuses = await withSession(workspace, ({ call }) => call('budget.status', { ids: null }));
      finish({ json: statuses, text: budgetListText(statuses) });
    });
  group
    .command('show <budget>')
    .description('print one budget by its id or name: months, year end, cause and what three actions change')
    .addOption(workspaceOption())
    .action(async (named: string, { workspace }: Flags) => {
      const statuses = await withSession(workspace, async (session) => {
        const { id } = await budgetNamed(session, named);
        return session.call('budget.status', { ids: [id] });
      });
      const shown = statuses.budgets[0] ?? statuses.floors[0]!;
      finish({ json: shown, text: budgetStatusText(shown) });
    });
  addSigned(group, finish);
  addReforecast(group, finish);
  addTry(group, finish);
  group
    .command('remove <budget>')
    .description('remove a budget with its versions; "undo" brings it back')
    .addOption(workspaceOption())
    .action(async (named: string, { workspace }: Flags) => {
      const removed = await withSession(workspace, async (session) => {
        const budget = await budgetNamed(session, named);
        await session.call('budget.remove', { id: budget.id });
        return budget;
      });
      finish({ json: removed, text: `Removed "${removed.name}".` });
    });
  group
    .command('propose')
    .description('print budgets that the history would have; --add keeps them as drafts')
    .option('--add', 'keep them')
    .addOption(workspaceOption())
    .action(async ({ workspace, add }: Flags & { readonly add?: boolean }) => {
      const drafts = await withSession(workspace, async ({ call }) => {
        const proposed = await call('budget.propose', {});
        if (add) for (const draft of proposed) await call('budget.add', { draft });
        return proposed;
      });
      const lines = drafts.map(({ name, owner, amounts }) => storedBudgetText({ name, owner, amounts }));
      finish({
        json: drafts,
        text: lines.length > 0 ? lines.join('\n') : 'The history has no full month to propose from.',
      });
    });
}

interface AmountFlags {
  readonly from?: Month;
  readonly monthly?: number;
  readonly total?: number;
  readonly months: number;
  readonly paste?: string;
  readonly lastYear?: number;
  readonly percentile?: number;
  readonly run?: string;
  readonly series: (typeof runSeries)[number];
  readonly note?: string;
}

const runSeries = ['aiCogs', 'cogs'] as const;
const runPercentiles = new Map<number | undefined, 'p10' | 'p50' | 'p90'>([
  [0.1, 'p10'],
  [undefined, 'p50'],
  [0.5, 'p50'],
  [0.9, 'p90'],
]);

function addAmountOptions(command: Command): Command {
  return command
    .option('--from <month>', 'first month, YYYY-MM')
    .addOption(new Option('--months <count>', 'how many months').argParser(wholeNumber).default(12))
    .addOption(new Option('--monthly <usd>', 'the same amount each month').argParser(numberFlag))
    .addOption(new Option('--total <usd>', 'an amount for all months, spread evenly').argParser(numberFlag))
    .option('--paste <file>', 'amounts copied from a sheet: a row or column, with or without months')
    .addOption(new Option('--last-year <growth>', 'last year’s actuals, raised by this: 10%').argParser(numberFlag))
    .addOption(
      new Option('--percentile <share>', 'a percentile of the history’s forecast, or of --run: 50%').argParser(
        numberFlag,
      ),
    )
    .option('--run <id>', 'a stored run of "record", by its id')
    .addOption(new Option('--series <series>', 'what of the run').choices([...runSeries]).default('aiCogs'))
    .option('--note <text>', 'why');
}

function addAdd(group: Command, finish: Finish): void {
  const command = group
    .command('add <name>')
    .description('add a budget as a draft: an amount by month for a part of the cost, or a floor under a gross margin')
    .addOption(workspaceOption())
    .requiredOption('--owner <name>', 'who answers for it')
    .option('--parent <budget>', 'the budget that it is a part of');
  for (const option of budgetOfOptions()) command.addOption(option);
  addAmountOptions(command).action(
    async (
      name: string,
      flags: Flags & AmountFlags & BudgetOfFlags & { readonly owner: string; readonly parent?: string },
    ) => {
      const made = await withSession(flags.workspace, async (session) => {
        const of = budgetOfFlags(flags);
        const parentId = flags.parent === undefined ? null : (await budgetNamed(session, flags.parent)).id;
        const stated =
          of.kind === 'floor'
            ? { amounts: [], source: { kind: 'typed' } as const }
            : await statedAmounts(session, flags, of);
        return session.call('budget.add', {
          draft: { name, owner: flags.owner, parentId, of, ...stated, note: flags.note ?? null },
        });
      });
      const { owner, versions } = made;
      finish({ json: made, text: storedBudgetText({ name, owner, amounts: versions[0]!.amounts }) });
    },
  );
}

type ChangeFlags = Flags & AmountFlags & BudgetOfFlags & { readonly name?: string; readonly owner?: string };

function addChange(group: Command, finish: Finish): void {
  const command = group
    .command('change <budget>')
    .description('change a draft: its name, its owner, what it is for, or its amounts; the rest stays as it is')
    .addOption(workspaceOption())
    .option('--name <text>', 'another name')
    .option('--owner <name>', 'another owner');
  for (const option of budgetOfOptions()) command.addOption(option);
  addAmountOptions(command).action(async (named: string, flags: ChangeFlags) => {
    const changed = await withSession(flags.workspace, async (session) => {
      const budget = await budgetNamed(session, named);
      return session.call('budget.change', { id: budget.id, draft: await changedDraft(session, budget, flags) });
    });
    const { name, owner, versions } = changed;
    finish({ json: changed, text: storedBudgetText({ name, owner, amounts: versions.at(-1)!.amounts }) });
  });
}

async function changedDraft(session: Session, budget: StoredBudget, flags: ChangeFlags): Promise<BudgetDraft> {
  const { amounts, source, note } = budget.versions.at(-1)!;
  const { class: ofClass, where, committed, scenario, floor } = flags;
  const { monthly, total, paste, lastYear, percentile, run } = flags;
  const restatesPart = [ofClass, where, committed, scenario, floor].some((one) => one !== undefined);
  const of = restatesPart ? budgetOfFlags(flags) : budget.of;
  const restatesAmounts = [monthly, total, paste, lastYear, percentile, run].some((one) => one !== undefined);
  const from = flags.from ?? amounts[0]?.month;
  const stated =
    restatesAmounts && of.kind === 'amount'
      ? await statedAmounts(session, { ...flags, ...(from === undefined ? {} : { from }) }, of)
      : { amounts: of.kind === 'floor' ? [] : [...amounts], source };
  return {
    name: flags.name ?? budget.name,
    owner: flags.owner ?? budget.owner,
    parentId: budget.parentId,
    ...{ of, ...stated, note: flags.note ?? note },
  };
}

async function statedAmounts(
  session: Session,
  flags: AmountFlags,
  of: BudgetDraft['of'],
): Promise<{ readonly amounts: MonthAmount[]; readonly source: AmountSource }> {
  const { from, months, monthly, total, paste, lastYear, percentile, run } = flags;
  if (from === undefined)
    throw new WorkbenchError('invalid_input', 'A budget needs its first month; give --from 2026-01.');
  const given = [monthly, total, paste, lastYear, run ?? percentile].filter((one) => one !== undefined).length;
  if (given !== 1)
    throw new WorkbenchError(
      'invalid_input',
      `${given} of --monthly, --total, --paste, --last-year, --percentile and --run are given; give one of them.`,
    );
  if (paste !== undefined) {
    const read = pastedAmounts(readFileSync(paste === '-' ? 0 : paste, 'utf8'), from);
    if ('problem' in read) throw new WorkbenchError('invalid_input', read.problem);
    return { amounts: [...read.amounts], source: { kind: 'pasted' } };
  }
  if (lastYear !== undefined || percentile !== undefined || run !== undefined) {
    const source = amountSource(flags);
    const { amounts } = await session.call('budget.amounts', { of, source, from, months });
    return { amounts: [...amounts], source };
  }
  const usd = monthly ?? total! / months;
  const text = Array.from({ length: months }, () => String(usd)).join('\t');
  const read = pastedAmounts(text, from);
  if ('problem' in read) throw new WorkbenchError('invalid_input', read.problem);
  return { amounts: [...read.amounts], source: { kind: 'typed' } };
}

function amountSource({ lastYear, percentile, run, series }: AmountFlags): AmountSource {
  if (lastYear !== undefined) return { kind: 'lastYear', growth: lastYear };
  if (run === undefined) return { kind: 'history', percentile: percentile! };
  const stored = runPercentiles.get(percentile);
  if (stored) return { kind: 'run', runId: run, series, percentile: stored };
  throw new WorkbenchError(
    'invalid_input',
    `A stored run has no percentile ${percentile}; give --percentile 10%, 50% or 90%.`,
  );
}

function addSigned(group: Command, finish: Finish): void {
  for (const [verb, method, words] of [
    ['submit', 'budget.submit', 'submit the latest version of a budget'],
    ['approve', 'budget.approve', 'approve the submitted version of a budget, from when on it counts'],
  ] as const)
    group
      .command(`${verb} <budget>`)
      .description(words)
      .option('--by <name>', 'who did (default: you)')
      .addOption(workspaceOption())
      .action(async (named: string, { workspace, by }: Flags & { readonly by?: string }) => {
        const made = await withSession(workspace, async (session) =>
          session.call(method, { id: (await budgetNamed(session, named)).id, by: by ?? null }),
        );
        const version = made.versions.at(-1)!;
        const signed = (verb === 'submit' ? version.submitted : version.approved)!;
        finish({
          json: made,
          text: `Version ${version.version} of "${made.name}": ${verb === 'submit' ? 'submitted' : 'approved'} by ${signed.by}.`,
        });
      });
}

function addReforecast(group: Command, finish: Finish): void {
  const command = group
    .command('reforecast <budget>')
    .description('state further amounts beside the original; they count once they are approved')
    .addOption(workspaceOption());
  addAmountOptions(command).action(async (named: string, flags: Flags & AmountFlags) => {
    const made = await withSession(flags.workspace, async (session) => {
      const { id, of, versions } = await budgetNamed(session, named);
      const from = flags.from ?? versions[0]!.amounts[0]?.month;
      const stated = await statedAmounts(session, from === undefined ? flags : { ...flags, from }, of);
      return session.call('budget.reforecast', { id, ...stated, note: flags.note ?? null });
    });
    const { name, owner, versions } = made;
    finish({ json: made, text: storedBudgetText({ name, owner, amounts: versions.at(-1)!.amounts }) });
  });
}

interface TryFlags extends Flags {
  readonly action: readonly TriedAction[];
  readonly from?: string;
}

function addTry(group: Command, finish: Finish): void {
  group
    .command('try <budget>')
    .description('say what actions would change: their saving, the year end, and whether they are enough')
    .addOption(workspaceOption())
    .addOption(
      new Option(
        '--action <kind=value>',
        `${actionKinds.join(', ')}, with a value of one’s own: route=50%; may be repeated`,
      )
        .argParser((text, before: readonly TriedAction[] | undefined) => [...(before ?? []), triedAction(text)])
        .makeOptionMandatory(),
    )
    .option('--from <day>', 'from which day on, YYYY-MM-DD')
    .action(async (named: string, { workspace, action, from }: TryFlags) => {
      const effect = await withSession(workspace, async (session) =>
        session.call('budget.try', {
          id: (await budgetNamed(session, named)).id,
          actions: action.map((one) => ({ ...one, from: from ?? null })),
        }),
      );
      finish({ json: effect, text: triedText(effect) });
    });
}

function triedAction(text: string): TriedAction {
  const [name, value] = text.split('=');
  const kind = actionKinds.find((one) => one === name);
  if (!kind) throw new InvalidArgumentError(`"${name}" is not an action; write one of ${actionKinds.join(', ')}.`);
  return { kind, value: value === undefined ? null : numberFlag(value), from: null };
}

async function budgetNamed({ call }: Session, named: string) {
  const all = await call('budget.list', {});
  const found = all.filter(({ id, name }) => id === named || name === named);
  if (found.length === 1) return found[0]!;
  const names = all.map(({ name }) => `"${name}"`).join(', ') || 'none yet; "budget add" adds one';
  const message =
    found.length > 1
      ? `${found.length} budgets are called "${named}"; give an id of "budget list --json".`
      : `There is no budget "${named}"; there are: ${names}.`;
  throw new WorkbenchError('not_found', message);
}
