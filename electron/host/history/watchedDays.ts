import type { WatchedMeasure, WatchedSeries } from '../../../models/anomalies/finding.ts';
import { dayAt, watchedMeasures } from '../../../models/anomalies/finding.ts';
import { type MixedUse, modelMix, priceLevels } from '../../../models/anomalies/modelMix.ts';
import type { Day } from '../../../models/calendar.ts';
import { ratioOf } from '../../../models/drift/driftRatio.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { UsageGroup, UsageQuery } from '../../../models/usage/usageSummary.ts';
import type { Steps } from '../inTurns.ts';
import { dailyAgentRuns, type RunDay } from '../store/agentRunStore.ts';
import type { Db } from '../store/open.ts';
import { usageInSteps } from '../store/usageStore.ts';

/** Values of a dimension that are judged, those of most dollars; the others are told by number. */
export const mostKeys = 25;

/** A day more than this is needed of a series to learn from it and judge one. */
const fewestDays = 36;

/** The days of a history that count, and which. */
export interface WatchedSpan {
  readonly first: Day;
  readonly last: Day;
  readonly days: readonly Day[];
  readonly isKnown: (day: Day) => boolean;
  readonly areRunsKnown: (day: Day) => boolean;
}

/** Spend, ratios and model mix of each value of a dimension, or of all spend, day by day. */
export function* watchedDays(
  db: Db,
  { by, span }: { readonly by: Dimension | null; readonly span: WatchedSpan },
): Steps<{ readonly series: readonly WatchedSeries[]; readonly skipped: number }> {
  const all = { from: null, to: null, filter: {} };
  const usage = (yield* usageInSteps(db, { by: by === null ? ['day'] : ['day', by], ...all })).groups;
  const mixedBy: UsageQuery['by'] = ['day', 'model', ...(by ? [by] : [])];
  const mixed = by === 'model' ? [] : (yield* usageInSteps(db, { by: mixedBy, ...all })).groups;
  const runs = by === null || by === 'feature' || by === 'model' ? dailyAgentRuns(db, by) : [];
  const byKey = {
    usage: Map.groupBy(usage, ({ key }) => key[1] ?? null),
    mixed: Map.groupBy(mixed, ({ key }) => key[2] ?? null),
    runs: Map.groupBy(runs, ({ key }) => key),
  };
  const cost = (key: string | null) => (byKey.usage.get(key) ?? []).reduce((sum, { costUsd }) => sum + costUsd, 0);
  const keys = [...new Set([...byKey.usage.keys(), ...byKey.runs.keys()])].sort((a, b) => cost(b) - cost(a));
  const totals = new Map<Day, number>();
  for (const { key, costUsd } of usage) totals.set(key[0]!, (totals.get(key[0]!) ?? 0) + costUsd);
  const series: WatchedSeries[] = [];
  for (const key of keys.slice(0, mostKeys)) {
    series.push(
      ...usageSeries({ key, own: byKey.usage.get(key) ?? [], span, totals: by === null ? null : totals }),
      ...mixSeries({ key, own: byKey.mixed.get(key) ?? [], span }),
      ...runSeries({ key, own: byKey.runs.get(key) ?? [], span }),
    );
    yield;
  }
  const judged = series.filter(({ values }) => values.filter((value) => value !== null).length > fewestDays);
  return { series: judged, skipped: Math.max(0, keys.length - mostKeys) };
}

interface OfKey<T> {
  readonly key: string | null;
  readonly own: readonly T[];
  readonly span: WatchedSpan;
}

function usageSeries({
  key,
  own,
  span: { days, isKnown },
  totals,
}: OfKey<UsageGroup> & { readonly totals: ReadonlyMap<Day, number> | null }): WatchedSeries[] {
  const byDay = new Map(own.map((one) => [one.key[0]!, one]));
  const from = own.map((one) => one.key[0]!).sort()[0];
  if (from === undefined) return [];
  const valueOn = (measure: WatchedMeasure, day: Day): number | null => {
    const found = byDay.get(day);
    if (!isKnown(day) || day < from) return null;
    if (measure === 'spend') return found?.costUsd ?? 0;
    if (!found) return null;
    if (measure === 'shareOfSpend') return totals && part(found.costUsd, totals.get(day) ?? 0);
    return isUsageRatio(measure) ? ratioOf(measure, { ...found, tasks: null }) : null;
  };
  const costUsd = days.map((day) => byDay.get(day)?.costUsd ?? 0);
  return watchedMeasures
    .filter((measure) => measure === 'spend' || measure === 'shareOfSpend' || isUsageRatio(measure))
    .map((measure) => ({ key, measure, first: days[0]!, values: days.map((day) => valueOn(measure, day)), costUsd }));
}

