import { addMonths, type Month, monthRange } from '../../../models/calendar.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { fiscalQuarterOf } from '../../../models/fiscalCalendar.ts';
import { bySeries } from '../../../models/record/bySeries.ts';
import type { FrozenForecast } from '../../../models/record/frozenForecast.ts';
import { asFrozen, type HappenedMonth, type RollForward, rollForward } from '../../../models/record/rollForward.ts';
import { actualOf, type WholeMonth } from '../../../models/simulation/backtest.ts';
import type { Context, Handlers } from '../context.ts';
import { readWholeMonths } from '../history/actualCosts.ts';
import { bandFactorInForce } from '../store/frozenStore.ts';
import { findFrozen } from './record.ts';
import { drawPaths } from './recordTrials.ts';

/** A frozen forecast's fiscal year anew: actuals so far, and the rest given them. */
async function rollForecast(context: Context, { id }: { id: string }): Promise<RollForward> {
  const frozen = findFrozen(context, id);
  const known = happenedMonths(frozen, await readWholeMonths(context));
  const happened = leading(frozen.months, known);
  const last = happened.at(-1);
  if (!last)
    throw new WorkbenchError(
      'invalid_input',
      `No month of "${frozen.name}" has happened yet; import the whole of ${frozen.months[0]} to roll it forward.`,
    );
  const { months: period, name, notes } = periodOf(frozen, { known, last: last.month });
  const settings = { ...frozen.record, trials: frozen.pathTrials };
  const question = {
    trials: await drawPaths(context, { question: frozen.question, settings }),
    months: frozen.months,
    happened,
    past: period.flatMap((month) => known.get(month) ?? []).filter(({ month }) => month <= last.month),
    period,
    seed: frozen.record.seed,
  };
  const factor = bandFactorInForce(context.workspace().db)?.factor ?? 1;
  const now = rollForward({ ...question, bandFactor: Math.max(factor, frozen.bandFactor) });
  const before = asFrozen({ ...question, bandFactor: frozen.bandFactor });
  return {
    forecastId: frozen.id,
    period: name,
    months: period,
    actualThrough: last.month,
    monthsHappened: question.past.length,
    totals: bySeries((series) => ({ before: before[series], now: now.totals[series] })),
    conditioning: now.conditioning,
    bandFactor: Math.max(factor, frozen.bandFactor),
    notes: [...notes, ...unknownNotes(question.past), ...conditioningNotes(now.conditioning)],
  };
}

/** Months whose AI cost is known; revenue that was not imported counts as 0 where the forecast has none either. */
function happenedMonths(frozen: FrozenForecast, actuals: readonly WholeMonth[]): Map<Month, HappenedMonth> {
  const hasRevenue = frozen.series.revenue.singlePoint.some((value) => value !== 0);
  return new Map(
    actuals.flatMap((whole): [Month, HappenedMonth][] => {
      if (whole.aiCogsUsd === null) return [];
      const place = Math.max(0, frozen.months.indexOf(whole.month));
      const cogs = actualOf(whole, 'cogs', frozen.hasOtherCogs[place]!);
      const revenue = whole.revenueUsd ?? (hasRevenue ? null : 0);
      return [[whole.month, { month: whole.month, revenue, aiCogs: whole.aiCogsUsd, cogs }]];
    }),
  );
}

function leading(months: readonly Month[], known: ReadonlyMap<Month, HappenedMonth>): HappenedMonth[] {
  const end = months.findIndex((month) => !known.has(month));
  return months.slice(0, end < 0 ? months.length : end).map((month) => known.get(month)!);
}

/**
 * The fiscal year of the first month to come, where actuals and forecast cover all of it; else the forecast's own
 * months.
 */
function periodOf(
  frozen: FrozenForecast,
  { known, last }: { readonly known: ReadonlyMap<Month, HappenedMonth>; readonly last: Month },
): { readonly months: readonly Month[]; readonly name: string; readonly notes: string[] } {
  const { scenario } = frozen.question;
  const start = scenario.fiscalYearStart ?? 1;
  const next = addMonths(last, 1) > frozen.months.at(-1)! ? last : addMonths(last, 1);
  const { year } = fiscalQuarterOf(next, start);
  const first = `${start === 1 ? year : year - 1}-${String(start).padStart(2, '0')}`;
  const months = monthRange(first, 12);
  const missing = months.filter((month) => !(month <= last ? known.has(month) : frozen.months.includes(month)));
  if (missing.length === 0) return { months, name: `FY${year}`, notes: [] };
  const span = `${frozen.months[0]} to ${frozen.months.at(-1)}`;
  return {
    months: frozen.months,
    name: span,
    notes: [
      `FY${year} is not known whole (${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ', …' : ''}: neither actuals nor forecast), so the total is of ${span}.`,
    ],
  };
}

function unknownNotes(past: readonly HappenedMonth[]): string[] {
  const missing = [
    ...(past.some(({ revenue }) => revenue === null) ? ['revenue'] : []),
    ...(past.some(({ cogs }) => cogs === null) ? ['COGS beside AI'] : []),
  ];
  return missing.length === 0
    ? []
    : [`The history does not hold ${missing.join(' or ')} of all months, so what needs it has no new range.`];
}

function conditioningNotes(conditioning: RollForward['conditioning']): string[] {
  if (conditioning?.kind !== 'tooFar') return [];
  return ['Actuals are outside what the forecast simulated, so its nearest trials stand for the rest; fit it anew.'];
}

export const rollForwardHandlers = {
  'record.rollForward': rollForecast,
} satisfies Partial<Handlers>;
