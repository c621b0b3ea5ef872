import { houseClassification } from '../../../models/classification/classification.ts';
import { sumByClass } from '../../../models/classification/classifiedHistory.ts';
import type { CloseFigures } from '../../../models/margin/closeFigures.ts';
import type { Context } from '../context.ts';
import { listAttributions } from '../store/attributionStore.ts';
import { listClassifications } from '../store/classificationStore.ts';
import type { ProviderMonth } from '../store/tieOutStore.ts';
import { recognisedRevenue } from '../store/usageStore.ts';
import { tallyHistory, tallyOf } from './historyTally.ts';
import { currentInvoice } from './invoiceOf.ts';

/** What a provider's month is by the rules in force, to be kept with its close. */
export async function closeFigures(context: Context, key: ProviderMonth): Promise<CloseFigures> {
  const { db } = context.workspace();
  const [latest] = listClassifications(db);
  const classification = latest ?? houseClassification;
  const tally = tallyOf(classification);
  await tallyHistory(context, { by: classification, tallies: [tally], keys: [key] });
  const { cogs, research, sales, general, unclassified } = sumByClass(tally.parts().map(({ nanoUsd }) => nanoUsd));
  return {
    invoiceUsd: currentInvoice(db, key)?.amountUsd ?? null,
    classNanoUsd: {
      ...{ cogs: String(cogs), research: String(research), sales: String(sales), general: String(general) },
      unclassified: String(unclassified),
    },
    revenueUsd: recognisedRevenue(db).get(key.month)?.usd ?? null,
    classification: latest?.version ?? 0,
    attribution: listAttributions(db)[0]?.version ?? 0,
  };
}
