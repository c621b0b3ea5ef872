import { setImmediate } from 'node:timers/promises';
import { isLeftOut } from '../../../models/anomalies/decision.ts';
import {
  dayAt,
  explanationOf,
  type Finding,
  findingsOf,
  type WatchedMeasure,
  type WatchedSeries,
  watchedMeasures,
} from '../../../models/anomalies/finding.ts';
import type { DecidedFinding, Findings } from '../../../models/anomalies/findings.ts';
import { gatherFindings, leastPartOfMonth } from '../../../models/anomalies/gatherFindings.ts';
import { replayWords } from '../../../models/anomalies/replayWords.ts';
import type { Day } from '../../../models/calendar.ts';
import { ratioOf } from '../../../models/drift/driftRatio.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { UsageGroup } from '../../../models/usage/usageSummary.ts';
import type { Context, Handlers } from '../context.ts';
import { listDecisions } from '../store/decisionStore.ts';
import { coveredSpans, summariseUsage } from '../store/usageStore.ts';

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
  const { groups, skipped } = dailyGroups(context, by);
  const days = Array.from({ length: count }, (_, index) => dayAt(first, index));
  const totals = new Map<Day, number>();
  for (const { key, costUsd } of [...groups.values()].flat()) totals.set(key[0]!, (totals.get(key[0]!) ?? 0) + costUsd);
  const series = [...groups].flatMap(([key, own]) => watched({ key, own, days, isKnown, totals, by }));
  const judged = series.filter(({ values }) => values.filter((value) => value !== null).length > 36);
  const spend = daily(context, ['provider'])[0]!.groups;
  const found = gatherFindings(await judge(context, judged, by), (until) =>
    spendBetween(spend, dayAt(until, -29), dayAt(until, 1)),
  );
  const dimensions = daily(context, found.length > 0 ? explaining.filter((one) => one !== by) : []);
  const explained = found.map((finding) => ({ ...finding, explainedBy: explain(finding, dimensions) }));
  const findings = explained
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

/** One series after the other, so that the host stays open to others. */
async function judge({ signal, progress }: Context, series: readonly WatchedSeries[], by: Dimension | null) {
  const found: Finding[] = [];
  for (const [index, one] of series.entries()) {
    if (signal.aborted) throw new WorkbenchError('cancelled', 'Canceled; nothing was changed.');
    found.push(...findingsOf(one, by));
    progress({ done: index + 1, total: series.length, unit: 'series' });
    await setImmediate();
  }
  return found;
}

const needed = 'Findings take six weeks of days to learn from; import daily usage or cost.';

function decisionOn(finding: Finding, decisions: ReturnType<typeof listDecisions>) {
  return decisions.find(({ kind, subject }) => kind === 'finding' && subject === finding.id) ?? null;
}

/** The days of each value; of all spend together where no dimension is asked for. */
function dailyGroups(context: Context, by: Dimension | null) {
  const { groups } = summariseUsage(context.workspace().db, {
    by: by === null ? ['day'] : ['day', by],
    from: null,
    to: null,
    filter: {},
  });
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
