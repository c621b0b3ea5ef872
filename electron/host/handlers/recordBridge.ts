import { addMonths, type Month, monthsBetween } from '../../../models/calendar.ts';
import type { History } from '../../../models/drivers/history.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { spanWords } from '../../../models/record/bridgeMonths.ts';
import type { BridgeEnd } from '../../../models/record/costMonth.ts';
import { spanBridge } from '../../../models/record/driverBridge.ts';
import type { FrozenForecast } from '../../../models/record/frozenForecast.ts';
import { quantileAt } from '../../../models/record/quantilesAt.ts';
import type { BridgeQuestion, RecordBridge } from '../../../models/record/trackRecord.ts';
import type { WholeMonth } from '../../../models/simulation/backtest.ts';
import { quantileSorted } from '../../../models/statistics/quantile.ts';
import type { Context, Handlers } from '../context.ts';
import { readWholeMonths } from '../history/actualCosts.ts';
import { listFrozen } from '../store/frozenStore.ts';
import { readHistory } from '../store/historyStore.ts';
import { actualCostMonth } from './actualDrivers.ts';
import { knownMonths, type Span, type Way } from './bridgeWay.ts';
import { budgetWay } from './budgetBridge.ts';
import { dollarsOnlyNote, withFxSince } from './fxSince.ts';
import { findFrozen } from './record.ts';
import { drawPaths } from './recordTrials.ts';

/**
 * From what was foreseen or budgeted of a month or several, or from as many before, to what their AI cost came to,
 * driver by driver.
 */
export async function readBridge(context: Context, question: BridgeQuestion): Promise<RecordBridge> {
  const { months, endsOf, startUsd, notes, ...head } =
    question.against === 'budget' ? budgetWay(context, question) : await wayToActual(context, question);
  const ends = months.map((month) => {
    const { before, after, ratesOf, notes: ofMonth } = endsOf(month);
    const fx = withFxSince(context, after.costs, ratesOf);
    return { before, after: { ...after, costs: fx.costs }, notes: [...ofMonth, ...fx.notes], fx };
  });
  const bridge = spanBridge(ends, startUsd);
  const ofMonths = new Set(ends.flatMap((one) => one.notes));
  const inDollars = ends.flatMap(({ fx }, index) => (fx.isDollarsOnly ? [months[index]!] : []));
  return {
    ...{ ...head, months, period: spanWords(months), against: question.against, ...bridge },
    notes: [...notes, ...ofMonths, ...bridge.notes, ...dollarsOnlyNote(context, inDollars)],
  };
}

async function wayToActual(context: Context, question: BridgeQuestion): Promise<Way> {
  const actuals = (await readWholeMonths(context)).filter(({ aiCogsUsd }) => aiCogsUsd !== null);
  const last = question.last ?? question.first ?? actuals.at(-1)?.month;
  if (last === undefined)
    throw new WorkbenchError('invalid_input', 'There is no full month of actuals to bridge to; import usage of one.');
  const history = readHistory(
    context.workspace().db,
    actuals.map(({ month }) => month),
  );
  const happened = { history, actuals, span: { first: question.first ?? last, last } };
  return question.against === 'lastMonth'
    ? fromBefore(context, happened)
    : fromForecast(context, happened, question.forecastId);
}

interface Happened {
  readonly history: History;
  readonly actuals: readonly WholeMonth[];
  readonly span: Span;
}

