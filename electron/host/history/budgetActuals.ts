import type { Budgeted } from '../../../models/budgets/budget.ts';
import { shapeWeeks, type WeekdayShape, weekdayShape } from '../../../models/budgets/weekdayShape.ts';
import { type Day, dayAfter, type Month, monthOf } from '../../../models/calendar.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { Context } from '../context.ts';
import { leftOutDays } from '../handlers/leftOut.ts';
import { coveredSpans, summariseUsage } from '../store/usageStore.ts';
import { readWholeMonths, wholeMonthsOf } from './actualCosts.ts';

export interface Actuals {
  /** What full months of the history came to. */
  readonly happened: ReadonlyMap<Month, number>;
  /** Months whose COGS beside AI the history does not know. */
  readonly aiOnly: readonly Month[];
}

/** What the history knows of the months of a budget. */
export async function readActuals(context: Context, scenario: Scenario, of: Budgeted): Promise<Actuals> {
  if (of.kind === 'feature') return { happened: featureActuals(context, scenario, of.feature), aiOnly: [] };
  const months = await readWholeMonths(context);
  const happened = new Map(
    months.flatMap(({ month, aiCogsUsd, cogsUsd }): [Month, number][] => {
      const usd = of.kind === 'aiCogs' ? aiCogsUsd : cogsUsd;
      return usd === null ? [] : [[month, usd]];
    }),
  );
  const aiOnly = months.flatMap(({ month, aiCogsUsd }) => (aiCogsUsd === null || happened.has(month) ? [] : [month]));
  return { happened, aiOnly };
}

function featureActuals(context: Context, scenario: Scenario, id: string): Map<Month, number> {
  const isWhole = wholeMonthsOf(context);
  const { groups } = summariseUsage(context.workspace().db, {
    by: ['month'],
    from: null,
    to: null,
    filter: { feature: namesOf(scenario, id) },
  });
  return new Map(groups.flatMap(({ key, costUsd }) => (isWhole(key[0]!) ? [[key[0]!, costUsd] as const] : [])));
}

/** The history may know a feature by its id or by its name. */
function namesOf({ base }: Scenario, id: string): string[] {
  return [id, ...base.features.flatMap((one) => (one.id === id ? [one.name] : []))];
}

/** How a week of the history spends on what is budgeted: a feature's own cost, else all that was imported. */
export function readWeekdayShape(context: Context, scenario: Scenario, of: Budgeted): WeekdayShape | null {
  const { db } = context.workspace();
  const last = coveredSpans(db).reduce((latest, span) => (span.last > latest ? span.last : latest), '');
  if (last === '') return null;
  const from = daysBefore(last, 7 * shapeWeeks - 1);
  const filter = of.kind === 'feature' ? { feature: namesOf(scenario, of.feature) } : {};
  const { groups } = summariseUsage(db, { by: ['day'], from: monthOf(from), to: monthOf(last), filter });
  const spent = new Map(groups.map(({ key, costUsd }) => [key[0]!, costUsd]));
  const days: { day: Day; usd: number }[] = [];
  const isOut = leftOutDays(context);
  for (let day = from; day <= last; day = dayAfter(day)) if (!isOut(day)) days.push({ day, usd: spent.get(day) ?? 0 });
  return weekdayShape(days);
}

function daysBefore(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10);
}
