import type { Month } from '../calendar.ts';
import type { Dimension } from '../usage/usageRow.ts';
import { type Band, bandOf, type DriftRules, leavesBand } from './driftBand.ts';
import { type DriftRatio, driftRatios, explainedUsd, type KindUsd, type RatioMonth, ratioOf } from './driftRatio.ts';

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** A model or feature by its full months, in order. */
export interface DriftHistory {
  readonly key: string | null;
  readonly months: readonly (RatioMonth & { readonly month: Month })[];
  /** What its kinds of tokens cost in the last month; null where one has no price. */
  readonly prices: KindUsd | null;
}

/** What ratios are of; a key is the feature or team that it stands for. */
export const driftDimensions = ['feature', 'model', 'customer', 'team'] as const satisfies readonly Dimension[];

export interface DriftQuestion {
  readonly by: (typeof driftDimensions)[number];
  readonly rules: DriftRules;
}

/** A ratio of one model or feature, month by month. */
interface RatioHistory {
  readonly key: string | null;
  readonly ratio: DriftRatio;
  readonly months: readonly { readonly month: Month; readonly value: number }[];
  /** Where the months before the last lie; null where they are too few to say. */
  readonly band: Band | null;
}

interface DriftAlert {
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

/** What is used for the first time in the month that is judged, or no longer after the one before. */
interface UseChange {
  readonly key: string | null;
  readonly kind: 'started' | 'stopped';
  /** US$ of its first month, or of its last. */
  readonly costUsd: number;
}

export interface Drift extends DriftQuestion {
  /** The month that is judged; null without a full month. */
  readonly month: Month | null;
  /** Those that explain most dollars first. */
  readonly alerts: readonly DriftAlert[];
  /** Those of most dollars first. */
  readonly changes: readonly UseChange[];
  /** US$ of the month of what has no band at all, each counted once. */
  readonly notJudgedUsd: number;
  readonly ratios: readonly RatioHistory[];
  readonly notes: readonly string[];
}

/**
 * Ratios by month, and those whose last month leaves the band of the months before. Each ratio is judged by itself, so
 * that moves that offset each other in the bill are seen.
 *
 * Shapes: full months only. Units: US$, tokens; shares are ratios.
 *
 * @example
 * findDrift({ by: 'model', month: null, histories: [], rules: { spread: 3, change: 0.1, months: 3 } }).notes
 * // => ["There is no full month yet; import usage of at least 4 full months."]
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
  const left = notJudged(ratios);
  const notJudgedUsd = histories
    .filter(({ key }) => left.includes(key))
    .reduce((sum, history) => sum + costIn(history, month), 0);
  const changes = changesOfUse(histories, month);
  const notes = notesOf(ratios, { by, month, rules, left, notJudgedUsd });
  return { by, month, rules, alerts, changes, notJudgedUsd, ratios, notes };
}

/** What no ratio has a band of. */
function notJudged(ratios: readonly RatioHistory[]): (string | null)[] {
  const judged = new Set(ratios.filter(({ band }) => band).map(({ key }) => key));
  return [...new Set(ratios.filter(({ key }) => !judged.has(key)).map(({ key }) => key))];
}

function costIn({ months }: DriftHistory, month: Month | null): number {
  return months.find((one) => one.month === month)?.costUsd ?? 0;
}

/** Only what the month before still had has stopped: it is told once, as what starts is. */
function changesOfUse(histories: readonly DriftHistory[], month: Month | null): UseChange[] {
  const before = [...new Set(histories.flatMap(({ months }) => months.map((one) => one.month)))]
    .filter((one) => month !== null && one < month)
    .sort()
    .at(-1);
  if (month === null || before === undefined) return [];
  const changes = histories.flatMap((history): UseChange[] => {
    const used = history.months.map((one) => one.month);
    const last = used.findLast((one) => one <= month);
    if (last === month && !used.some((one) => one < month))
      return [{ key: history.key, kind: 'started', costUsd: costIn(history, month) }];
    return last === before ? [{ key: history.key, kind: 'stopped', costUsd: costIn(history, before) }] : [];
  });
  return changes.sort((a, b) => b.costUsd - a.costUsd);
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

interface Noted extends Judged, Pick<Drift, 'by' | 'notJudgedUsd'> {
  readonly left: readonly (string | null)[];
}

function notesOf(ratios: readonly RatioHistory[], { by, month, rules, left, notJudgedUsd }: Noted): string[] {
  const needed = rules.months + 1;
  if (month === null) return [`There is no full month yet; import usage of at least ${needed} full months.`];
  if (!ratios.some(({ band }) => band))
    return [
      `No ${by} has ${rules.months} full months before ${month}; a band needs ${needed} full months, so import older usage.`,
    ];
  if (left.length === 0) return [];
  const names = left.map((key) => key ?? 'not stated').join(', ');
  return [
    `Fewer than ${rules.months} full months before ${month}, so not checked: ${names} (${dollars.format(notJudgedUsd)} of the month).`,
  ];
}
