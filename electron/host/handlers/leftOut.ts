import { type DataDecision, isLeftOut, monthAccepted } from '../../../models/anomalies/decision.ts';
import { daysInMonth, type Month } from '../../../models/calendar.ts';
import type { History } from '../../../models/drivers/history.ts';
import { type LeftOutMonth, withoutMonths } from '../../../models/drivers/leftOutMonths.ts';
import type { Issue } from '../../../models/errors.ts';
import { isPartialMonth } from '../../../models/usage/partialMonth.ts';
import type { Context } from '../context.ts';
import { listDecisions } from '../store/decisionStore.ts';
import { coveredSpans, summariseUsage } from '../store/usageStore.ts';

/** Days of a month that may be left out with the others standing for them; beyond, all of it is. */
const mostDays = 14;

/** Days that decisions leave out of baselines. */
export function leftOutDays({ workspace }: Context): (day: string) => boolean {
  return isLeftOut(listDecisions(workspace().db));
}

/** Months of which decisions leave out so much that they say nothing of a usual one. */
export function leftOutMonths(context: Context): (month: Month) => boolean {
  const isOut = leftOutDays(context);
  return (month) => daysOf(month).filter(isOut).length > mostDays;
}

/** A history as decisions have it, and what is said of that. */
export function decidedHistory(
  context: Context,
  history: History,
): { readonly history: History; readonly issues: readonly Issue[] } {
  const { db } = context.workspace();
  const all = listDecisions(db);
  const decisions = all.filter(({ verdict }) => verdict === 'excluded');
  const accepted = acceptedIssues(all, history.months, coveredSpans(db));
  const isOut = isLeftOut(decisions);
  const decided = history.months.flatMap((month): LeftOutMonth[] => {
    const out = daysOf(month).filter(isOut);
    if (out.length === 0) return [];
    return [{ month, factors: out.length > mostDays ? null : factorsOf(context, month, isOut) }];
  });
  if (decided.length === 0) return { history, issues: accepted };
  return {
    history: withoutMonths(history, decided),
    issues: [
      ...decided.map(({ month, factors }) =>
        warning(
          `${month}: ${factors ? 'some days are' : 'the month is'} left out by decision (${wordsOf(decisions, month)}); ${factors ? 'its other days' : 'its neighbors'} stand in.`,
        ),
      ),
      ...accepted,
    ],
  };
}

/** Months that count as whole ones only because somebody said so. */
function acceptedIssues(
  all: readonly DataDecision[],
  months: readonly Month[],
  covered: ReturnType<typeof coveredSpans>,
): Issue[] {
  const accepted = all.filter(({ kind, verdict }) => kind === 'partialMonth' && verdict === 'accepted');
  const isAccepted = monthAccepted(accepted);
  return months
    .filter((month) => isAccepted(month) && isPartialMonth(month, covered))
    .map((month) =>
      warning(
        `${month}: files do not cover all of its days; it counts as a full month by decision (${wordsOf(accepted, month)}).`,
      ),
    );
}

function warning(message: string): Issue {
  return { severity: 'warning', path: 'history', message };
}

/** Who decided what of a month, and why. */
function wordsOf(decisions: readonly DataDecision[], month: Month): string {
  return decisions
    .filter(({ first, last }) => first.slice(0, 7) <= month && month <= last.slice(0, 7))
    .map(({ owner, reason }) => `${owner}: ${reason}`)
    .join('; ');
}

/** What is left of the use of each feature, brought to the length of the month. */
function factorsOf(context: Context, month: Month, isOut: (day: string) => boolean): Record<string, number> {
  const { groups } = summariseUsage(context.workspace().db, {
    by: ['day', 'feature'],
    from: month,
    to: month,
    filter: {},
  });
  const length = daysInMonth(month);
  const counted = daysOf(month).filter((day) => !isOut(day)).length;
  return Object.fromEntries(
    [...Map.groupBy(groups, ({ key }) => key[1] ?? 'Unattributed')].flatMap(([feature, own]) => {
      const sum = (of: readonly (typeof own)[number][]) => of.reduce((total, { costUsd }) => total + costUsd, 0);
      const all = sum(own);
      return all === 0 ? [] : [[feature, (sum(own.filter(({ key }) => !isOut(key[0]!))) * length) / counted / all]];
    }),
  );
}

function daysOf(month: Month): string[] {
  return Array.from({ length: daysInMonth(month) }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
}
