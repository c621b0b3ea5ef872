import { type Day, daysInMonth, type Month } from '../calendar.ts';
import type { DataDecision, DecisionKind } from './decision.ts';

/** Something that nobody has decided on: a month that is not whole, or a closed one that was restated. */
export interface OpenQuestion {
  readonly kind: Extract<DecisionKind, 'partialMonth' | 'restatement'>;
  readonly month: Month;
  readonly first: Day;
  readonly last: Day;
  /** What a decision is about, by which it is known again. */
  readonly subject: string;
  readonly words: string;
  /** What the month cost so far, or what the restatement moved; null where it is not known. */
  readonly usd: number | null;
}

/** A month that is over and has days without data. */
export interface PartialMonth {
  readonly month: Month;
  readonly daysCovered: number;
  readonly costUsd: number;
}

/** A provider's month that costs another amount than when it was closed. */
export interface RestatedClose {
  readonly month: Month;
  readonly provider: string | null;
  readonly closedAt: string;
  readonly closedUsd: number;
  readonly nowUsd: number;
}

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
/** Less than this is no restatement. */
const leastUsd = 0.005;

/**
 * What waits for a decision, newest month first: each month is asked about once, and a closed one again when it moves
 * anew.
 *
 * Units: US$.
 *
 * @example
 * openQuestions({
 *   partial: [{ month: '2026-10', daysCovered: 20, costUsd: 9 }],
 *   restated: [],
 *   decisions: [],
 * })[0].words // => 'Files cover 20 of 31 days of 2026-10, so it counts in no fit, score or baseline of months.'
 */
export function openQuestions({
  partial,
  restated,
  decisions,
}: {
  readonly partial: readonly PartialMonth[];
  readonly restated: readonly RestatedClose[];
  readonly decisions: readonly Pick<DataDecision, 'kind' | 'subject' | 'first' | 'last'>[];
}): OpenQuestion[] {
  const all = [...partial.map(partialQuestion), ...restated.filter(isMoved).map(restatedQuestion)];
  const isDecided = ({ kind, subject, first, last }: OpenQuestion) =>
    decisions.some(
      (one) =>
        one.kind === kind &&
        (kind === 'partialMonth' ? one.first <= last && first <= one.last : one.subject === subject),
    );
  return all.filter((one) => !isDecided(one)).sort((a, b) => (a.month < b.month ? 1 : a.month > b.month ? -1 : 0));
}

function partialQuestion({ month, daysCovered, costUsd }: PartialMonth): OpenQuestion {
  const length = daysInMonth(month);
  const covered =
    daysCovered === 0 ? `No file covers ${month}` : `Files cover ${daysCovered} of ${length} days of ${month}`;
  return {
    kind: 'partialMonth',
    ...spanOf(month),
    subject: `Partial month ${month}`,
    words: `${covered}, so it counts in no fit, score or baseline of months.`,
    usd: costUsd,
  };
}

function restatedQuestion({ month, provider, closedAt, closedUsd, nowUsd }: RestatedClose): OpenQuestion {
  const name = provider ?? 'usage without a provider';
  const moved = `${nowUsd > closedUsd ? '+' : '−'}${dollars.format(Math.abs(nowUsd - closedUsd))}`;
  return {
    kind: 'restatement',
    ...spanOf(month),
    subject: `Restatement of ${month}, ${name}, ${moved}`,
    words: `${month} of ${name} was closed on ${closedAt.slice(0, 10)} at ${dollars.format(closedUsd)} and costs ${dollars.format(nowUsd)} now (${moved}); fits and scores use the amount of now.`,
    usd: nowUsd - closedUsd,
  };
}

function isMoved({ closedUsd, nowUsd }: RestatedClose): boolean {
  return Math.abs(nowUsd - closedUsd) >= leastUsd;
}

function spanOf(month: Month): Pick<OpenQuestion, 'month' | 'first' | 'last'> {
  return { month, first: `${month}-01`, last: `${month}-${daysInMonth(month)}` };
}
