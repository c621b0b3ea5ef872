import type { Month } from '../calendar.ts';
import { type ClassifiedMonth, classifiedMonths, type MonthFacts } from './classifiedHistory.ts';
import type { ByClass, ClassifiedMonthPart, ClassTally, RuleCaught, UnclassifiedCost } from './classTally.ts';

/** One month before and after a change of rules. */
export interface MonthEffect {
  readonly month: Month;
  readonly before: Pick<ClassifiedMonth, 'classUsd' | 'grossMargin' | 'state'>;
  readonly after: Pick<ClassifiedMonth, 'classUsd' | 'grossMargin' | 'state'>;
  readonly changed: boolean;
  /** Providers whose month is closed: to change it is to restate it. */
  readonly closedProviders: readonly (string | null)[];
}

/** What rules would make of the history. */
export interface ClassificationEffect {
  readonly costUsd: number;
  readonly rules: readonly RuleCaught[];
  /** Newest first. */
  readonly months: readonly MonthEffect[];
  readonly unclassified: readonly UnclassifiedCost[];
}

/**
 * Month by month and class by class, what a change of rules does to the history.
 *
 * Shapes: tallies of the same cost. Units: US$. Source: SEMANTICS section 6.
 *
 * @example
 * classificationEffect({
 *   before: [],
 *   after: tallyClasses(houseClassification, createClassifier(houseClassification)),
 *   facts: { revenueUsd: () => null, isPartial: () => false, closes: [] },
 * }).months // => []
 */
export function classificationEffect({
  before,
  after,
  facts,
}: {
  readonly before: readonly ClassifiedMonthPart[];
  readonly after: ClassTally;
  readonly facts: MonthFacts;
}): ClassificationEffect {
  const was = new Map(classifiedMonths(before, facts).map((one) => [one.month, one]));
  const months = classifiedMonths(after.parts(), facts);
  return {
    costUsd: months.reduce((sum, { costUsd }) => sum + costUsd, 0),
    rules: after.caught(),
    months: months.map((now) => {
      const then = was.get(now.month) ?? now;
      return {
        month: now.month,
        before: shown(then),
        after: shown(now),
        changed: differs(then.classUsd, now.classUsd),
        closedProviders: now.closes.map(({ provider }) => provider),
      };
    }),
    unclassified: after.unclassified(),
  };
}

function shown({ classUsd, grossMargin, state }: MonthEffect['before']): MonthEffect['before'] {
  return { classUsd, grossMargin, state };
}

function differs(a: ByClass<number>, b: ByClass<number>): boolean {
  return (Object.keys(a) as (keyof ByClass<number>)[]).some((name) => a[name] !== b[name]);
}
