import { setImmediate } from 'node:timers/promises';
import { monthOf } from '../../../models/calendar.ts';
import { houseClassification } from '../../../models/classification/classification.ts';
import {
  type ClassifiedMonth,
  classifiedMonths,
  type MonthFacts,
} from '../../../models/classification/classifiedHistory.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { overlaps } from '../../../models/imports/overlaps.ts';
import { figuresAtClose } from '../../../models/margin/figuresAtClose.ts';
import { type MonthEnd, monthEndSteps, nextStep } from '../../../models/tieOut/monthEnd.ts';
import type { TieOut } from '../../../models/tieOut/tieOut.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { tallyHistory, tallyOf } from '../history/historyTally.ts';
import { sumUnattributed } from '../history/unattributedCost.ts';
import { listClassifications } from '../store/classificationStore.ts';
import type { Db } from '../store/open.ts';
import { importedDays } from '../store/resultStore.ts';
import { listAnswers } from '../store/statementStore.ts';
import { listClosedParts, listProviderMonths, type ProviderMonth } from '../store/tieOutStore.ts';
import { summariseUsage } from '../store/usageStore.ts';
import { factsOf } from './classification.ts';
import { tieOutOf } from './tieOut.ts';

/**
 * Where a month stands between its files and its close; without a month asked for, the last whole one. Null without
 * history.
 */
export async function readMonthEnd(
  context: Context,
  { month: asked }: Args<'monthEnd.read'>,
): Promise<MonthEnd | null> {
  const { db } = context.workspace();
  const keys = listProviderMonths(db);
  const months = [...new Set(keys.map(({ month }) => month))];
  const facts = factsOf(db);
  const month = asked ?? months.find((one) => !facts.isPartial(one)) ?? months[0];
  if (month === undefined) return null;
  if (!months.includes(month)) {
    throw new WorkbenchError('not_found', `There is no usage or cost in ${month}; import its files first.`);
  }
  const own = keys.filter((key) => key.month === month);
  const steps = monthEndSteps({
    ...(await classify(context, { own, facts, month })),
    unpriced: unpricedOf(db, month),
    unattributed: sumUnattributed(db, { from: month, to: month, filter: {} }),
    twice: twiceIn(db, month),
    tieOuts: await tieOutsOf(context, own),
  });
  const disputes = listAnswers(db, month).filter(
    ({ answer, resolvedBy }) => answer === 'disputed' && !resolvedBy,
  ).length;
  return { month, months, closed: closedMonths(keys, facts), steps, disputes, next: nextStep(steps) };
}

/** What imports of several formats state of the same days of the month. */
function twiceIn(db: Db, month: string): string[] {
  const imported = importedDays(db).map((one) => ({ ...one, days: one.days.filter((day) => monthOf(day) === month) }));
  return [...overlaps(imported).values()].flat().map(({ message }) => message);
}

function closedMonths(keys: readonly ProviderMonth[], { closes }: MonthFacts): string[] {
  const closed = new Set(closes.map(({ provider, month }) => `${provider ?? ''} ${month}`));
  const open = new Set(keys.filter((key) => !closed.has(`${key.provider ?? ''} ${key.month}`)).map((key) => key.month));
  return [...new Set(keys.map(({ month }) => month))].filter((month) => !open.has(month));
}

interface ClassifyQuery {
  readonly own: readonly ProviderMonth[];
  readonly facts: MonthFacts;
  readonly month: string;
}

async function classify(context: Context, { own, facts, month }: ClassifyQuery) {
  const classification = listClassifications(context.workspace().db)[0] ?? houseClassification;
  const tally = tallyOf(classification);
  await tallyHistory(context, { by: classification, tallies: [tally], keys: own });
  const parts = tally.parts();
  const classified = classifiedMonths(parts, facts)[0] ?? nothingClassified(facts, month);
  const closes = listClosedParts(context.workspace().db).filter((one) => one.month === month);
  const { revenueUsd } = classified;
  return { classified, moved: Boolean(figuresAtClose({ parts, closes, revenueUsd })?.moved) };
}

/** A month whose cost files hold nothing but tax and purchases has no cost to classify. */
function nothingClassified(facts: MonthFacts, month: string): Omit<ClassifiedMonth, 'restatementUsd' | 'atClose'> {
  const none = { cogs: 0n, research: 0n, sales: 0n, general: 0n, unclassified: 0n };
  const part = {
    month,
    provider: null,
    nanoUsd: none,
    aiNanoUsd: none,
    requests: null,
    openRows: 0,
    unpricedTokens: 0,
  };
  return classifiedMonths([part], facts)[0]!;
}

function unpricedOf(db: Db, month: string) {
  const { groups, total } = summariseUsage(db, { by: ['model'], from: month, to: month, filter: {} });
  const models = groups.filter(({ unpricedTokens }) => unpricedTokens > 0).map(({ key }) => key[0] ?? null);
  return { tokens: total.unpricedTokens, models };
}

async function tieOutsOf(context: Context, keys: readonly ProviderMonth[]): Promise<TieOut[]> {
  const { db } = context.workspace();
  const tieOuts: TieOut[] = [];
  for (const key of keys) {
    context.signal.throwIfAborted();
    tieOuts.push(await tieOutOf(context, db, key));
    await setImmediate();
  }
  return tieOuts;
}

export const monthEndHandlers = {
  'monthEnd.read': readMonthEnd,
} satisfies Partial<Handlers>;
