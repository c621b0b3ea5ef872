import type { AcceptedOutcome, CostRange, OutcomePart } from './acceptedOutcome.ts';
import type { StoredOutcome } from './outcome.ts';

/** An outcome with its cost; `why` says what is lacking where there is none. */
export interface OutcomeAnswer {
  readonly outcome: StoredOutcome;
  readonly cost: AcceptedOutcome | null;
  readonly why: string | null;
  /** Of the months that its runs are of; empty without dated runs. */
  readonly bills: readonly OutcomeBill[];
  readonly months: readonly string[];
}

/** A part of what the attempts of some months cost, beside the bills of it. Units: US$. */
export interface OutcomeBill {
  readonly part: Exclude<OutcomePart, 'failedAttempts'>;
  /** Attempts × the mean per attempt. */
  readonly calculatedUsd: number;
  /** What files bill for it; null where nothing bills it. */
  readonly billedUsd: number | null;
  readonly differenceUsd: number | null;
  readonly words: string;
}

interface BillsQuestion {
  readonly attempts: number;
  readonly accepted: number;
  readonly perPart: { readonly [P in OutcomeBill['part']]: number };
  readonly billed: { readonly tokensUsd: number | null; readonly toolsUsd: number | null };
  readonly reviewsEvery: boolean;
}

/**
 * What the attempts of a span cost by the calculation, part by part, beside what was billed.
 *
 * Convention: failed attempts are in tokens, tools and review. Units: US$. Source: SEMANTICS section 11.
 *
 * @example
 * outcomeBills({
 *   attempts: 10, accepted: 5, perPart: { tokens: 2, tools: 1, review: 3 },
 *   billed: { tokensUsd: 25, toolsUsd: null }, reviewsEvery: false,
 * }).map(({ calculatedUsd, differenceUsd }) => [calculatedUsd, differenceUsd]) // => [[20, 5], [10, null], [15, null]]
 */
export function outcomeBills({ attempts, accepted, perPart, billed, reviewsEvery }: BillsQuestion): OutcomeBill[] {
  const line = (part: OutcomeBill['part'], count: number, billedUsd: number | null, words: string): OutcomeBill => {
    const calculatedUsd = count * perPart[part];
    return {
      part,
      calculatedUsd,
      billedUsd,
      differenceUsd: billedUsd === null ? null : billedUsd - calculatedUsd,
      words,
    };
  };
  const tokens = 'AI use of the feature in usage and cost files';
  return [
    line('tokens', attempts, billed.tokensUsd, billed.tokensUsd === null ? 'No file bills it' : tokens),
    line(
      'tools',
      attempts,
      billed.toolsUsd,
      billed.toolsUsd === null ? 'No file bills it' : 'Other charges of the feature',
    ),
    line('review', reviewsEvery ? attempts : accepted, null, 'People: stated, in no imported file'),
  ];
}

/**
 * What an accepted outcome costs, in a sentence.
 *
 * @example
 * outcomeHeadline(
 *   { name: 'Case' },
 *   {
 *     average: { perAccepted: { mean: 14, p10: 12, p50: 14, p90: 16 }, perAttempt: { mean: 7 } },
 *     attempts: { mean: 2 },
 *   },
 * ) // => '$14.00 per accepted Case, 80% range $12.00 to $16.00; $7.00 per attempt, 2.0 attempts each'
 */
export function outcomeHeadline(
  { name }: { readonly name: string },
  {
    average,
    attempts,
  }: {
    readonly average: { readonly perAccepted: CostRange; readonly perAttempt: Pick<CostRange, 'mean'> };
    readonly attempts: Pick<CostRange, 'mean'>;
  },
): string {
  const { mean, p10, p90 } = average.perAccepted;
  const usd = (value: number) =>
    `$${value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: value < 0.1 ? 4 : 2 })}`;
  const range = p10 === p90 ? '' : `, 80% range ${usd(p10)} to ${usd(p90)}`;
  return `${usd(mean)} per accepted ${name}${range}; ${usd(average.perAttempt.mean)} per attempt, ${attempts.mean.toFixed(1)} attempts each`;
}
