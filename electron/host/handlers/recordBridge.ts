import { addMonths, type Month } from '../../../models/calendar.ts';
import type { History } from '../../../models/drivers/history.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { BridgeEnd } from '../../../models/record/costMonth.ts';
import { driverBridge } from '../../../models/record/driverBridge.ts';
import type { FrozenForecast } from '../../../models/record/frozenForecast.ts';
import { quantileAt } from '../../../models/record/quantilesAt.ts';
import type { BridgeQuestion, RecordBridge } from '../../../models/record/trackRecord.ts';
import type { WholeMonth } from '../../../models/simulation/backtest.ts';
import type { Context, Handlers } from '../context.ts';
import { readWholeMonths } from '../history/actualCosts.ts';
import { listFrozen } from '../store/frozenStore.ts';
import { readHistory } from '../store/historyStore.ts';
import { actualCostMonth } from './actualDrivers.ts';
import { budgetEnds } from './budgetBridge.ts';
import { withFxSince } from './fxSince.ts';
import { findFrozen } from './record.ts';

/**
 * From what was foreseen or budgeted of a month, or from the month before, to what its AI cost came to, driver by
 * driver.
 */
export async function readBridge(context: Context, question: BridgeQuestion): Promise<RecordBridge> {
  const { before, after, ratesOf, notes, ...head } =
    question.against === 'budget' ? fromBudget(context, question) : await toActual(context, question);
  const { costs, notes: ofRates } = withFxSince(context, after.costs, ratesOf);
  const bridge = driverBridge(before, { ...after, costs });
  return { ...head, against: question.against, ...bridge, notes: [...notes, ...bridge.notes, ...ofRates] };
}

interface Ends extends Pick<RecordBridge, 'month' | 'from' | 'of' | 'forecastId' | 'budgetId' | 'notes'> {
  readonly before: BridgeEnd;
  readonly after: BridgeEnd;
  /** The month whose exchange rates the first end knew. */
  readonly ratesOf: Month;
}

function fromBudget(context: Context, question: BridgeQuestion): Ends {
  const { budget, ...ends } = budgetEnds(context, question);
  return { ...ends, from: `budget "${budget.name}"`, of: budget.name, forecastId: null, budgetId: budget.id };
}

async function toActual(context: Context, question: BridgeQuestion): Promise<Ends> {
  const actuals = (await readWholeMonths(context)).filter(({ aiCogsUsd }) => aiCogsUsd !== null);
  const month = question.month ?? actuals.at(-1)?.month;
  if (month === undefined)
    throw new WorkbenchError('invalid_input', 'There is no full month of actuals to bridge to; import usage of one.');
  const history = readHistory(
    context.workspace().db,
    actuals.map((one) => one.month),
  );
  const happened = { history, actuals, month };
  const after = actualEnd(context, happened);
  const before =
    question.against === 'lastMonth'
      ? lastMonth(context, happened)
      : forecastEnd(context, { month, forecastId: question.forecastId });
  return { month, after, of: 'AI COGS', budgetId: null, notes: [], ...before };
}

interface Happened {
  readonly history: History;
  readonly actuals: readonly WholeMonth[];
  readonly month: Month;
}

function actualEnd(context: Context, { history, actuals, month }: Happened): BridgeEnd {
  const found = actuals.find((one) => one.month === month);
  if (!found) {
    const last = actuals.at(-1)?.month;
    const known = last === undefined ? 'none is' : `the last is ${last}`;
    throw new WorkbenchError(
      'invalid_input',
      `${month} is not a full month of actuals (${known}); choose one that is.`,
    );
  }
  return { costs: actualCostMonth(context, history, month), totalUsd: found.aiCogsUsd!, linesOf: null };
}

function lastMonth(context: Context, { month, ...happened }: Happened) {
  const before = addMonths(month, -1);
  return {
    before: actualEnd(context, { ...happened, month: before }),
    from: `actual ${before}`,
    forecastId: null,
    ratesOf: before,
  };
}

function forecastEnd(
  context: Context,
  { month, forecastId }: { readonly month: Month; readonly forecastId: string | null },
) {
  const frozen = forecastId === null ? newestThatForesaw(context, month) : findFrozen(context, forecastId);
  const index = frozen.months.indexOf(month);
  const quantiles = frozen.series.aiCogs.months[index];
  if (!quantiles)
    throw new WorkbenchError(
      'invalid_input',
      `"${frozen.name}" runs from ${frozen.months[0]} to ${frozen.months.at(-1)} and says nothing of ${month}; choose one of its months.`,
    );
  const planned = frozen.series.aiCogs.singlePoint[index] ?? null;
  const before: BridgeEnd = {
    costs: frozen.costs[index]!,
    totalUsd: quantileAt(quantiles, 0.5),
    linesOf: planned === null ? null : { driver: 'singlePoint', usd: planned },
  };
  const ratesOf = frozen.knownThrough ?? addMonths(frozen.months[0]!, -1);
  const notes = planned === null || planned === before.totalUsd ? [] : [plannedNote];
  return { before, from: `median of "${frozen.name}"`, forecastId: frozen.id, ratesOf, notes };
}

const plannedNote =
  '"Single-point plan" goes from the median to every driver at its mean, from which the drivers walk.';

function newestThatForesaw({ workspace }: Context, month: Month): FrozenForecast {
  const found = listFrozen(workspace().db).find(
    ({ months, knownThrough }) => months.includes(month) && (knownThrough === null || knownThrough < month),
  );
  if (found) return found;
  throw new WorkbenchError(
    'not_found',
    `No frozen forecast foresaw ${month}; freeze a run before its months happen, or bridge from last month.`,
  );
}

export const recordBridgeHandlers = {
  'record.bridge': readBridge,
} satisfies Partial<Handlers>;
