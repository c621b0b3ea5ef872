import type { Result } from '../../../models/workbench.ts';
import { left, right, table } from './table.ts';

type Fit = Result<'agentRuns.fit'>;

/** What runs of an agent are like, what tasks to come add up to, and the laws that a scenario takes over. */
export function agentRunsText({ runs, tasks, measures, steps, success, work, issues }: Fit): string {
  return [
    tasks === null ? `${runs} runs` : `${runs} runs of ${tasks} tasks`,
    measureTable(measures),
    ...(success?.tasks ? ['', ...triesLines(success.tasks)] : []),
    '',
    ...(steps ? [`Steps in a scenario: ${JSON.stringify(steps.steps)}`] : []),
    ...(success ? [`Success in a scenario: ${JSON.stringify(success.probability)}`] : []),
    ...(work ? [`Work in a scenario: ${JSON.stringify(work)}`] : []),
    '',
    ...issues.map(({ message }) => message),
  ].join('\n');
}

function measureTable(measures: Fit['measures']): string {
  const total = measures[0]?.total;
  const isOfTasks = measures.some(({ betweenSd }) => betweenSd !== null);
  const columns = [
    left('Measure'),
    ...['Runs', 'Stopped', 'Mean', 'Its error', 'CV of a run'].map(right),
    ...(isOfTasks ? ['Between tasks', 'Within a task'].map(right) : []),
    left('Family'),
    right(`${short(total?.tasks ?? 0)} tasks p10`),
    right('p90'),
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

function triesLines({ mean, alike, tries }: NonNullable<NonNullable<Fit['success']>['tasks']>): string[] {
  const columns = [
    ...['Tries of a task', 'All succeed, seen', 'fitted', 'if alike', 'Any succeeds, seen', 'fitted', 'if alike'].map(
      right,
    ),
  ];
  const rows = tries.map((one) => [
    String(one.tries),
    ...[one.seenAll, one.all, one.allIfAlike, one.seenAny, one.any, one.anyIfAlike].map((share) => share.toFixed(3)),
  ]);
  return [
    `Success of a task: beta-binomial, mean ${short(mean)}, correlation of the tries of one task ${short(alike)}`,
    table(columns, rows),
  ];
}

function short(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
}
