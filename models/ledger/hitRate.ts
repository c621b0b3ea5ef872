import type { OutlookRange } from '../customers/customerOutlook.ts';
import type { LedgerDecision } from './ledgerDecision.ts';

/** A decision against its review. */
export interface Judged {
  /** The range of the months that were looked at; null where none was simulated. */
  readonly range: OutlookRange | null;
  readonly isInside: boolean | null;
  /** Realized ÷ simulated median; null without either. */
  readonly ratio: number | null;
}

export interface HitRate {
  readonly reviewed: number;
  readonly inside: number;
  /** Of decisions that were to save: realized savings ÷ the median of what was simulated; null without one. */
  readonly savingsRatio: number | null;
  readonly due: number;
  readonly words: string;
}

/**
 * Where the realized effect of a decision lies in what was simulated of the same months.
 *
 * Convention: P10 to P90, ends included. Units: US$, ratios. Source: SEMANTICS section 11.
 *
 * @example
 * judge({
 *   simulated: { soFar: [{ p10: -3, p50: -2, p90: -1 }] }, review: { months: ['2027-01'], realizedUsd: -1 },
 * }) // => { range: { p10: -3, p50: -2, p90: -1 }, isInside: true, ratio: 0.5 }
 */
export function judge({
  simulated,
  review,
}: {
  readonly simulated: Pick<LedgerDecision['simulated'], 'soFar'>;
  readonly review: Pick<NonNullable<LedgerDecision['review']>, 'months' | 'realizedUsd'> | null;
}): Judged {
  const range = simulated.soFar[(review?.months.length ?? simulated.soFar.length) - 1] ?? null;
  if (review === null || range === null) return { range, isInside: null, ratio: null };
  const { realizedUsd } = review;
  return {
    range,
    isInside: range.p10 <= realizedUsd && realizedUsd <= range.p90,
    ratio: range.p50 === 0 ? null : realizedUsd / range.p50,
  };
}

/**
 * How often decisions did what they promised, and what of the savings came.
 *
 * Convention: a saving is a median below 0 of a cost, or above 0 of revenue or profit; savings are summed before they
 * are divided. `today` decides which reviews are due. Source: SEMANTICS section 11.
 *
 * @example
 * hitRate([], '2027-01-01').words // => 'No decision is reviewed yet.'
 */
export function hitRate(decisions: readonly LedgerDecision[], today: string): HitRate {
  const reviewed = decisions.filter(({ review }) => review !== null);
  const judged = reviewed.map((one) => ({ ...judge(one), realizedUsd: one.review!.realizedUsd, series: one.series }));
  const inside = judged.filter(({ isInside }) => isInside).length;
  const better = (series: string) => (series === 'aiCogs' || series === 'cogs' ? -1 : 1);
  const savings = judged.filter(({ range, series }) => range !== null && better(series) * range.p50 > 0);
  const promised = savings.reduce((sum, { range, series }) => sum + better(series) * range!.p50, 0);
  const came = savings.reduce((sum, { realizedUsd, series }) => sum + better(series) * realizedUsd, 0);
  const savingsRatio = promised > 0 ? came / promised : null;
  const due = decisions.filter(({ review, reviewOn }) => review === null && reviewOn <= today).length;
  return {
    reviewed: reviewed.length,
    inside,
    savingsRatio,
    due,
    words: wordsOf(reviewed.length, inside, savingsRatio),
  };
}

function wordsOf(reviewed: number, inside: number, savingsRatio: number | null): string {
  if (reviewed === 0) return 'No decision is reviewed yet.';
  const hits = `${inside} of ${reviewed} inside their 80% range`;
  return savingsRatio === null
    ? `${hits}.`
    : `${hits}; what was to be gained came in at ${Math.round(100 * savingsRatio)}%.`;
}
