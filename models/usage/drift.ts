import type { Month } from '../calendar.ts';
import { type Band, bandOf, type DriftRules, leavesBand } from './driftBand.ts';
import { type DriftRatio, driftRatios, explainedUsd, type KindUsd, type RatioMonth, ratioOf } from './driftRatio.ts';

/** A model or feature by its whole months, in order. */
export interface DriftHistory {
  readonly key: string | null;
  readonly months: readonly (RatioMonth & { readonly month: Month })[];
  /** What its kinds of tokens cost in the last month; null where one has no price. */
  readonly prices: KindUsd | null;
}

export interface DriftQuestion {
  readonly by: 'feature' | 'model';
  readonly rules: DriftRules;
}

/** A ratio of one model or feature, month by month. */
export interface RatioHistory {
  readonly key: string | null;
  readonly ratio: DriftRatio;
  readonly months: readonly { readonly month: Month; readonly value: number }[];
  /** Where the months before the last lie; null where they are too few to say. */
  readonly band: Band | null;
}

export interface DriftAlert {
  readonly key: string | null;
  readonly ratio: DriftRatio;
  readonly month: Month;
  /** Median of the months before, and the last month. */
  readonly from: number;
  readonly to: number;
  readonly band: Band;
  /** Null where the months before were 0. */
  readonly relativeChange: number | null;
  /** Dollars of the last month that the change explains, all else as it is; null where that has no price. */
  readonly explainedUsd: number | null;
}

export interface Drift extends DriftQuestion {
  /** The month that is judged; null without a whole month. */
  readonly month: Month | null;
  /** Those that explain most dollars first. */
  readonly alerts: readonly DriftAlert[];
  readonly ratios: readonly RatioHistory[];
  readonly notes: readonly string[];
}

/**
 * Ratios by month, and those whose last month leaves the band of the months before. Each ratio is judged by itself, so that
 * moves that offset each other in the bill are seen.
 *
 * Shapes: whole months only. Units: US$, tokens; shares are ratios. Errors: none.
 *
 * @example
 * findDrift({ by: 'model', month: null, histories: [], rules: { spread: 3, change: 0.1, months: 3 } }).notes // => ["There is no whole month yet; import usage of at least 4 whole months."]
 */
export function findDrift({
  by,
  month,
  histories,
  rules,
}: Pick<Drift, 'by' | 'month' | 'rules'> & { readonly histories: readonly DriftHistory[] }): Drift {
  const ratios = histories.flatMap((history) =>
    driftRatios.flatMap((ratio) => ratioHistory(history, { ratio, month, rules }) ?? []),
  );
  const alerts = histories
    .flatMap((history) =>
      ratios.filter(({ key }) => key === history.key).flatMap((one) => alertOf(history, one, { month, rules }) ?? []),
    )
    .sort((a, b) => Math.abs(b.explainedUsd ?? 0) - Math.abs(a.explainedUsd ?? 0));
  return { by, month, rules, alerts, ratios, notes: notesOf(ratios, { by, month, rules }) };
}

interface Judged {
  readonly month: Month | null;
  readonly rules: DriftRules;
}

function ratioHistory(
  { key, months }: DriftHistory,
  { ratio, month, rules }: Judged & { readonly ratio: DriftRatio },
): RatioHistory | null {
  const known = months.flatMap((one) => {
    const value = ratioOf(ratio, one);
    return value === null ? [] : [{ month: one.month, value }];
  });
  if (known.length === 0) return null;
  const before = known.filter((one) => month !== null && one.month < month).map(({ value }) => value);
  return { key, ratio, months: known, band: before.length >= rules.months ? bandOf(before, rules.spread) : null };
}

function alertOf(
  { months, prices }: DriftHistory,
  { key, ratio, band, months: values }: RatioHistory,
  { month, rules }: Judged,
): DriftAlert | null {
  const to = values.find((one) => one.month === month)?.value;
  const last = months.find((one) => one.month === month);
  if (!band || to === undefined || !last || !leavesBand(to, band, rules.change)) return null;
  const from = band.median;
  return {
    ...{ key, ratio, from, to, band },
    month: last.month,
    relativeChange: from === 0 ? null : to / from - 1,
    explainedUsd: explainedUsd(ratio, { from, to, month: last, prices }),
  };
}

function notesOf(ratios: readonly RatioHistory[], { by, month, rules }: Judged & Pick<Drift, 'by'>): string[] {
  const needed = rules.months + 1;
  if (month === null) return [`There is no whole month yet; import usage of at least ${needed} whole months.`];
  const young = new Set(ratios.filter(({ band }) => !band).map(({ key }) => key));
  const judged = new Set(ratios.filter(({ band }) => band).map(({ key }) => key));
  const left = [...young].filter((key) => !judged.has(key));
  if (judged.size === 0)
    return [
      `No ${by} has ${rules.months} whole months before ${month}; a band takes ${needed} whole months, so import older usage.`,
    ];
  if (left.length === 0) return [];
  const names = left.map((key) => key ?? 'not stated').join(', ');
  return [`Fewer than ${rules.months} whole months before ${month}, so not judged: ${names}.`];
}
