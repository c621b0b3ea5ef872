import { addMonths, type Day, monthOf } from '../calendar.ts';
import type { Issue } from '../errors.ts';
import type { DayRule, ProjectDraft } from './project.ts';

/** When a project passes the recognition threshold, and what that rests on. */
export interface Threshold {
  /** Null while something is lacking. */
  readonly metOn: Day | null;
  /** The condition that was met last. */
  readonly decidedBy: ThresholdCondition | null;
  readonly lacking: readonly ThresholdCondition[];
}

export const thresholdConditions = ['authorized', 'probable', 'uncertaintyResolved'] as const;
export type ThresholdCondition = (typeof thresholdConditions)[number];

type Dates = Pick<ProjectDraft, 'authorizedOn' | 'probableOn' | 'uncertainty'>;

/**
 * When capitalization begins: on the day when the last condition is met. Stages of a project decide nothing.
 *
 * Convention: management has authorized the project and committed to fund it, completion and use are probable, and
 * significant development uncertainty, where there is any, is resolved. Source: ASC 350-40-25-12(b) and (c) as
 * amended by ASU 2025-06.
 *
 * @example
 * thresholdOf({ authorizedOn: '2028-01-10', probableOn: '2028-02-20', uncertainty: { kind: 'none' } })
 * // => { "metOn": "2028-02-20", "decidedBy": "probable", "lacking": [] }
 */
export function thresholdOf({ authorizedOn, probableOn, uncertainty }: Dates): Threshold {
  const conditions: readonly (readonly [ThresholdCondition, Day | null])[] = [
    ['authorized', authorizedOn],
    ['probable', probableOn],
    ...(uncertainty.kind === 'none' ? [] : [['uncertaintyResolved', uncertainty.resolvedOn] as const]),
  ];
  const lacking = conditions.flatMap(([name, on]) => (on === null ? [name] : []));
  if (lacking.length > 0) return { metOn: null, decidedBy: null, lacking };
  const [decidedBy, metOn] = conditions.reduce((last, one) => (one[1]! > last[1]! ? one : last));
  return { metOn, decidedBy, lacking };
}

/**
 * The day from which something that happens on a day counts.
 *
 * Convention: the next month begins on the first of the month itself where the day is the first.
 *
 * @example
 * countsFrom('2028-02-20', 'nextMonth') // => '2028-03-01'
 */
export function countsFrom(day: Day, rule: DayRule): Day {
  const first = `${monthOf(day)}-01`;
  switch (rule) {
    case 'byDay':
      return day;
    case 'wholeMonth':
      return first;
    case 'nextMonth':
      return day === first ? day : `${addMonths(monthOf(day), 1)}-01`;
    default:
      return rule satisfies never;
  }
}

/**
 * What is wrong with a project as it is stated.
 *
 * @example
 * checkProject({
 *   ...{ name: 'Router', readyOn: '2028-06-30', usefulLifeMonths: null, writeOffs: [] },
 *   ...{ authorizedOn: null, probableOn: null, uncertainty: { kind: 'none' } },
 * }).map(({ path }) => path) // => ["usefulLifeMonths"]
 */
export function checkProject(draft: Dates & Pick<ProjectDraft, 'readyOn' | 'usefulLifeMonths' | 'writeOffs'>): Issue[] {
  const issues: Issue[] = [];
  const { readyOn, usefulLifeMonths, writeOffs } = draft;
  if (readyOn !== null && usefulLifeMonths === null)
    issues.push({
      ...{ severity: 'error', path: 'usefulLifeMonths' },
      message: `It is ready for use on ${readyOn} and has no useful life; enter its months, such as 36.`,
    });
  for (const [at, { usd }] of writeOffs.entries())
    if (usd !== null && Number(usd) <= 0)
      issues.push({
        ...{ severity: 'error', path: `writeOffs[${at}].usd` },
        message: `A write-off of $${usd} must be above 0; leave the amount empty to write off all that is left.`,
      });
  return issues;
}
