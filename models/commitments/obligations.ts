import { addMonths, daysInMonth, type Month, monthRange, monthsBetween } from '../calendar.ts';
import type { Commitment } from './commitment.ts';

/** What is owed whether or not it is used. Units: US$. */
export interface Obligations {
  /** The 12 months from the first, the next 12, and so on: five of them. */
  readonly years: readonly { readonly from: Month; readonly to: Month; readonly usd: number }[];
  readonly thereafterUsd: number;
  readonly totalUsd: number;
}

const years = 5;

/**
 * The unconditional purchase obligation of a commitment from a month on, by year for five years, and what comes
 * thereafter.
 *
 * A minimum is spread evenly over the months of its period, a prepaid pool falls in the month it is bought, a milestone
 * in the month it is due by, hourly capacity in the hours of its months (the upfront part in the first). What commits
 * to nothing, such as a discount or tiers, is 0. Shapes: five years. Units: US$. Source: ASC 440-10-50-4.
 *
 * @example
 * obligationsOf(
 *   { kind: 'annualSpend', start: '2027-01', annualMinimumUsd: [120, 240] },
 *   '2027-07',
 * ).years.map(({ usd }) => usd) // => [180, 120, 0, 0, 0]
 */
export function obligationsOf(commitment: Commitment, from: Month): Obligations {
  const owed = owedByMonth(commitment).filter(({ month }) => month >= from);
  const inYear = (year: number) => (month: Month) => Math.floor(monthsBetween(from, month) / 12) === year;
  const sumOf = (holds: (month: Month) => boolean) =>
    owed.reduce((sum, { month, usd }) => (holds(month) ? sum + usd : sum), 0);
  return {
    years: Array.from({ length: years }, (_, year) => ({
      from: addMonths(from, 12 * year),
      to: addMonths(from, 12 * year + 11),
      usd: sumOf(inYear(year)),
    })),
    thereafterUsd: sumOf((month) => monthsBetween(from, month) >= 12 * years),
    totalUsd: sumOf(() => true),
  };
}

interface Owed {
  readonly month: Month;
  readonly usd: number;
}

function owedByMonth(commitment: Commitment): Owed[] {
  switch (commitment.kind) {
    case 'annualSpend':
      return spread(commitment.start, commitment.annualMinimumUsd, 12);
    case 'postpaidMinimum':
      return spread(commitment.start, commitment.minimumUsd, commitment.periodMonths);
    case 'prepaidPool':
      return commitment.poolUsd.map((pool, index) => ({
        month: addMonths(commitment.start, index * commitment.periodMonths),
        usd: pool * commitment.price,
      }));
    case 'milestone':
      return commitment.milestones.map(({ month, amountUsd }, index) => ({
        month,
        usd: amountUsd - (commitment.milestones[index - 1]?.amountUsd ?? 0),
      }));
    case 'savingsPlan':
      return hourly(commitment, commitment.hourlyUsd);
    case 'throughput':
      return hourly(commitment, commitment.units * commitment.usdPerUnitHour);
    case 'negotiated':
    case 'graduatedTiers':
    case 'allUnitsTiers':
    case 'retroactiveRebate':
      return [];
    default:
      return commitment satisfies never;
  }
}

/** Amounts of periods of so many months, evenly over their months. */
function spread(start: Month, amounts: readonly number[], months: number): Owed[] {
  return amounts.flatMap((usd, index) =>
    monthRange(addMonths(start, index * months), months).map((month) => ({ month, usd: usd / months })),
  );
}

function hourly(
  { start, termMonths, upfrontShare = 0 }: { start: Month; termMonths: number; upfrontShare?: number | undefined },
  usdPerHour: number,
): Owed[] {
  const fees = monthRange(start, termMonths).map((month) => ({ month, usd: usdPerHour * 24 * daysInMonth(month) }));
  const upfront = upfrontShare * fees.reduce((sum, { usd }) => sum + usd, 0);
  return [{ month: start, usd: upfront }, ...fees.map(({ month, usd }) => ({ month, usd: usd * (1 - upfrontShare) }))];
}
