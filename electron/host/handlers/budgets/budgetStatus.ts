import { setImmediate } from 'node:timers/promises';
import {
  type ActionEffect,
  effectOf,
  rankedEffects,
  type TriedEffect,
} from '../../../../models/budgets/actionEffects.ts';
import { proposedActions } from '../../../../models/budgets/actions.ts';
import { type ActionFacts, daysToAct, type Tried } from '../../../../models/budgets/budgetAction.ts';
import { type BudgetFan, budgetFan, withCommitted } from '../../../../models/budgets/budgetFan.ts';
import { amountsBeside, type BudgetStatus, type BudgetStatuses } from '../../../../models/budgets/budgetStatus.ts';
import { type BudgetCause, budgetCause } from '../../../../models/budgets/cause.ts';
import { runRate, type SpendHistory, spendByMonth } from '../../../../models/budgets/spendHistory.ts';
import { spikesOf } from '../../../../models/budgets/spikes.ts';
import {
  type BudgetKind,
  inForce,
  type MonthAmount,
  type StoredBudget,
  stateOf,
  totalOf,
} from '../../../../models/budgets/storedBudget.ts';
import { type Day, dayAfter, daysInMonth, type Month, monthOf } from '../../../../models/calendar.ts';
import { WorkbenchError } from '../../../../models/errors.ts';
import { quantileSorted } from '../../../../models/statistics/quantile.ts';
import type { Args } from '../../../../models/workbench.ts';
import type { Context, Handlers } from '../../context.ts';
import { listBudgets } from '../../store/budgetStore.ts';
import type { Db } from '../../store/open.ts';
import { writesSeen } from '../../store/writesSeen.ts';
import { readActionFacts } from './budgetActions.ts';
import { readFloor } from './budgetFloors.ts';
import { budgetDesign, budgetSeed, monthsOfBudget, type WeighedBudget } from './budgetMonths.ts';
import { lastDay, readSpend } from './budgetSpend.ts';

type AmountKind = Extract<BudgetKind, { readonly kind: 'amount' }>;

/** Where every budget stands on the last day that the files cover, likeliest to break first. */
export async function readStatuses(context: Context, { ids }: Args<'budget.status'>): Promise<BudgetStatuses> {
  const { db } = context.workspace();
  // Before the budgets are read: what is written while they are reckoned makes these answers old.
  const key = `${writesSeen(db)} ${context.priceBook.version}`;
  const all = listBudgets(db);
  const asked = ids === null ? all : all.filter(({ id }) => ids.includes(id));
  const budgets: BudgetStatus[] = [];
  const floors = [];
  for (const [index, budget] of asked.entries()) {
    context.signal.throwIfAborted();
    await setImmediate();
    if (budget.of.kind === 'amount') {
      budgets.push(await knownStatus(context, budget, { of: budget.of, all, key }));
    } else floors.push(await readFloor(context, budget, budget.of));
    context.progress({ done: index + 1, total: asked.length, unit: 'budgets' });
  }
  const chance = ({ probabilityExceed }: BudgetStatus) => probabilityExceed ?? -1;
  return { through: lastDay(context), budgets: budgets.sort((a, b) => chance(b) - chance(a)), floors };
}

interface KnownStatus {
  readonly key: string;
  readonly status: BudgetStatus;
}
const knownStatuses = new WeakMap<Db, Map<string, KnownStatus>>();

/** The window asks in several places at once: what nothing was written to since is not reckoned again. */
async function knownStatus(
  context: Context,
  budget: StoredBudget,
  asked: { readonly of: AmountKind; readonly all: readonly StoredBudget[]; readonly key: string },
): Promise<BudgetStatus> {
  const { db } = context.workspace();
  const { key } = asked;
  const known = knownStatuses.get(db) ?? new Map<string, KnownStatus>();
  knownStatuses.set(db, known);
  const found = known.get(budget.id);
  if (found?.key === key) return found.status;
  const status = await statusOf(context, budget, asked);
  known.set(budget.id, { key, status });
  return status;
}

