import { daysInMonth } from '../../../models/calendar.ts';
import type { ActualMonth, Args, UsageQuery, UsageSummary } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import * as store from '../store/usageStore.ts';

export function summariseUsage(context: Context, query: UsageQuery): UsageSummary {
  return store.summariseUsage(context.workspace().db, query);
}

export function readActuals(context: Context, _args: Args<'usage.actuals'>): ActualMonth[] {
  const { db } = context.workspace();
  const covered = store.coveredDays(db);
  return store.readActuals(db).map((actual) => ({ ...actual, partial: isPartial(actual.month, covered) }));
}

/** A month is whole when imported files speak of all its days; that nothing was used on some of them does not matter. */
function isPartial(month: string, covered: { readonly first: string; readonly last: string } | null): boolean {
  if (!covered) return true;
  return covered.first > `${month}-01` || covered.last < `${month}-${daysInMonth(month)}`;
}
