import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { isLeftOut } from '../../../models/anomalies/decision.ts';
import {
  dayAt,
  explanationOf,
  type Finding,
  findingsOf,
  type WatchedSeries,
} from '../../../models/anomalies/finding.ts';
import type { DecidedFinding, Findings } from '../../../models/anomalies/findings.ts';
import { gatherFindings, leastPartOfMonth } from '../../../models/anomalies/gatherFindings.ts';
import { monthlyFindings } from '../../../models/anomalies/monthlyFindings.ts';
import { replayWords } from '../../../models/anomalies/replayWords.ts';
import type { Day } from '../../../models/calendar.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { UsageGroup } from '../../../models/usage/usageSummary.ts';
import type { Context, Handlers } from '../context.ts';
import { mostKeys, watchedDays, watchedSpan } from '../history/watchedDays.ts';
import { watchedMonths } from '../history/watchedMonths.ts';
import { agentRunSpans } from '../store/agentRunStore.ts';
import { listDecisions } from '../store/decisionStore.ts';
import type { Db } from '../store/open.ts';
import { coveredSpans, summariseUsage } from '../store/usageStore.ts';
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
  const { series, skipped } = watchedDays(db, { by, span });
  const months = watchedMonths(context, { by, isLeftOut: leftOutMonths(context) });
  const moves = [...(await judge(context, series, by)), ...months.flatMap((one) => monthlyFindings(one, by))];
  const spend = daily(context, ['provider'])[0]!.groups;
  const found = gatherFindings(moves, (until) => spendBetween(spend, dayAt(until, -29), dayAt(until, 1)));
  const dimensions = daily(context, found.length > 0 && by === null ? explaining : []);
  const explained = found.map((finding) => ({ ...finding, explainedBy: explain(finding, dimensions) }));
  const findings = explained
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

interface Judged {
  readonly print: string;
  readonly findings: readonly Finding[];
}

/** What was found in each series, by what its days were: a decision or an import moves some of them only. */
const judgedBefore = new WeakMap<Db, Map<string, Judged>>();

/** One series after the other, so that the host stays open to others. */
async function judge(context: Context, series: readonly WatchedSeries[], by: Dimension | null): Promise<Finding[]> {
  const { signal, progress } = context;
  const { db } = context.workspace();
  const known = judgedBefore.get(db) ?? new Map<string, Judged>();
  judgedBefore.set(db, known);
  const found: Finding[] = [];
  for (const [index, one] of series.entries()) {
    if (signal.aborted) throw new WorkbenchError('cancelled', 'Canceled; nothing was changed.');
    const name = JSON.stringify([by, one.key, one.measure]);
    const print = printOf(one);
    const before = known.get(name);
    const findings = before?.print === print ? before.findings : findingsOf(one, by);
    found.push(...findings);
    if (findings === before?.findings) continue;
    known.set(name, { print, findings });
    progress({ done: index + 1, total: series.length, unit: 'series' });
    await setImmediate();
  }
  return found;
}

function printOf({ first, values, costUsd }: WatchedSeries): string {
  const prints = [values, costUsd ?? []].map((all) =>
    crc32(Buffer.from(Float64Array.from(all, (value) => value ?? Number.NaN).buffer)),
  );
  return `${first} ${values.length} ${prints.join(' ')}`;
}

const needed = 'Findings take six weeks of days to learn from; import daily usage or cost.';
const countedNote =
  'Users and tasks are counted by the month, so the cost per user and per task counted is judged at the end of each.';

function decisionOn(finding: Finding, decisions: ReturnType<typeof listDecisions>) {
  return decisions.find(({ kind, subject }) => kind === 'finding' && subject === finding.id) ?? null;
}

/** US$ from a day until before another. */
function spendBetween(groups: readonly UsageGroup[], from: Day, to: Day): number {
  return groups.reduce((total, { key, costUsd }) => (key[0]! >= from && key[0]! < to ? total + costUsd : total), 0);
}

interface DividedDays {
  readonly dimension: Dimension;
  readonly groups: readonly UsageGroup[];
}

function daily(context: Context, dimensions: readonly Dimension[]): DividedDays[] {
  const { db } = context.workspace();
  return dimensions.map((dimension) => ({
    dimension,
    groups: summariseUsage(db, { by: ['day', dimension], from: null, to: null, filter: {} }).groups,
  }));
}

/** Of all spend together only: what moved within one value is explained by asking for that value. */
function explain(finding: Finding, dimensions: readonly DividedDays[]) {
  if (finding.by !== null || finding.usd === null) return null;
  const before = dayAt(finding.since, -usualDays);
  return explanationOf(
    dimensions.map(({ dimension, groups }) => ({
      dimension,
      parts: [...Map.groupBy(groups, ({ key }) => key[1] ?? null)].map(([value, own]) => {
        const sinceUsd = spendBetween(own, finding.since, dayAt(finding.until, 1));
        return { value, beforeUsd: spendBetween(own, before, finding.since), sinceUsd };
      }),
    })),
    finding.usd,
  );
}

export const anomaliesHandlers = {
  'anomaly.find': findAnomalies,
} satisfies Partial<Handlers>;
