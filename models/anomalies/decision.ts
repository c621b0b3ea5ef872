import { z } from 'zod';
import { type Month, monthOf } from '../calendar.ts';
import { day } from '../distributions/fields.ts';

export const decisionKinds = ['finding', 'outlier', 'levelShift', 'partialMonth', 'restatement'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** It is as it should be; it does not count in baselines and forecasts; or it counts and is explained. */
export const verdicts = ['accepted', 'excluded', 'explained'] as const;
export type Verdict = (typeof verdicts)[number];

export const decisionSchema = z
  .strictObject({
    kind: z.enum(decisionKinds),
    first: day,
    last: day,
    /** What it is about, in words. */
    subject: z.string().trim().min(1).max(500),
    verdict: z.enum(verdicts),
    reason: z.string().trim().min(1).max(1000),
    /** Null: who is at the keyboard. */
    owner: z.string().trim().min(1).max(200).nullable(),
  })
  .superRefine(({ first, last }, check) => {
    if (first > last)
      check.addIssue({ code: 'custom', path: ['last'], message: `must not be before its first day ${first}` });
  });
export type DecisionRequest = z.infer<typeof decisionSchema>;

/** What somebody decided about days of the history. */
export interface DataDecision extends Omit<DecisionRequest, 'owner'> {
  readonly id: string;
  readonly owner: string;
  readonly decidedAt: string;
}

/**
 * Whether a day is left out of baselines.
 *
 * @example
 * isLeftOut([{ verdict: 'excluded', first: '2026-09-01', last: '2026-09-30' }])('2026-09-10') // => true
 */
export function isLeftOut(
  decisions: readonly Pick<DataDecision, 'verdict' | 'first' | 'last'>[],
): (day: string) => boolean {
  const out = decisions.filter(({ verdict }) => verdict === 'excluded');
  return (day) => out.some(({ first, last }) => first <= day && day <= last);
}

/**
 * Whether a month that files do not cover whole was accepted as it is: it counts as a whole one.
 *
 * @example
 * monthAccepted([{ kind: 'partialMonth', verdict: 'accepted', first: '2026-10-01', last: '2026-10-31' }])('2026-10')
 * // => true
 */
export function monthAccepted(
  decisions: readonly Pick<DataDecision, 'kind' | 'verdict' | 'first' | 'last'>[],
): (month: Month) => boolean {
  const accepted = decisions.filter(({ kind, verdict }) => kind === 'partialMonth' && verdict === 'accepted');
  return (month) => accepted.some(({ first, last }) => monthOf(first) <= month && month <= monthOf(last));
}