function actualEnd(context: Context, { history, actuals }: Happened, month: Month): BridgeEnd {
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

/** As many months just before; of a month the one before. */
function fromBefore(context: Context, happened: Happened): Way {
  const { first, last } = happened.span;
  const back = -(monthsBetween(first, last) + 1);
  const isWhole = (month: Month) => happened.actuals.some((one) => one.month === month);
  const known = knownMonths(happened.span, (month) => isWhole(month) && isWhole(addMonths(month, back)));
  return {
    ...known,
    from: `actual ${spanWords(known.months.map((month) => addMonths(month, back)))}`,
    ...{ of: 'AI COGS', forecastId: null, budgetId: null, startUsd: null },
    endsOf: (month) => ({
      after: actualEnd(context, happened, month),
      before: actualEnd(context, happened, addMonths(month, back)),
      ratesOf: addMonths(month, back),
      notes: [],
    }),
  };
}

async function fromForecast(context: Context, happened: Happened, forecastId: string | null): Promise<Way> {
  const { span, actuals } = happened;
  const frozen = forecastId === null ? newestThatForesaw(context, span) : findFrozen(context, forecastId);
  const { months: foreseen, series, name } = frozen;
  const isWhole = (month: Month) => actuals.some((one) => one.month === month);
  const isForeseen = (month: Month) => (series.aiCogs.months[foreseen.indexOf(month)] ?? null) !== null;
  const known = knownMonths(span, (month) => isWhole(month) && isForeseen(month));
  const plans = known.months.map((month) => series.aiCogs.singlePoint[foreseen.indexOf(month)] ?? null);
  return {
    months: known.months,
    from: `median of "${name}"`,
    ...{ of: 'AI COGS', forecastId: frozen.id, budgetId: null },
    startUsd: known.months.length === 1 ? null : await medianOf(context, frozen, known.months),
    notes: [...known.notes, ...(plans.some((planned) => planned !== null) ? [plannedNote] : [])],
    endsOf: (month) => ({
      after: actualEnd(context, happened, month),
      before: foreseenEnd(frozen, month),
      ratesOf: frozen.knownThrough ?? addMonths(foreseen[0]!, -1),
      notes: [],
    }),
  };
}

function foreseenEnd({ series, months, name, costs }: FrozenForecast, month: Month): BridgeEnd {
  const index = months.indexOf(month);
  const quantiles = series.aiCogs.months[index];
  if (!quantiles)
    throw new WorkbenchError(
      'invalid_input',
      `"${name}" runs from ${months[0]} to ${months.at(-1)} and says nothing of ${month}; choose one of its months.`,
    );
  const planned = series.aiCogs.singlePoint[index] ?? null;
  return {
    costs: costs[index]!,
    totalUsd: quantileAt(quantiles, 0.5),
    linesOf: planned === null ? null : { driver: 'singlePoint', usd: planned },
  };
}

/** The median of the sum of months, along the paths of the trials: medians of months do not add up to it. */
async function medianOf(context: Context, frozen: FrozenForecast, months: readonly Month[]): Promise<number> {
  const places = months.map((month) => frozen.months.indexOf(month));
  const stored = places.every((place, index) => place === index) ? frozen.series.aiCogs.totals[places.at(-1)!] : null;
  if (stored) return quantileAt(stored, 0.5);
  const settings = { ...frozen.record, trials: frozen.pathTrials };
  const { aiCogs } = await drawPaths(context, { question: frozen.question, settings });
  const sums = aiCogs[0]!.map((_, trial) => places.reduce((sum, place) => sum + aiCogs[place]![trial]!, 0));
  return quantileSorted(sums.sort(), 0.5);
}

const plannedNote =
  '"Single-point plan" goes from the median to every driver at its mean, from which the drivers walk.';

function newestThatForesaw({ workspace }: Context, { first, last }: Span): FrozenForecast {
  const all = listFrozen(workspace().db);
  const foresaw = (month: Month) =>
    all.find(({ months, knownThrough }) => months.includes(month) && (knownThrough === null || knownThrough < month));
  const found = foresaw(first) ?? foresaw(last);
  if (found) return found;
  throw new WorkbenchError(
    'not_found',
    `No frozen forecast foresaw ${last}; freeze a run before its months happen, or bridge from last month.`,
  );
}

export const recordBridgeHandlers = {
  'record.bridge': readBridge,
} satisfies Partial<Handlers>;
