import {
  type OpenQuestion,
  openQuestions,
  type PartialMonth,
  type RestatedClose,
} from '../../../models/anomalies/openQuestion.ts';
import { type Day, daysInMonth, type Month, monthOf, monthRange, monthsBetween } from '../../../models/calendar.ts';
import { isPartialMonth } from '../../../models/usage/partialMonth.ts';
import type { Context, Handlers } from '../context.ts';
import { listDecisions } from '../store/decisionStore.ts';
import type { Db } from '../store/open.ts';
import { listClosedParts } from '../store/tieOutStore.ts';
import { coveredSpans, summariseUsage } from '../store/usageStore.ts';

/** Months of the history that wait for somebody to say what they are. */
export function readOpenQuestions(context: Context): OpenQuestion[] {
  const { db } = context.workspace();
  const today = context.now().slice(0, 10);
  return openQuestions({
    partial: partialMonths(db, today),
    restated: restatedCloses(db),
    decisions: listDecisions(db),
  });
}

/** A month that is under way is not whole because it is not over. */
function partialMonths(db: Db, today: Day): PartialMonth[] {
  const covered = coveredSpans(db);
  if (covered.length === 0) return [];
  const first = monthOf(covered[0]!.first);
  const last = monthOf(covered.reduce((latest, span) => (span.last > latest ? span.last : latest), ''));
  const months = monthRange(first, monthsBetween(first, last) + 1);
  const costs = new Map(
    summariseUsage(db, { by: ['month'], from: null, to: null, filter: {} }).groups.map((one) => [
      one.key[0],
      one.costUsd,
    ]),
  );
  return months
    .filter((month) => isPartialMonth(month, covered) && today > `${month}-${daysInMonth(month)}`)
    .map((month) => ({ month, daysCovered: daysCovered(month, covered), costUsd: costs.get(month) ?? 0 }));
}

function daysCovered(month: Month, spans: readonly { readonly first: Day; readonly last: Day }[]): number {
  const days = Array.from({ length: daysInMonth(month) }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`);
  return days.filter((day) => spans.some(({ first, last }) => first <= day && day <= last)).length;
}

/** Closes that kept their figures, with what the use of their month costs now. */
function restatedCloses(db: Db): RestatedClose[] {
  return listClosedParts(db).map(({ provider, month, closedAt, figures }) => {
    const closed = Object.values(figures.classNanoUsd).reduce((sum, nano) => sum + BigInt(nano), 0n);
    const { total } = summariseUsage(db, { by: [], from: month, to: month, filter: { provider: [provider] } });
    return { provider, month, closedAt, closedUsd: Number(closed) / 1e9, nowUsd: total.costUsd };
  });
}

export const openQuestionsHandlers = {
  'decision.open': readOpenQuestions,
} satisfies Partial<Handlers>;
