import { daysInMonth, type Month, monthAt, monthIndex } from '../calendar.ts';

/** A period of a contract, laid over the months of a forecast. */
export interface ContractPeriod {
  /** Its place in the contract, from 0. */
  readonly index: number;
  /** Part of each month that lies in it, 0 to 1. */
  readonly shares: readonly number[];
  /** Place of the month in which it ends; null when it ends after the last. */
  readonly closes: number | null;
  /** Months it lasts, and months of it that passed before the first month. */
  readonly length: number;
  readonly elapsedBefore: number;
}

/**
 * The periods of a contract that the months of a forecast see. A contract that starts within a month has its
 * anniversaries on that day; the days of such a month belong to the period they lie in, its usage evenly spread over
 * them.
 *
 * Shapes: `lengths` are months a period; one share a month. Units: months. Source: SEMANTICS section 4.
 *
 * @example
 * contractPeriods({ start: '2027-04', lengths: [2, 2], months: ['2027-05', '2027-06'] }).map(
 *   ({ shares, closes }) => [shares, closes],
 * ) // => [[[1, 0], 0], [[0, 1], null]]
 */
export function contractPeriods({
  start,
  startDay = 1,
  lengths,
  months,
}: {
  readonly start: Month;
  readonly startDay?: number | undefined;
  readonly lengths: readonly number[];
  readonly months: readonly Month[];
}): ContractPeriod[] {
  if (months.length === 0) return [];
  const first = monthIndex(months[0]!);
  // Counted from the first month, so that parts of a month keep their digits.
  const boundary = (offset: number) => {
    const at = monthIndex(start) + offset;
    return at - first + (startDay - 1) / daysInMonth(monthAt(at));
  };
  let offset = 0;
  return lengths.flatMap((length, index) => {
    const from = boundary(offset);
    offset += length;
    const to = boundary(offset);
    const shares = months.map((_, month) => overlap(month, from, to));
    if (shares.every((share) => share === 0)) return [];
    const last = Math.ceil(to) - 1;
    const elapsedBefore = Math.max(0, Math.min(0, to) - from);
    return [{ index, shares, closes: last < months.length ? last : null, length: to - from, elapsedBefore }];
  });
}

/** Part of the month from `at` to `at + 1` between two points in time. */
function overlap(at: number, from: number, to: number): number {
  return Math.max(0, Math.min(at + 1, to) - Math.max(at, from));
}

/**
 * Part of each month inside a term; a term without a length has no end.
 *
 * Shapes: one share a month. Units: ratio.
 *
 * @example
 * termShares({ start: '2027-01', startDay: 16, termMonths: 1 }, ['2027-01', '2027-02', '2027-03'])
 * // => [0.5161290322580645, 0.5357142857142856, 0]
 */
export function termShares(
  { start, startDay, termMonths }: { start: Month; startDay?: number | undefined; termMonths?: number | undefined },
  months: readonly Month[],
): number[] {
  const lengths = [termMonths ?? 12_000];
  return contractPeriods({ start, startDay, lengths, months })[0]?.shares.slice() ?? months.map(() => 0);
}
