import { z } from 'zod';
import { type Day, isDay, type Month, monthOf, monthsBetween } from '../calendar.ts';
import { isListed } from './modelName.ts';
import { costByMonth, type ModelMonth, type MonthCost, type SpendNow, spendNow } from './modelUse.ts';

const text = z.string().trim().min(1).max(200);
const day = z.string().refine(isDay, 'must be a valid date written YYYY-MM-DD');

/** The day a provider shuts a model off, and who says so. */
export const retirementSchema = z.strictObject({
  /** Null: of any provider. */
  provider: text.nullable(),
  model: text,
  retiresOn: day,
  source: z.string().trim().min(1).max(500),
});
export type Retirement = z.infer<typeof retirementSchema>;

export interface EnteredRetirement extends Retirement {
  readonly enteredBy: string;
  readonly enteredAt: string;
}

/** A retirement that a person typed in, or that a catalogue of the price book tells of. */
export interface KnownRetirement extends Omit<Retirement, 'retiresOn'> {
  /** Null: deprecated, but no day is stated. */
  readonly retiresOn: Day | null;
  /** Null: it is in a catalogue. */
  readonly enteredBy: string | null;
  readonly enteredAt: string | null;
}

/** What is still spent on a model that goes. */
export interface RetirementExposure extends KnownRetirement, SpendNow {
  /** Calendar months from today to the month of the retirement; below 0 once it is past, null without a day. */
  readonly monthsLeft: number | null;
  /** Where it is used: features by what they cost in the last full months, largest first. */
  readonly features: readonly { readonly feature: string | null; readonly runRateUsd: number }[];
  /** Names under which it is used. */
  readonly usedAs: readonly string[];
  /** Usage in months after the retirement. */
  readonly after: readonly MonthCost[];
}

/**
 * The spend that retirements put in question, soonest first and those without a day last.
 *
 * Convention: what only a catalogue tells of is left out where nothing is spent on it now or was after its day. Units:
 * US$ a month.
 *
 * @example
 * retirementExposures({ usage: [], retirements: [], wholeMonths: [], today: '2026-11-21' }) // => []
 */
export function retirementExposures({
  usage,
  retirements,
  wholeMonths,
  today,
}: {
  readonly usage: readonly ModelMonth[];
  readonly retirements: readonly KnownRetirement[];
  readonly wholeMonths: readonly Month[];
  readonly today: Day;
}): RetirementExposure[] {
  return retirements
    .map((retirement): RetirementExposure => {
      const covers = isListed(retirement);
      const { retiresOn } = retirement;
      const rows = usage.filter(covers);
      const features = [...Map.groupBy(rows, ({ feature }) => feature)]
        .map(([feature, own]) => ({ feature, runRateUsd: spendNow(own, wholeMonths).runRateUsd ?? 0 }))
        .filter(({ runRateUsd }) => runRateUsd > 0)
        .sort((a, b) => b.runRateUsd - a.runRateUsd);
      return {
        ...retirement,
        ...spendNow(rows, wholeMonths),
        monthsLeft: retiresOn === null ? null : monthsBetween(monthOf(today), monthOf(retiresOn)),
        features,
        usedAs: [...new Set(rows.map(({ model }) => model))].sort(),
        after: retiresOn === null ? [] : costByMonth(rows.filter(({ month }) => month > monthOf(retiresOn))),
      };
    })
    .filter(isExposed)
    .sort((a, b) =>
      a.retiresOn === b.retiresOn
        ? (b.runRateUsd ?? 0) - (a.runRateUsd ?? 0)
        : (a.retiresOn ?? noDay) < (b.retiresOn ?? noDay)
          ? -1
          : 1,
    );
}

const noDay = '9999-12-31';

function isExposed({ enteredBy, runRateUsd, after }: RetirementExposure): boolean {
  return enteredBy !== null || runRateUsd === null || runRateUsd > 0 || after.length > 0;
}
