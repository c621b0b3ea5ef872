import type { Unattributed } from '../../../models/usage/attributionVersion.ts';
import { isPartialMonth } from '../../../models/usage/partialMonth.ts';
import type { ActualMonth, AgentRunGroup, Args, UsageQuery, UsageSummary } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import * as runStore from '../store/agentRunStore.ts';
import * as unattributedStore from '../store/unattributedStore.ts';
import * as store from '../store/usageStore.ts';

export function summariseUsage(context: Context, query: UsageQuery): UsageSummary {
  return store.summariseUsage(context.workspace().db, query);
}

export function sumUnattributed(context: Context, selection: Args<'usage.unattributed'>): Unattributed {
  return unattributedStore.sumUnattributed(context.workspace().db, selection);
}

export function listAgentRuns(context: Context): AgentRunGroup[] {
  return runStore.listAgentRuns(context.workspace().db);
}

export function readActuals(context: Context, _args: Args<'usage.actuals'>): ActualMonth[] {
  const { db } = context.workspace();
  const covered = store.coveredSpans(db);
  return store.readActuals(db).map((actual) => ({ ...actual, partial: isPartialMonth(actual.month, covered) }));
}
