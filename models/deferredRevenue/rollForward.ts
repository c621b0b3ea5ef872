import type { Month } from '../calendar.ts';
import { footedCents } from '../customers/footedCents.ts';
import { fiscalPeriods } from '../fiscalCalendar.ts';
import type { balanceMeasures, flowMeasures } from '../sensitivity/questionProgram.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import {
  type DeferredLine,
  type DeferredPeriod,
  type DeferredRange,
  deferredLines,
  type RevenueTie,
  type RolledPlan,
} from './deferredRevenue.ts';

type TrialColumns = readonly Float64Array[];

/** Trials of a plan: flows have one column a month; balances have one more, before the first month. Units: US$. */
export type PlanTrials = {
  readonly [M in (typeof flowMeasures)[number] | (typeof balanceMeasures)[number]]: TrialColumns;
};

interface RollQuestion {
  readonly months: readonly Month[];
  /** Calendar month in which the fiscal year starts. */
  readonly start: number;
  readonly plans: readonly (PlanTrials & { readonly id: string; readonly name: string })[];
  /** Revenue of the forecast by month, on the same trials. */
  readonly revenue: TrialColumns;
}

export interface Rolled {
  readonly plans: readonly (RolledPlan & { readonly id: string; readonly name: string })[];
  readonly total: RolledPlan;
  readonly tie: RevenueTie;
}

/**
 * Contract liabilities of each plan and all plans, opening to closing, by month, fiscal quarter and year; step by step.
 *
 * Convention: expected figures are means in whole cents; months foot over plans, quarters and years are sums of months,
 * and closing is opening and what moved it, so that it may be some cents off its own mean. Percentiles are of type 7,
 * of each figure by itself. Shapes: a column a month, a value a trial. Units: US$. Source: ASC 606-10-50-8.
 *
 * @example
 * ((of) => {
 *   const steps = rollForward({
 *     months: ['2027-01'],
 *     start: 1,
 *     revenue: of(1000),
 *     plans: [
 *       {
 *         ...{ id: 'a', name: 'A', revenue: of(1000), breakage: of(0), billings: of(12000), cash: of(12000) },
 *         ...{ liabilityTranslation: of(0), receivableTranslation: of(0) },
 *         ...{ liability: [...of(0), ...of(11000)], receivable: [...of(0), ...of(0)] },
 *       },
 *     ],
 *   });
 *   for (;;) {
 *     const { done, value } = steps.next();
 *     if (done) return value.total.months[0].expectedUsd.closing;
 *   }
 * })((value) => [Float64Array.of(value)]) // => 11000
 */
export function* rollForward(question: RollQuestion): Generator<undefined, Rolled> {
  const { plans } = question;
  const periods = periodsOf(question);
  const cents = centsOf(question);
  const all = summedPlans(question);
  const rolled: RolledPlan[] = [];
  for (const [place, trials] of [...plans, all].entries()) {
    const own = cents.map((month) => month[place]!);
    const told: DeferredPeriod[] = [];
    for (const period of periods) {
      told.push({
        ...headOf(period),
        expectedUsd: expectedOf(own, period.months),
        ranges: rangesOf(trials, period.months),
      });
      yield;
    }
    const of = (kind: Period['kind']) => told.filter((_, at) => periods[at]!.kind === kind);
    rolled.push({ months: of('month'), quarters: of('quarter'), years: of('year'), total: of('total')[0]! });
  }
  const total = rolled.at(-1)!;
  return {
    plans: plans.map(({ id, name }, at) => ({ id, name, ...rolled[at]! })),
    total,
    tie: tieOf(
      question.revenue,
      total.months.map(({ expectedUsd }) => expectedUsd.revenue),
    ),
  };
}

interface Period {
  readonly kind: 'month' | 'quarter' | 'year' | 'total';
  readonly label: string;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly months: readonly number[];
  readonly partial: boolean;
}

function periodsOf({ months, start }: RollQuestion): Period[] {
  const of = (kind: Period['kind'], label: string, places: readonly number[]): Period => {
    return {
      kind,
      label,
      firstMonth: months[places[0]!]!,
      lastMonth: months[places.at(-1)!]!,
      months: places,
      partial: false,
    };
  };
  return [
    ...months.map((month, at) => of('month', month, [at])),
    ...fiscalPeriods(months, start),
    of('total', 'Total', [...months.keys()]),
  ];
}

function headOf({ label, firstMonth, lastMonth, partial }: Period) {
  return { label, firstMonth, lastMonth, partial };
}

/** Expected amounts of a plan and month in cents. */
type Cents = { readonly [L in Exclude<DeferredLine, 'closing' | 'receivableClosing'>]: bigint };

