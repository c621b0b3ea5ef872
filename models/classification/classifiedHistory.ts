import type { Month } from '../calendar.ts';
import type { FiguresAtClose } from '../margin/closeFigures.ts';
import {
  type ByClass,
  type ClassifiedMonthPart,
  classesAndNone,
  type RuleCaught,
  type UnclassifiedCost,
} from './classTally.ts';
import type { ClassOrNone } from './workload.ts';

/** One month of the income statement as far as the history holds it. */
export interface ClassifiedMonth {
  readonly month: Month;
  readonly costUsd: number;
  readonly classUsd: ByClass<number>;
  /** Null where no revenue of the month is imported. */
  readonly revenueUsd: number | null;
  readonly grossProfitUsd: number | null;
  /** A ratio; null without revenue above 0. */
  readonly grossMargin: number | null;
  /** The gross margin if all that is unclassified were COGS. */
  readonly grossMarginIfCogs: number | null;
  /** A margin is final when every dollar has a class, every token a price, and every day of the month is there. */
  readonly state: 'final' | 'provisional';
  readonly openRows: number;
  readonly unpricedTokens: number;
  readonly partial: boolean;
  /** How many providers have cost in it. */
  readonly providers: number;
  /** Providers whose month is closed at the tie-out. */
  readonly closes: readonly MonthClosed[];
  /**
   * The month as it was closed, beside what it is now; null where it is open, or was closed before figures were kept.
   */
  readonly atClose: FiguresAtClose | null;
  /** What has moved since those closes, by class; null where nothing. */
  readonly restatementUsd: ByClass<number> | null;
}

export interface MonthClosed {
  readonly provider: string | null;
  readonly month: Month;
  readonly closedBy: string;
  readonly closedAt: string;
}

/** The same months under another policy. */
export interface ClassifiedPolicy {
  readonly name: string;
  readonly inForce: boolean;
  readonly months: readonly { readonly month: Month; readonly cogsUsd: number; readonly grossMargin: number | null }[];
  readonly cogsUsd: number;
  /** Of all months with revenue together. */
  readonly grossMargin: number | null;
}

export interface ClassifiedHistory {
  /** 0 while the house rules are all there is. */
  readonly version: number;
  /** Newest first. */
  readonly months: readonly ClassifiedMonth[];
  readonly rules: readonly RuleCaught[];
  readonly unclassified: readonly UnclassifiedCost[];
  readonly policies: readonly ClassifiedPolicy[];
}

/** What is known of months beside their cost. */
export interface MonthFacts {
  readonly revenueUsd: (month: Month) => number | null;
  readonly isPartial: (month: Month) => boolean;
  readonly closes: readonly MonthClosed[];
}

/**
 * Months with their cost by class and their gross margin, newest first.
 *
 * Convention: months with cost; gross profit = revenue − the class COGS, whatever is still unclassified. Units: US$,
 * ratios.
 * Source: SEMANTICS section 6.
 *
 * @example
 * classifiedMonths([], { revenueUsd: () => null, isPartial: () => false, closes: [] }) // => []
 */
export function classifiedMonths(
  parts: readonly ClassifiedMonthPart[],
  facts: MonthFacts,
): Omit<ClassifiedMonth, 'restatementUsd' | 'atClose'>[] {
  const months = [...new Set(parts.map(({ month }) => month))].sort().reverse();
  return months.map((month) => {
    const own = parts.filter((part) => part.month === month);
    const nano = sumByClass(own.map(({ nanoUsd }) => nanoUsd));
    const revenueUsd = facts.revenueUsd(month);
    const openRows = own.reduce((sum, part) => sum + part.openRows, 0);
    const unpricedTokens = own.reduce((sum, part) => sum + part.unpricedTokens, 0);
    const partial = facts.isPartial(month);
    return {
      month,
      costUsd: dollars(classesAndNone.reduce((sum, name) => sum + nano[name], 0n)),
      classUsd: inDollars(nano),
      revenueUsd,
      ...marginOf(revenueUsd, dollars(nano.cogs)),
      grossMarginIfCogs: marginOf(revenueUsd, dollars(nano.cogs + nano.unclassified)).grossMargin,
      state: openRows === 0 && unpricedTokens === 0 && !partial ? ('final' as const) : ('provisional' as const),
      openRows,
      unpricedTokens,
      partial,
      providers: own.length,
      closes: facts.closes.filter((close) => close.month === month),
    };
  });
}

/**
 * Gross profit and margin of a revenue and its COGS.
 *
 * Units: US$, ratio. Errors: null without revenue; no margin of a revenue that is not above 0.
 *
 * @example
 * marginOf(200, 50) // => { "grossProfitUsd": 150, "grossMargin": 0.75 }
 */
export function marginOf(
  revenueUsd: number | null,
  cogsUsd: number,
): { readonly grossProfitUsd: number | null; readonly grossMargin: number | null } {
  if (revenueUsd === null) return { grossProfitUsd: null, grossMargin: null };
  const grossProfitUsd = revenueUsd - cogsUsd;
  return { grossProfitUsd, grossMargin: revenueUsd > 0 ? grossProfitUsd / revenueUsd : null };
}

/**
 * Sums of classes, exactly.
 *
 * @example
 * Number(sumByClass([{ cogs: 1n, research: 0n, sales: 0n, general: 0n, unclassified: 0n }]).cogs) // => 1
 */
export function sumByClass(all: readonly ByClass<bigint>[]): ByClass<bigint> {
  return byClass((name) => all.reduce((sum, one) => sum + one[name], 0n));
}

/**
 * What one classification puts elsewhere than another, by class; null where nothing moves.
 *
 * Shapes: parts of the same cost. Units: US$, after − before.
 *
 * @example
 * movedByClass([], []) // => null
 */
export function movedByClass(
  before: readonly ClassifiedMonthPart[],
  after: readonly ClassifiedMonthPart[],
): ByClass<number> | null {
  const [from, to] = [before, after].map((parts) => sumByClass(parts.map(({ nanoUsd }) => nanoUsd))) as [
    ByClass<bigint>,
    ByClass<bigint>,
  ];
  const moved = byClass((name) => to[name] - from[name]);
  return classesAndNone.every((name) => moved[name] === 0n) ? null : inDollars(moved);
}

/**
 * Amounts by class in dollars.
 *
 * Units: nano US$ → US$.
 *
 * @example
 * inDollars({ cogs: 1500000000n, research: 0n, sales: 0n, general: 0n, unclassified: 0n }).cogs // => 1.5
 */
export function inDollars(nano: ByClass<bigint>): ByClass<number> {
  return byClass((name) => dollars(nano[name]));
}

function byClass<T>(of: (name: ClassOrNone) => T): ByClass<T> {
  return {
    cogs: of('cogs'),
    research: of('research'),
    sales: of('sales'),
    general: of('general'),
    unclassified: of('unclassified'),
  };
}

const dollars = (nano: bigint) => Number(nano) / 1e9;