const usageRatios = ['tokensPerRequest', 'cacheReadShare', 'outputShare', 'costPerRequest', 'costPerMillionTokens'];

function isUsageRatio(measure: WatchedMeasure): measure is 'tokensPerRequest' {
  return usageRatios.includes(measure);
}

function part(amount: number, of: number): number | null {
  return of > 0 ? amount / of : null;
}

/** What days would cost at one price for each model; of one model alone it never moves. */
function mixSeries({ key, own, span: { days, isKnown } }: OfKey<UsageGroup>): WatchedSeries[] {
  const uses = own.flatMap((one): (MixedUse & { readonly day: Day })[] => {
    const [day, model] = one.key;
    const tokens = one.inputTokens + one.cacheReadTokens + one.cacheWriteTokens + one.outputTokens;
    const { unpricedTokens, costUsd } = one;
    return model == null || tokens === 0 ? [] : [{ day: day!, model, tokens, unpricedTokens, costUsd }];
  });
  const levels = priceLevels(uses);
  if (levels.size < 2) return [];
  const byDay = Map.groupBy(uses, ({ day }) => day);
  return [
    {
      key,
      measure: 'modelMix',
      first: days[0]!,
      values: days.map((day) => (isKnown(day) ? modelMix(byDay.get(day) ?? [], levels) : null)),
      costUsd: days.map((day) => (byDay.get(day) ?? []).reduce((sum, { costUsd }) => sum + costUsd, 0)),
    },
  ];
}

/** Dollars of runs are only known where they state them. */
function runSeries({ key, own, span: { days, areRunsKnown } }: OfKey<RunDay>): WatchedSeries[] {
  if (own.length === 0) return [];
  const byDay = new Map(own.map((one) => [one.day, one]));
  const isPriced = own.some(({ costUsd }) => costUsd !== null);
  const valueOn = (day: Day, of: (one: RunDay) => number | null) => {
    const found = byDay.get(day);
    return found && areRunsKnown(day) ? of(found) : null;
  };
  const costUsd = isPriced ? days.map((day) => byDay.get(day)?.costUsd ?? 0) : null;
  const series = (measure: WatchedMeasure, of: (one: RunDay) => number | null): WatchedSeries => ({
    ...{ key, measure, first: days[0]!, costUsd },
    values: days.map((day) => valueOn(day, of)),
  });
  return [
    series('stepsPerTask', ({ steps, stepRuns }) => (steps === null ? null : part(steps, stepRuns))),
    series('costPerTask', ({ costUsd: usd, costRuns }) => (usd === null ? null : part(usd, costRuns))),
  ];
}

/** Days from the first to the last that files of usage or agent runs cover; null without any. */
export function watchedSpan({
  usage,
  runs,
  isLeftOut,
}: {
  readonly usage: readonly { readonly first: Day; readonly last: Day }[];
  readonly runs: readonly { readonly first: Day; readonly last: Day }[];
  readonly isLeftOut: (day: Day) => boolean;
}): WatchedSpan | null {
  const spans = [...usage, ...runs];
  if (spans.length === 0) return null;
  const first = spans.reduce((earliest, span) => (span.first < earliest ? span.first : earliest), spans[0]!.first);
  const last = spans.reduce((latest, span) => (span.last > latest ? span.last : latest), first);
  const count = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
  const days = Array.from({ length: count }, (_, index) => dayAt(first, index));
  const inside = (of: typeof usage) => {
    const known = new Set(
      days.filter((day) => !isLeftOut(day) && of.some((one) => one.first <= day && day <= one.last)),
    );
    return (day: Day) => known.has(day);
  };
  return { first, last, days, isKnown: inside(usage), areRunsKnown: inside(runs) };
}