/** By month, then by plan and at last all plans: flows foot over plans, balances are carried from the month before. */
function centsOf({ months, plans }: RollQuestion): Cents[][] {
  const footed = (columnOf: (trials: PlanTrials) => Float64Array) =>
    withSum(footedCents(plans.map((plan) => BigInt(Math.round(meanOf(columnOf(plan)) * 1e9)))));
  let [liability, receivable] = (['liability', 'receivable'] as const).map((one) => footed((plan) => plan[one][0]!));
  return months.map((_, month) => {
    const flow = (measure: (typeof flowMeasures)[number]) => footed((plan) => plan[measure][month]!);
    const [billings, revenue, breakage, cash] = [flow('billings'), flow('revenue'), flow('breakage'), flow('cash')];
    const [translation, receivableTranslation] = [flow('liabilityTranslation'), flow('receivableTranslation')];
    const told = billings.map((billed, at): Cents => {
      return {
        opening: liability![at]!,
        billings: billed,
        revenue: revenue[at]!,
        earned: revenue[at]! - breakage[at]!,
        breakage: breakage[at]!,
        translation: translation[at]!,
        receivableOpening: receivable![at]!,
        cash: cash[at]!,
        receivableTranslation: receivableTranslation[at]!,
      };
    });
    liability = told.map((one) => one.opening + one.billings - one.revenue + one.translation);
    receivable = told.map((one) => one.receivableOpening + one.billings - one.cash + one.receivableTranslation);
    return told;
  });
}

function withSum(cents: readonly bigint[]): bigint[] {
  return [...cents, cents.reduce((sum, one) => sum + one, 0n)];
}

function expectedOf(cents: readonly Cents[], places: readonly number[]): DeferredPeriod['expectedUsd'] {
  const first = cents[places[0]!]!;
  const sum = (line: keyof Cents) => places.reduce((all, place) => all + cents[place]![line], 0n);
  const [billings, revenue, breakage, cash] = [sum('billings'), sum('revenue'), sum('breakage'), sum('cash')];
  const [translation, receivableTranslation] = [sum('translation'), sum('receivableTranslation')];
  const told: { readonly [L in DeferredLine]: bigint } = {
    opening: first.opening,
    ...{ billings, breakage, translation, revenue, cash, receivableTranslation },
    earned: revenue - breakage,
    closing: first.opening + billings - revenue + translation,
    receivableOpening: first.receivableOpening,
    receivableClosing: first.receivableOpening + billings - cash + receivableTranslation,
  };
  return byLine((line) => Number(told[line]) / 100);
}

function rangesOf(trials: PlanTrials, places: readonly number[]): DeferredPeriod['ranges'] {
  const [first, last] = [places[0]!, places.at(-1)!];
  const sum = (columns: TrialColumns) => sumOf(places.map((place) => columns[place]!));
  const [revenue, breakage] = [sum(trials.revenue), sum(trials.breakage)];
  const columns: { readonly [L in DeferredLine]: Float64Array } = {
    opening: trials.liability[first]!,
    billings: sum(trials.billings),
    earned: revenue.map((value, trial) => value - breakage[trial]!),
    breakage,
    translation: sum(trials.liabilityTranslation),
    closing: trials.liability[last + 1]!,
    revenue,
    receivableOpening: trials.receivable[first]!,
    cash: sum(trials.cash),
    receivableTranslation: sum(trials.receivableTranslation),
    receivableClosing: trials.receivable[last + 1]!,
  };
  return byLine((line) => rangeOf(columns[line]));
}

function rangeOf(column: Float64Array): DeferredRange {
  const sorted = column.slice().sort();
  const at = (probability: number) => quantileSorted(sorted, probability);
  return { p5: at(0.05), p10: at(0.1), p25: at(0.25), p50: at(0.5), p75: at(0.75), p90: at(0.9), p95: at(0.95) };
}

function byLine<T>(of: (line: DeferredLine) => T): { readonly [L in DeferredLine]: T } {
  return Object.fromEntries(deferredLines.map((line) => [line, of(line)])) as { [L in DeferredLine]: T };
}

/** All plans together, trial by trial. */
function summedPlans({ plans, revenue }: RollQuestion): PlanTrials {
  const count = revenue[0]?.length ?? 0;
  const columns = (measure: keyof PlanTrials, places: number) =>
    Array.from({ length: places }, (_, at) =>
      plans.length === 0 ? new Float64Array(count) : sumOf(plans.map((plan) => plan[measure][at]!)),
    );
  const flow = (measure: keyof PlanTrials) => columns(measure, revenue.length);
  return {
    revenue: flow('revenue'),
    breakage: flow('breakage'),
    billings: flow('billings'),
    cash: flow('cash'),
    liabilityTranslation: flow('liabilityTranslation'),
    receivableTranslation: flow('receivableTranslation'),
    liability: columns('liability', revenue.length + 1),
    receivable: columns('receivable', revenue.length + 1),
  };
}

function sumOf([first, ...others]: readonly Float64Array[]): Float64Array {
  if (others.length === 0) return first!;
  const sum = first!.slice();
  for (const column of others) for (const [trial, value] of column.entries()) sum[trial]! += value;
  return sum;
}

function meanOf(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0) / Math.max(column.length, 1);
}

function tieOf(revenue: TrialColumns, rolledUsd: readonly number[]): RevenueTie {
  const forecast = revenue.map((column) => BigInt(Math.round(meanOf(column) * 100)));
  const rolled = rolledUsd.map((usd) => BigInt(Math.round(usd * 100)));
  const sum = (cents: readonly bigint[]) => Number(cents.reduce((all, one) => all + one, 0n)) / 100;
  const apart = forecast.map((cents, at) => Math.abs(Number(cents - rolled[at]!)) / 100);
  return { forecastUsd: sum(forecast), rolledUsd: sum(rolled), largestMonthUsd: Math.max(0, ...apart) };
}
