import type { Month } from '../calendar.ts';
import { inDollars, type MonthFacts, marginOf, sumByClass } from '../classification/classifiedHistory.ts';
import { type ByClass, type ClassifiedMonthPart, classesAndNone } from '../classification/classTally.ts';
import { fiscalPeriods } from '../fiscalCalendar.ts';

/** A quarter of the history, or all of it, under two policies. Units: US$, ratios. */
export interface PolicyPeriod {
  /** `FY2026 Q3`; null for all months. */
  readonly label: string | null;
  readonly months: readonly Month[];
  /** Months of the quarter lie outside the history, or lack days. */
  readonly partial: boolean;
  /** Null where a month has no revenue, so that no margin is of half a quarter. */
  readonly revenueUsd: number | null;
  /** The same under both. */
  readonly costUsd: number;
  readonly a: PolicyFigures;
  readonly b: PolicyFigures;
  /** B less A, by class; adds up to 0. */
  readonly movedUsd: ByClass<number>;
  /** B less A, in ratio; null without a margin. */
  readonly marginMoved: number | null;
  /** Months closed at the tie-out whose classes differ: to go from A to B restates them. */
  readonly restates: readonly Month[];
}

interface PolicyFigures {
  readonly classUsd: ByClass<number>;
  readonly grossProfitUsd: number | null;
  readonly grossMargin: number | null;
}

interface Sides {
  readonly a: readonly ClassifiedMonthPart[];
  readonly b: readonly ClassifiedMonthPart[];
}

/**
 * The fiscal quarters of a history under two policies, newest first, and all months together.
 *
 * Shapes: parts of the same cost. Units: US$, ratios; `start` is the calendar month of the fiscal year.
 * Source: SEMANTICS sections 6 and 10.
 *
 * @example
 * policyPeriods(
 *   { a: [], b: [] },
 *   { start: 1, facts: { revenueUsd: () => null, isPartial: () => false, closes: [] } },
 * ).quarters // => []
 */
export function policyPeriods(
  sides: Sides,
  { start, facts }: { readonly start: number; readonly facts: MonthFacts },
): { readonly quarters: PolicyPeriod[]; readonly total: PolicyPeriod } {
  const months = [...new Set(sides.a.map(({ month }) => month))].sort();
  const quarters = fiscalPeriods(months, start).filter(({ kind }) => kind === 'quarter');
  const periodOf = (label: string | null, own: readonly Month[], partial: boolean) =>
    figuresOf(sides, { label, months: own, partial: partial || own.some(facts.isPartial) }, facts);
  return {
    quarters: quarters
      .map(({ label, months: places, partial }) =>
        periodOf(
          label,
          places.map((place) => months[place]!),
          partial,
        ),
      )
      .reverse(),
    total: periodOf(null, months, false),
  };
}

function figuresOf(
  { a, b }: Sides,
  head: Pick<PolicyPeriod, 'label' | 'months' | 'partial'>,
  facts: MonthFacts,
): PolicyPeriod {
  const { months } = head;
  const sumIn = (parts: readonly ClassifiedMonthPart[], own: readonly Month[]) =>
    sumByClass(parts.filter(({ month }) => own.includes(month)).map(({ nanoUsd }) => nanoUsd));
  const revenues = months.map(facts.revenueUsd);
  const revenueUsd =
    months.length === 0 || revenues.includes(null) ? null : revenues.reduce<number>((s, r) => s + r!, 0);
  const [nanoA, nanoB] = [sumIn(a, months), sumIn(b, months)];
  const of = (nano: ByClass<bigint>): PolicyFigures => {
    const classUsd = inDollars(nano);
    return { classUsd, ...marginOf(revenueUsd, classUsd.cogs) };
  };
  const [sideA, sideB] = [of(nanoA), of(nanoB)];
  return {
    ...head,
    revenueUsd,
    costUsd: Number(classesAndNone.reduce((sum, name) => sum + nanoA[name], 0n)) / 1e9,
    a: sideA,
    b: sideB,
    movedUsd: inDollars(movedOf(nanoA, nanoB)),
    marginMoved:
      sideA.grossMargin === null || sideB.grossMargin === null ? null : sideB.grossMargin - sideA.grossMargin,
    restates: months.filter(
      (month) =>
        facts.closes.some((close) => close.month === month) &&
        classesAndNone.some((name) => movedOf(sumIn(a, [month]), sumIn(b, [month]))[name] !== 0n),
    ),
  };
}

function movedOf(a: ByClass<bigint>, b: ByClass<bigint>): ByClass<bigint> {
  return Object.fromEntries(classesAndNone.map((name) => [name, b[name] - a[name]])) as ByClass<bigint>;
}