interface Weighed {
  readonly weighed: WeighedBudget;
  readonly history: SpendHistory;
  readonly amounts: readonly MonthAmount[];
  readonly amountUsd: number;
  readonly committedUsd: (month: Month) => number;
}

async function weigh(context: Context, budget: StoredBudget, of: AmountKind): Promise<Weighed> {
  const { amounts } = inForce(budget.versions);
  const history = readSpend(context, of);
  const weighed = await monthsOfBudget(context, { of, amounts, history });
  const committedUsd = (month: Month) =>
    of.committed.reduce((sum, { from, to, monthlyUsd }) => (from <= month && month <= to ? sum + monthlyUsd : sum), 0);
  return { weighed, history, amounts, amountUsd: totalOf(amounts), committedUsd };
}

async function statusOf(
  context: Context,
  budget: StoredBudget,
  { of, all }: { readonly of: AmountKind; readonly all: readonly StoredBudget[] },
): Promise<BudgetStatus> {
  const work = await weigh(context, budget, of);
  const { weighed, history, amounts, amountUsd, committedUsd } = work;
  const version = inForce(budget.versions);
  const state = stateOf(version);
  const fan = budgetFan({ months: withCommitted(weighed.months, committedUsd), amountUsd });
  const spent = spendByMonth(history.cells);
  const span = amounts.map(({ month }) => month);
  const isSilent = weighed.basis === 'nothing';
  const isOpen = weighed.months.some(({ month, actual }) => actual?.days !== daysInMonth(month));
  const shown = span.filter((month) => history.through !== null && month <= monthOf(history.through));
  return {
    budget,
    state,
    version: version.version,
    signed: version.approved ?? version.submitted ?? version.drafted,
    from: span[0]!,
    to: span.at(-1)!,
    amountUsd,
    originalUsd: totalOf(budget.versions[0]!.amounts),
    through: history.through,
    spentUsd: shown.reduce((sum, month) => sum + (spent.get(month) ?? 0), 0),
    committedUsd: weighed.months.reduce(
      (sum, { month, actual }) => sum + openCommitted(month, actual?.days ?? 0, committedUsd),
      0,
    ),
    runRateUsd: runRate(history.days),
    probabilityExceed: isSilent ? null : chanceAbove(fan.totals, amountUsd),
    yearEnd: isSilent ? null : yearEndOf(fan.totals),
    usedUp: fan.usedUp,
    months: amountsBeside(amounts, budget.versions[0]!.amounts).map((one) => ({
      ...one,
      actualUsd: shown.includes(one.month) ? (spent.get(one.month) ?? 0) : null,
      isWhole: history.whole.includes(one.month),
    })),
    fan: fan.months,
    basis: weighed.basis,
    cause: isSilent ? null : causeOf(context, work, fan),
    actions: isSilent || !isOpen ? [] : actionsOf(context, of, work),
    children: childrenOf(budget, all),
    notes: [...weighed.notes, ...unpricedNotes(history)],
  };
}

function openCommitted(month: Month, days: number, committedUsd: (month: Month) => number): number {
  return committedUsd(month) * (1 - days / daysInMonth(month));
}

function chanceAbove(totals: Float64Array, amountUsd: number): number {
  return totals.filter((usd) => usd > amountUsd).length / totals.length;
}

function yearEndOf(totals: Float64Array): BudgetStatus['yearEnd'] {
  const sorted = totals.toSorted();
  const at = (probability: number) => quantileSorted(sorted, probability);
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9), mean: totals.reduce((sum, usd) => sum + usd, 0) / totals.length };
}

function unpricedNotes({ cells }: SpendHistory): string[] {
  const tokens = cells.reduce((sum, cell) => sum + cell.unpricedTokens, 0);
  return tokens > 0
    ? [
        `${Math.round(tokens).toLocaleString('en-US')} tokens of this selection have no price and are in no dollar here; see Prices.`,
      ]
    : [];
}

