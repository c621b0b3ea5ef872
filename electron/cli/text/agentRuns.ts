import type { AgentRunGroup } from '../../../models/agents/agentRunGroup.ts';
import { costFitWords } from '../../../models/agents/costFitWords.ts';
import { taskUsd } from '../../../models/agents/taskUsd.ts';
import type { Result } from '../../../models/workbench.ts';
import { count, percent, usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

type Fit = Result<'agentRuns.fit'>;

/** What runs of an agent are like, what tasks to come add up to, and the distributions that a scenario takes over. */
export function agentRunsText({ runs, tasks, measures, steps, success, work, issues }: Fit): string {
  return [
    tasks === null ? `${runs} runs` : `${runs} runs of ${tasks} tasks`,
    measureTable(measures),
    ...familyLines(measures),
    ...(success?.tasks ? ['', ...triesLines(success.tasks)] : []),
    '',
    ...(steps ? [`Steps for a scenario: ${JSON.stringify(steps.steps)}`] : []),
    ...(success ? [`Success for a scenario: ${JSON.stringify(success.probability)}`] : []),
    ...(work ? [`Work for a scenario: ${JSON.stringify(work)}`] : []),
    '',
    ...issues.map(({ message }) => message),
  ].join('\n');
}

function measureTable(measures: Fit['measures']): string {
  const total = measures[0]?.total;
  const isOfTasks = measures.some(({ betweenSd }) => betweenSd !== null);
  const columns = [
    left('Measure'),
    ...['Runs', 'Stopped', 'Mean', 'Standard error', 'CV per run'].map(right),
    ...(isOfTasks ? ['Between tasks', 'Within tasks'].map(right) : []),
    left('Family'),
    right(`${short(total?.tasks ?? 0)} tasks P10`),
    right('P90'),
  ];
  const rows = measures.map(({ measure, count, stopped, mean, meanError, cv, betweenSd, withinSd, family, total }) => [
    measure,
    String(count),
    String(stopped),
    short(mean),
    short(meanError),
    short(cv),
    ...(isOfTasks ? [betweenSd, withinSd].map((sd) => (sd === null || mean === 0 ? '' : short(sd / mean))) : []),
    family?.kind ?? 'none',
    short(total.p10),
    short(total.p90),
  ]);
  return table(columns, rows);
}

/** How far each family is from the costs of the runs, those stopped at a cap counted as that much or more. */
function familyLines(measures: Fit['measures']): string[] {
  const cost = measures.find(({ measure }) => measure === 'costUsd');
  if (!cost || cost.families.length === 0) return [];
  const rows = cost.families.map(({ distribution: { kind }, ks, ksProbability, aicc }) => [
    kind === cost.family?.kind ? `${kind} (used)` : kind,
    short(ks),
    short(ksProbability),
    short(aicc),
  ]);
  return ['', table([left('Cost of a run'), ...['KS distance', 'Probability', 'AICc'].map(right)], rows)];
}

function triesLines({ mean, alike, tries }: NonNullable<NonNullable<Fit['success']>['tasks']>): string[] {
  const columns = [
    ...[
      'Attempts per task',
      'All succeed, observed',
      'fitted',
      'if independent',
      'Any succeeds, observed',
      'fitted',
      'if independent',
    ].map(right),
  ];
  const rows = tries.map((one) => [
    String(one.tries),
    ...[one.seenAll, one.all, one.allIfAlike, one.seenAny, one.any, one.anyIfAlike].map((share) => share.toFixed(3)),
  ]);
  return [
    `Success per task: beta-binomial, mean ${short(mean)}, correlation between attempts ${short(alike)}`,
    table(columns, rows),
  ];
}

function short(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
}

/** Imported runs by agent and model. */
export function agentRunGroupsText(groups: readonly AgentRunGroup[]): string {
  if (groups.length === 0) return 'No agent runs imported';
  const columns = [left('Agent'), left('Model'), right('Runs'), right('Judged'), right('Succeeded'), right('Cost US$')];
  const rows = groups.map(({ feature, model, runs, judged, successes, costUsd }) => [
    ...[feature, model],
    ...[runs, judged, successes].map(count),
    usdAndCents(costUsd),
  ]);
  return table(columns, rows);
}

/** What tasks of runs cost, how well the curve fits, and step caps side by side. */
export function agentRunCostsText({ costs, caps, issues, sentence }: Result<'agentRuns.costs'>): string {
  const said = issues.map(({ message }) => message);
  if (!costs) return said.join('\n');
  const { fit } = costs;
  const known = (usd: number | null) => (usd === null ? null : taskUsd(usd));
  const rows = costs.percentiles.map(({ percentile, seen, low, high, fitted }) => [
    `P${percentile}`,
    ...[seen, low, high, fitted].map(known),
  ]);
  const columns = [left('Cost per task'), ...['Observed', '80% range from', 'to', 'Fitted'].map(right)];
  return [
    sentence,
    '',
    table(columns, rows),
    ...(fit ? [costFitWords(fit)] : []),
    ...(caps.length > 0 ? ['', capTable(caps)] : []),
    ...(said.length > 0 ? ['', ...said] : []),
  ].join('\n');
}

function capTable(caps: Result<'agentRuns.costs'>['caps']): string {
  const columns = [
    left('Step cap'),
    ...['P50', 'P95', 'P99', 'Mean', 'Runs cut', 'Share cut', 'Success kept', 'Cost per success'].map(right),
  ];
  const rows = caps.map(({ cap, runs, cut, mean, p50, p95, p99, successKept, usdPerSuccess }) => [
    cap === null ? 'as imported' : String(cap),
    ...[p50, p95, p99, mean].map(taskUsd),
    count(cut),
    percent(cut / runs),
    percent(successKept),
    usdPerSuccess === null ? null : taskUsd(usdPerSuccess),
  ]);
  return table(columns, rows);
}
