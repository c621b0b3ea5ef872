import type { AgentRunGroup } from '../../../models/agents/agentRunGroup.ts';
import type { Unattributed } from '../../../models/attribution/attributionVersion.ts';
import { houseClassification } from '../../../models/classification/classification.ts';
import { inDollars, sumByClass } from '../../../models/classification/classifiedHistory.ts';
import type { RealizedDiscount } from '../../../models/usage/realizedDiscount.ts';
import type { ActualMonth, UsageQuery, UsageSummary } from '../../../models/usage/usageSummary.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { tallyHistory, tallyOf } from '../history/historyTally.ts';
import { partialMonthsOf } from '../history/partialMonths.ts';
import * as unattributedStore from '../history/unattributedCost.ts';
import { inTurns } from '../inTurns.ts';
import * as runStore from '../store/agentRunStore.ts';
import { listClassifications } from '../store/classificationStore.ts';
import * as discountStore from '../store/discountStore.ts';
import * as store from '../store/usageStore.ts';

function summariseUsage(context: Context, query: UsageQuery): Promise<UsageSummary> {
  return inTurns(store.usageInSteps(context.workspace().db, query), context.signal);
}

function sumUnattributed(context: Context, selection: Args<'usage.unattributed'>): Unattributed {
  return unattributedStore.sumUnattributed(context.workspace().db, selection);
}

function readDiscount(context: Context, selection: Args<'usage.discount'>): RealizedDiscount | null {
  return discountStore.readDiscount(context.workspace().db, selection);
}

function listAgentRuns(context: Context): AgentRunGroup[] {
  return runStore.listAgentRuns(context.workspace().db);
}

/**
 * What really happened by month, as the rules of classification have it. AI cost that no rule matches counts with
 * COGS until one does: a forecast must not look cheaper than what may be.
 */
export async function readActuals(context: Context, _args: Args<'usage.actuals'>): Promise<ActualMonth[]> {
  const { db } = context.workspace();
  const classification = listClassifications(db)[0] ?? houseClassification;
  const tally = tallyOf(classification);
  await tallyHistory(context, { by: classification, tallies: [tally] });
  const parts = tally.parts();
  const revenue = store.recognisedRevenue(db);
  const isPartial = partialMonthsOf(db);
  const months = new Set([...parts.map(({ month }) => month), ...revenue.keys()]);
  return [...months].sort().map((month) => {
    const own = parts.filter((part) => part.month === month);
    const usd = inDollars(sumByClass(own.map(({ aiNanoUsd }) => aiNanoUsd)));
    const requests = own.flatMap((part) => part.requests ?? []);
    return {
      month,
      revenueUsd: revenue.get(month)?.usd ?? null,
      aiCogsUsd: usd.cogs + usd.unclassified,
      researchUsd: usd.research,
      activeUsers: revenue.get(month)?.activeUsers ?? null,
      requests: requests.length === 0 ? null : requests.reduce((sum, count) => sum + count, 0),
      partial: isPartial(month),
    };
  });
}

export const usageHandlers = {
  'usage.summary': summariseUsage,
  'agentRuns.list': listAgentRuns,
  'usage.actuals': readActuals,
  'usage.unattributed': sumUnattributed,
  'usage.discount': readDiscount,
} satisfies Partial<Handlers>;
