import { isLeftOut } from '../../../models/anomalies/decision.ts';
import {
  dayAt,
  explanationOf,
  type WatchedMeasure,
  type WatchedSeries,
  watchedMeasures,
} from '../../../models/anomalies/finding.ts';
import type { DecidedFinding, Findings } from '../../../models/anomalies/findings.ts';
import { type GatheredFinding, gatherFindings, leastPartOfMonth } from '../../../models/anomalies/gatherFindings.ts';
import { replayWords } from '../../../models/anomalies/replayWords.ts';
import type { Day } from '../../../models/calendar.ts';
import { ratioOf } from '../../../models/drift/driftRatio.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { UsageGroup, UsageQuery } from '../../../models/usage/usageSummary.ts';
import type { Context, Handlers } from '../context.ts';
import { inTurns, type Steps } from '../inTurns.ts';
import { listDecisions } from '../store/decisionStore.ts';
import { coveredSpans, usageInSteps } from '../store/usageStore.ts';

/** Values of a dimension that are judged, those of most dollars; the others are told by number. */
const mostKeys = 25;

/** Weeks before a move whose division of spend is the usual one. */
const usualDays = 28;

/** Dimensions that a finding may be explained by, in the order of what finance asks. */
const explaining: readonly Dimension[] = ['feature', 'model', 'customer', 'team', 'environment', 'provider', 'region'];

/** Moves of daily spend and ratios, by any dimension, as an alarm that ran all along would have raised them. */
export async function findAnomalies(context: Context, { by }: { by: Dimension | null }): Promise<Findings> {
  const { db } = context.workspace();
  const decisions = listDecisions(db);
  const spans = coveredSpans(db);
  if (spans.length === 0)
    return { by, days: null, seriesJudged: 0, findings: [], replay: 'No history yet.', notes: [needed] };
  const first = spans[0]!.first;
  const last = spans.reduce((latest, span) => (span.last > latest ? span.last : latest), first);
  const count = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
  const leftOut = isLeftOut(decisions);
  const isKnown = (day: Day) => spans.some((span) => span.first <= day && day <= span.last) && !leftOut(day);
  const { groups, skipped } = await dailyGroups(context, by);
  const days = Array.from({ length: count }, (_, index) => dayAt(first, index));
  const totals = new Map<Day, number>();
  for (const { key, costUsd } of [...groups.values()].flat()) totals.set(key[0]!, (totals.get(key[0]!) ?? 0) + costUsd);
  const series = [...groups].flatMap(([key, own]) => watched({ key, own, days, isKnown, totals, by }));
  const judged = series.filter(({ values }) => values.filter((value) => value !== null).length > 36);
  const spend = runningSpend((await daily(context, ['provider']))[0]!.groups);
  const task = { series: judged, by };
  const moves = await context.compute.run('judge', task, { signal: context.signal, onProgress: context.progress });
  const found = gatherFindings(moves, (until) => spend(dayAt(until, -29), dayAt(until, 1)));
  const findings = (await withExplanations(context, found, by))
    .map((finding): DecidedFinding => ({ ...finding, decision: decisionOn(finding, decisions) }))
    .sort((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : Math.abs(b.usd ?? 0) - Math.abs(a.usd ?? 0)));
  const out = days.filter(leftOut).length;
  return {
    by,
    days: { first, last },
    seriesJudged: judged.length,
    findings,
    replay: replayWords(findings, count),
    notes: [
      ...(count < 42 ? [needed] : []),
      `Moves of less than ${100 * leastPartOfMonth}% of a month's spend are not told.`,
      ...(skipped > 0 ? [`Judged are the ${mostKeys} of most dollars; ${skipped} smaller are not.`] : []),
      ...(out > 0 ? [`${out} days are left out by decision.`] : []),
    ],
  };
}

const needed = 'Findings take six weeks of days to learn from; import daily usage or cost.';

function decisionOn(finding: GatheredFinding, decisions: ReturnType<typeof listDecisions>) {
  return decisions.find(({ kind, subject }) => kind === 'finding' && subject === finding.id) ?? null;
}

