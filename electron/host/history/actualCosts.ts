import { type Month, monthOf } from '../../../models/calendar.ts';
import { houseClassification } from '../../../models/classification/classification.ts';
import { inDollars, sumByClass } from '../../../models/classification/classifiedHistory.ts';
import type { WholeMonth } from '../../../models/simulation/backtest.ts';
import type { Context } from '../context.ts';
import { listClassifications } from '../store/classificationStore.ts';
import { recognisedRevenue } from '../store/usageStore.ts';
import { tallyHistory, tallyOf } from './historyTally.ts';
import { partialMonthsOf } from './partialMonths.ts';

/**
 * What happened in months that are over, as the rules of classification have it; cost that no rule matches counts
 * with COGS. Revenue is stated by the month, cost only where the files cover all of it.
 */
export async function readWholeMonths(context: Context): Promise<WholeMonth[]> {
  const { db } = context.workspace();
  const classification = listClassifications(db)[0] ?? houseClassification;
  const tally = tallyOf(classification);
  await tallyHistory(context, { by: classification, tallies: [tally] });
  const parts = Map.groupBy(tally.parts(), ({ month }) => month);
  const revenue = recognisedRevenue(db);
  const isWhole = wholeMonthsOf(context);
  const today = monthOf(context.now());
  return [...new Set([...parts.keys(), ...revenue.keys()])].sort().map((month) => {
    const own = isWhole(month) ? (parts.get(month) ?? []) : [];
    const ai = inDollars(sumByClass(own.map(({ aiNanoUsd }) => aiNanoUsd)));
    const all = inDollars(sumByClass(own.map(({ nanoUsd }) => nanoUsd)));
    const [aiCogsUsd, cogsUsd] = [ai.cogs + ai.unclassified, all.cogs + all.unclassified];
    return {
      month,
      revenueUsd: month < today || own.length > 0 ? (revenue.get(month)?.usd ?? null) : null,
      aiCogsUsd: own.length > 0 ? aiCogsUsd : null,
      cogsUsd: own.length > 0 && cogsUsd !== aiCogsUsd ? cogsUsd : null,
    };
  });
}

/** Whether the imported files cover the whole of a month, or somebody accepted it as it is. */
export function wholeMonthsOf(context: Context): (month: Month) => boolean {
  const isPartial = partialMonthsOf(context.workspace().db);
  return (month) => !isPartial(month);
}
