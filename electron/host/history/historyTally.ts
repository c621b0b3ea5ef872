import {
  type Classification,
  classifiedDimensions,
  createClassifier,
} from '../../../models/classification/classification.ts';
import { type ClassTally, tallyClasses } from '../../../models/classification/classTally.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { Context } from '../context.ts';
import { inTurns, nextTurn } from '../inTurns.ts';
import * as store from '../store/classificationStore.ts';
import type { ProviderMonth } from '../store/tieOutStore.ts';

interface HistoryQuestion {
  /** The classification whose dimensions the cost is summed by. */
  readonly by: Classification;
  readonly tallies: readonly ClassTally[];
  /** Only these; without it, all. */
  readonly keys?: readonly ProviderMonth[];
}

/** Adds the cost of the history to tallies. */
export async function tallyHistory(context: Context, { by, tallies, keys }: HistoryQuestion): Promise<void> {
  for await (const groups of historyGroups(context, by, keys)) {
    for (const group of groups) for (const tally of tallies) tally.add(group);
  }
}

/** Cost provider by provider and month by month; the host answers other calls in between. */
export function historyGroups(context: Context, by: Classification, keys?: readonly ProviderMonth[]) {
  return groupsBy(context, classifiedDimensions(by), keys);
}

/** The same, summed by any dimensions. */
export async function* groupsBy(context: Context, dimensions: readonly Dimension[], keys?: readonly ProviderMonth[]) {
  const { db } = context.workspace();
  const all = keys ?? store.pricedMonths(db);
  for (const [index, key] of all.entries()) {
    yield await inTurns(store.costGroupsOf(db, { by: dimensions, key }), context.signal);
    context.progress({ done: index + 1, total: all.length, unit: 'months' });
    await nextTurn();
  }
}

export function tallyOf(classification: Classification): ClassTally {
  return tallyClasses(classification, createClassifier(classification));
}