/** The days of each value; of all spend together where no dimension is asked for. */
async function dailyGroups(context: Context, by: Dimension | null) {
  const { groups } = await daySums(context, by === null ? ['day'] : ['day', by]);
  const all = Map.groupBy(groups, ({ key }) => (by === null ? null : key[1]!));
  const cost = (own: readonly UsageGroup[]) => own.reduce((sum, { costUsd }) => sum + costUsd, 0);
  const sorted = [...all].sort(([, a], [, b]) => cost(b) - cost(a));
  return { groups: new Map(sorted.slice(0, mostKeys)), skipped: Math.max(0, sorted.length - mostKeys) };
}

interface Watched {
  readonly key: string | null;
  readonly own: readonly UsageGroup[];
  readonly days: readonly Day[];
  readonly isKnown: (day: Day) => boolean;
  readonly totals: ReadonlyMap<Day, number>;
  readonly by: Dimension | null;
}

function watched({ key, own, days, isKnown, totals, by }: Watched): WatchedSeries[] {
  const byDay = new Map(own.map((one) => [one.key[0]!, one]));
  const from = own.map((one) => one.key[0]!).sort()[0]!;
  const valueOn = (measure: WatchedMeasure, day: Day): number | null => {
    const found = byDay.get(day);
    if (!isKnown(day) || day < from) return null;
    if (measure === 'spend') return found?.costUsd ?? 0;
    if (!found) return null;
    if (measure !== 'shareOfSpend') return ratioOf(measure, { ...found, tasks: null });
    const total = totals.get(day) ?? 0;
    return total > 0 ? found.costUsd / total : null;
  };
  const costUsd = days.map((day) => byDay.get(day)?.costUsd ?? 0);
  const measures = watchedMeasures.filter((measure) => by !== null || measure !== 'shareOfSpend');
  return measures.map((measure) => ({
    key,
    measure,
    first: days[0]!,
    values: days.map((day) => valueOn(measure, day)),
    costUsd,
  }));
}

function daySums({ workspace, signal }: Context, by: UsageQuery['by']) {
  return inTurns(usageInSteps(workspace().db, { by, from: null, to: null, filter: {} }), signal);
}

type SpendBetween = (from: Day, to: Day) => number;

/** US$ from a day until before another, of sums by day that are in order: asked again and again, so added up once. */
function runningSpend(groups: readonly UsageGroup[]): SpendBetween {
  const days = groups.map(({ key }) => key[0]!);
  const until = new Float64Array(groups.length + 1);
  for (const [index, { costUsd }] of groups.entries()) until[index + 1] = until[index]! + costUsd;
  const before = (day: Day) => until[firstFrom(days, day)]!;
  return (from, to) => before(to) - before(from);
}

/** Where the first of some days in order is that is not before another. */
function firstFrom(days: readonly Day[], day: Day): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function daily(context: Context, dimensions: readonly Dimension[]) {
  const all: { dimension: Dimension; groups: readonly UsageGroup[] }[] = [];
  for (const dimension of dimensions)
    all.push({ dimension, groups: (await daySums(context, ['day', dimension])).groups });
  return all;
}

type DividedSpend = Awaited<ReturnType<typeof daily>>;

/** Of all spend together only: what moved within one value is explained by asking for that value. */
async function withExplanations(context: Context, findings: readonly GatheredFinding[], by: Dimension | null) {
  const wanted = by === null && findings.some(({ usd }) => usd !== null) ? explaining : [];
  return inTurns(explained(findings, await daily(context, wanted)), context.signal);
}

function* explained(findings: readonly GatheredFinding[], spent: DividedSpend): Steps<GatheredFinding[]> {
  const divided: { dimension: Dimension; parts: { value: string | null; spend: SpendBetween }[] }[] = [];
  for (const { dimension, groups } of spent) {
    const values = [...Map.groupBy(groups, ({ key }) => key[1] ?? null)];
    yield;
    divided.push({ dimension, parts: values.map(([value, own]) => ({ value, spend: runningSpend(own) })) });
    yield;
  }
  const told: GatheredFinding[] = [];
  for (const finding of findings) {
    const { since, until, usd } = finding;
    const [before, after] = [dayAt(since, -usualDays), dayAt(until, 1)];
    const sums = divided.map(({ dimension, parts }) => ({
      dimension,
      parts: parts.map(({ value, spend }) => {
        return { value, beforeUsd: spend(before, since), sinceUsd: spend(since, after) };
      }),
    }));
    told.push({ ...finding, explainedBy: usd === null ? null : explanationOf(sums, usd) });
    yield;
  }
  return told;
}

export const anomaliesHandlers = {
  'anomaly.find': findAnomalies,
} satisfies Partial<Handlers>;