function childrenOf({ id }: StoredBudget, all: readonly StoredBudget[]): BudgetStatus['children'] {
  const own = all.filter(({ parentId, of }) => parentId === id && of.kind === 'amount');
  if (own.length === 0) return null;
  return { count: own.length, amountUsd: own.reduce((sum, one) => sum + totalOf(inForce(one.versions).amounts), 0) };
}

function causeOf(
  context: Context,
  { history, weighed, amounts, amountUsd }: Weighed,
  fan: BudgetFan,
): BudgetCause | null {
  const span = amounts.map(({ month }) => month);
  const { pricesOf } = readPrices(context, history);
  const left = weighed.months.reduce((sum, { month, actual }) => sum + 1 - (actual?.days ?? 0) / daysInMonth(month), 0);
  const underWay = weighed.months.reduce(
    (sum, { month, actual }) =>
      sum + (actual && actual.days < daysInMonth(month) ? actual.days / daysInMonth(month) : 0),
    0,
  );
  return budgetCause({
    cells: history.cells,
    happened: history.whole.filter((month) => span.includes(month)),
    before: history.whole.filter((month) => month < span[0]!),
    spikes: spikesOf(history.days),
    amountUsd,
    expectedUsd: fan.totals.reduce((sum, usd) => sum + usd, 0) / fan.totals.length,
    monthsLeft: left + underWay,
    spanMonths: span.length,
    pricesOf,
  });
}

const readPrices = (context: Context, history: SpendHistory): Pick<ActionFacts, 'pricesOf'> =>
  readActionFacts(context, { cells: history.cells, through: history.through });

function actionsOf(context: Context, of: AmountKind, work: Weighed): ActionEffect[] {
  const { question, facts } = asked(context, of, work);
  return rankedEffects(proposedActions(facts), question, 3);
}

function asked(context: Context, of: AmountKind, { weighed, history, amountUsd, committedUsd }: Weighed) {
  const facts = readActionFacts(context, { cells: history.cells, through: history.through, selection: of.selection });
  return {
    facts,
    question: {
      months: weighed.months,
      amountUsd,
      committedUsd,
      design: budgetDesign,
      seed: budgetSeed,
      from: dayToAct(history.through ?? context.now().slice(0, 10)),
    },
  };
}

function dayToAct(through: Day): Day {
  let day = through;
  for (let count = 0; count < daysToAct; count++) day = dayAfter(day);
  return day;
}

/** Some actions at values and from a day of one's own: what they would save. */
async function tryActions(context: Context, { id, actions }: Args<'budget.try'>): Promise<TriedEffect> {
  const budget = findBudget(context, id);
  if (budget.of.kind !== 'amount')
    throw new WorkbenchError(
      'invalid_input',
      `"${budget.name}" is a floor under a margin; try actions on a budget of dollars.`,
    );
  const work = await weigh(context, budget, budget.of);
  const tried: Tried = Object.fromEntries(
    actions.flatMap(({ kind, value }) => (value === null ? [] : [[kind, value]])),
  );
  const { question, facts } = asked(context, budget.of, work);
  const proposed = proposedActions(facts, tried);
  const chosen = actions.map(({ kind }) => {
    const found = proposed.find((one) => one.kind === kind);
    if (found) return found;
    const names = proposed.map((one) => one.kind).join(', ') || 'none';
    throw new WorkbenchError('invalid_input', `"${kind}" does nothing for "${budget.name}"; possible are: ${names}.`);
  });
  const from = actions.find((one) => one.from !== null)?.from ?? question.from;
  const last = `${inForce(budget.versions).amounts.at(-1)!.month}-31`;
  if (from > last)
    throw new WorkbenchError('invalid_input', `${from} is after the end of "${budget.name}"; choose a day before.`);
  return effectOf(chosen, { ...question, from });
}

export function findBudget(context: Context, id: string): StoredBudget {
  const found = listBudgets(context.workspace().db).find((one) => one.id === id);
  if (found) return found;
  throw new WorkbenchError('not_found', `Budget "${id}" does not exist; see the list of budgets.`);
}

export const budgetStatusHandlers = {
  'budget.status': readStatuses,
  'budget.try': tryActions,
} satisfies Partial<Handlers>;
