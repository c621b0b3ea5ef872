import { isLeftOut } from '../../../models/anomalies/decision.ts';
import { dayAt, explanationOf } from '../../../models/anomalies/finding.ts';
import type { DecidedFinding, Findings } from '../../../models/anomalies/findings.ts';
import { type GatheredFinding, gatherFindings, leastPartOfMonth } from '../../../models/anomalies/gatherFindings.ts';
import { monthlyFindings } from '../../../models/anomalies/monthlyFindings.ts';
import { replayWords } from '../../../models/anomalies/replayWords.ts';
import type { Day } from '../../../models/calendar.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { UsageGroup, UsageQuery } from '../../../models/usage/usageSummary.ts';
import type { Context, Handlers } from '../context.ts';
import { judgedSeries } from '../history/judgedSeries.ts';
import { mostKeys, watchedDays, watchedSpan } from '../history/watchedDays.ts';
import { watchedMonths } from '../history/watchedMonths.ts';
import { inTurns, type Steps } from '../inTurns.ts';
import { agentRunSpans } from '../store/agentRunStore.ts';
import { listDecisions } from '../store/decisionStore.ts';
import { coveredSpans, usageInSteps } from '../store/usageStore.ts';
import { leftOutMonths } from './leftOut.ts';

/** Weeks before a move whose division of spend is the usual one. */
const usualDays = 28;

/** Dimensions that a finding may be explained by, in the order of what finance asks. */
const explaining: readonly Dimension[] = ['feature', 'model', 'customer', 'team', 'environment', 'provider', 'region'];

/** Moves of daily spend and ratios, by any dimension, as an alarm that ran all along would have raised them. */
export async function findAnomalies(context: Context, { by }: { by: Dimension | null }): Promise<Findings> {
  const { db } = context.workspace();
  const decisions = listDecisions(db);
  const leftOut = isLeftOut(decisions);
  const span = watchedSpan({ usage: coveredSpans(db), runs: agentRunSpans(db), isLeftOut: leftOut });
  if (!span) return { by, days: null, seriesJudged: 0, findings: [], replay: 'No history yet.', notes: [needed] };
  const { first, last, days } = span;
  const { series, skipped } = await inTurns(watchedDays(db, { by, span }), context.signal);
  const months = watchedMonths(context, { by, isLeftOut: leftOutMonths(context) });
  const moves = [...(await judgedSeries(context, series, by)), ...months.flatMap((one) => monthlyFindings(one, by))];
  const spend = runningSpend((await daily(context, ['provider']))[0]!.groups);
  const found = gatherFindings(moves, (until) => spend(dayAt(until, -29), dayAt(until, 1)));
  const findings = (await withExplanations(context, found, by))
    .map((finding): DecidedFinding => ({ ...finding, decision: decisionOn(finding, decisions) }))
    .sort((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : Math.abs(b.usd ?? 0) - Math.abs(a.usd ?? 0)));
  const out = days.filter(leftOut).length;
  return {
    by,
    days: { first, last },
    seriesJudged: series.length + months.length,
    findings,
    replay: replayWords(findings, days.length),
    notes: [
      ...(days.length < 42 ? [needed] : []),
      `Moves of less than ${100 * leastPartOfMonth}% of a month's spend are not told.`,
      ...(months.length > 0 ? [countedNote] : []),
      ...(by !== null && series.length > 0 && series.every(({ key }) => key === null)
        ? [`The history states no ${by}, so this is all spend.`]
        : []),
      ...(skipped > 0 ? [`Judged are the ${mostKeys} of most dollars; ${skipped} smaller are not.`] : []),
      ...(out > 0 ? [`${out} days are left out by decision.`] : []),
    ],
  };
}

const needed = 'Findings take six weeks of days to learn from; import daily usage or cost.';
const countedNote =
  'Users and tasks are counted by the month, so the cost per user and per task counted is judged at the end of each.';

function decisionOn(finding: GatheredFinding, decisions: ReturnType<typeof listDecisions>) {
  return decisions.find(({ kind, subject }) => kind === 'finding' && subject === finding.id) ?? null;
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
