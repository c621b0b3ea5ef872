import type { SpendMonth } from '../../models/budgets/budgetOutcome.ts';
import { conditionedMonths } from '../../models/budgets/conditionedMonths.ts';
import { daysInMonth } from '../../models/calendar.ts';
import type { ScenarioFile } from '../../models/scenarios/scenario.ts';
import { quantileSorted } from '../../models/statistics/quantile.ts';
import { cogsOf } from './budgetPlans.ts';

/** Budgets that would be exceeded this often if nothing were known. */
const ambitions = [0.15, 0.3, 0.5, 0.7, 0.85];

interface Statement {
  readonly year: number;
  readonly stated: number;
  readonly happened: number;
}

/** One tenth of the stated chances: what was stated and what happened on average. */
export interface Tenth {
  readonly from: number;
  readonly count: number;
  readonly stated: number;
  readonly happened: number;
  /** Of what happened minus what was stated; the statements of one year are one cluster. */
  readonly standardError: number;
}

/** Chances of breach stated at several moments of years drawn from the plan itself, and whether the breach came. */
export function statedBreaches(
  file: ScenarioFile,
  { years, trials, seenMonths, isConditioned = true }: CalibrationSetting,
): Statement[] {
  const { columns, months } = cogsOf(file, { trials, seed: 1 });
  const truth = cogsOf(file, { trials: years, seed: 2, sampler: 'plain' }).columns;
  const totals = sumOf(columns).sort();
  const amounts = ambitions.map((chance) => quantileSorted(totals, 1 - chance));
  return Array.from({ length: years }, (_, year) => {
    const came = truth.reduce((sum, column) => sum + column[year]!, 0);
    return seenMonths.flatMap((count) => {
      const span = months.map((month, index): SpendMonth => {
        const usd = truth[index]![year]!;
        const actual = index < count ? { usd, days: daysInMonth(month) } : null;
        return { month, actual, simulated: columns[index]! };
      });
      const told = isConditioned ? conditionedMonths({ months: span, before: [], shape: null, seed: 1 }).months : span;
      const spent = told.slice(0, count).reduce((sum, { actual }) => sum + actual!.usd, 0);
      const rest = sumOf(told.slice(count).map(({ simulated }) => simulated!));
      return amounts.map((amount) => ({
        year,
        stated: rest.filter((usd) => spent + usd > amount).length / trials,
        happened: Number(came > amount),
      }));
    });
  }).flat();
}

interface CalibrationSetting {
  readonly years: number;
  readonly trials: number;
  /** Months that are over at the moments of asking. */
  readonly seenMonths: readonly number[];
  /** Whether the actuals weigh the trials, or only replace their months. */
  readonly isConditioned?: boolean;
}

export function tenthsOf(statements: readonly Statement[]): Tenth[] {
  const groups = Map.groupBy(statements, ({ stated }) => Math.min(9, Math.floor(stated * 10)));
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([tenth, own]) => {
      const meanOf = (of: (one: Statement) => number) => own.reduce((sum, one) => sum + of(one), 0) / own.length;
      const gap = meanOf(({ stated, happened }) => happened - stated);
      const byYear = [...Map.groupBy(own, ({ year }) => year).values()].map((some) =>
        some.reduce((sum, { stated, happened }) => sum + happened - stated - gap, 0),
      );
      return {
        from: tenth / 10,
        count: own.length,
        stated: meanOf(({ stated }) => stated),
        happened: meanOf(({ happened }) => happened),
        standardError: Math.sqrt(byYear.reduce((sum, value) => sum + value * value, 0)) / own.length,
      };
    });
}

function sumOf(columns: readonly Float64Array[]): Float64Array {
  return columns[0]!.map((_, trial) => columns.reduce((sum, column) => sum + column[trial]!, 0));
}
