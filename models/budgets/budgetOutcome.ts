import { daysInMonth, type Month } from '../calendar.ts';
import type { Design } from '../random/design.ts';
import { errorOfMean, meanOf } from '../sensitivity/estimates.ts';
import { figureSummary } from '../sensitivity/figureSummary.ts';
import { breachOf, daysUntilBreach, type Stretch } from './breach.ts';
import type { BudgetMonth, BudgetOutcome, SpendBasis } from './budget.ts';
import { shareUntil } from './weekdayShape.ts';

/** A month of a budget: what of it happened, and what the trials say of the whole of it. */
export interface SpendMonth {
  readonly month: Month;
  /** Dollars of its first days; null where nothing is known. */
  readonly actual: { readonly usd: number; readonly days: number } | null;
  /** The full month as simulated, a value a trial; not needed where all of it happened. */
  readonly simulated: Float64Array | null;
  /** How its days share the month; without it they are alike. */
  readonly dayWeights?: readonly number[];
}

interface Question {
  readonly months: readonly SpendMonth[];
  readonly amountUsd: number;
  readonly design: Design;
}

/**
 * Chance, size and day of a budget's breach. What happened replaces its days; of the rest of a month the simulated
 * month gives its share by days.
 *
 * Convention: exceeded where the span costs more than the amount; spent inside a month as its days' weights have it;
 * the day is that of the first crossing, of the trials that exceed. Shapes: one value a trial and month, by batch.
 * Units: US$. Errors: throws RangeError for a month of which nothing is known.
 *
 * @example
 * budgetOutcome({
 *   months: [{ month: '2026-11', actual: { usd: 40, days: 10 }, simulated: Float64Array.of(90, 150) }],
 *   amountUsd: 120,
 *   design: { sampler: 'plain', trials: 2, batches: 2 },
 * }).breach.p50 // => "2026-11-27"
 */
export function budgetOutcome({ months, amountUsd, design }: Question): BudgetOutcome {
  const { trials } = design;
  const spent = new Float64Array(trials);
  const told = months.map((one): BudgetMonth => {
    const usd = Float64Array.from({ length: trials }, (_, trial) => totalOf(stretchesOf(one, trial)));
    for (let trial = 0; trial < trials; trial++) spent[trial]! += usd[trial]!;
    return {
      month: one.month,
      basis: basisOf(one),
      actualUsd: one.actual?.usd ?? null,
      meanUsd: meanOf(usd),
      probabilityExceeded: meanOf(spent.map((value) => Number(value > amountUsd))),
    };
  });
  const exceeds = spent.map((value) => Number(value > amountUsd));
  const overrun = spent.map((value) => Math.max(0, value - amountUsd));
  const days = exceeds.map((exceeded, trial) =>
    exceeded
      ? (daysUntilBreach(
          months.flatMap((one) => stretchesOf(one, trial)),
          amountUsd,
        ) ?? Number.NaN)
      : Number.NaN,
  );
  const probabilityExceed = meanOf(exceeds);
  return {
    probabilityExceed,
    standardError: errorOfMean(exceeds, design),
    total: figureSummary(spent, design)!,
    expectedOverrunUsd: meanOf(overrun),
    expectedOverrunStandardError: errorOfMean(overrun, design),
    overrunIfExceededUsd: probabilityExceed > 0 ? meanOf(overrun) / probabilityExceed : null,
    breach: breachOf({ days, months: months.map(({ month }) => month), design }),
    months: told,
  };
}

/**
 * What a month is spent in, in one trial: the days that happened, then the rest.
 *
 * Units: days, US$. Errors: throws RangeError for a month of which nothing is known.
 *
 * @example
 * stretchesOf({ month: '2026-11', actual: { usd: 40, days: 10 }, simulated: Float64Array.of(90) }, 0)
 * // => [{ "usd": 40, "days": 10 }, { "days": 20, "usd": 60 }]
 */
export function stretchesOf({ month, actual, simulated, dayWeights }: SpendMonth, trial: number): Stretch[] {
  const length = daysInMonth(month);
  const seen = actual?.days ?? 0;
  const weighted = (from: number, to: number) => (dayWeights ? { weights: dayWeights.slice(from, to) } : {});
  const happened = actual ? [{ ...actual, ...weighted(0, seen) }] : [];
  const left = length - seen;
  if (left === 0) return happened;
  if (!simulated) throw new RangeError(`${month} is neither simulated nor past`);
  const usd = dayWeights ? simulated[trial]! * (1 - shareUntil(dayWeights, seen)) : (simulated[trial]! * left) / length;
  return [...happened, { days: left, usd, ...weighted(seen, length) }];
}

function totalOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { usd }) => sum + usd, 0);
}

function basisOf({ month, actual }: SpendMonth): SpendBasis {
  if (!actual) return 'forecast';
  return actual.days === daysInMonth(month) ? 'actual' : 'partlyActual';
}
