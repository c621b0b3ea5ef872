import type { Month } from '../../../models/calendar.ts';
import {
  classifiedDimensions,
  createClassifier,
  houseClassification,
} from '../../../models/classification/classification.ts';
import { classifyCost } from '../../../models/classification/classifiedCost.ts';
import { sumByClass } from '../../../models/classification/classifiedHistory.ts';
import { customerLedger } from '../../../models/customers/customerLedger.ts';
import type { CustomerPolicy } from '../../../models/customers/customerPolicy.ts';
import type { CostLine, CostPart, Ledger } from '../../../models/customers/ledgerEntry.ts';
import type { NanoAmounts } from '../../../models/customers/profitAndLoss.ts';
import { nameKey } from '../../../models/nameKey.ts';
import { dimensions } from '../../../models/usage/usageRow.ts';
import type { Context } from '../context.ts';
import type { Steps } from '../inTurns.ts';
import { listClassifications, pricedMonths } from '../store/classificationStore.ts';
import { costAndTokensOf, revenueCustomers, revenueLines } from '../store/customerStore.ts';
import type { Db } from '../store/open.ts';
import { costOf, recognisedRevenue, sumPriced } from '../store/usageStore.ts';
import { tallyHistory, tallyOf } from './historyTally.ts';

/** All money of some months with whose it is, month by month. */
export function* readLedger(db: Db, months: readonly Month[], policy: CustomerPolicy): Steps<Ledger> {
  const classification = listClassifications(db)[0] ?? houseClassification;
  const classifier = createClassifier(classification);
  const asked = classifiedDimensions(classification);
  const by = dimensions.filter((one) => asked.includes(one) || one === 'customer' || one === 'region');
  const groupsOf = costAndTokensOf(db, by);
  const keys = Map.groupBy(pricedMonths(db), ({ month }) => month);
  const ledgers: Ledger[] = [];
  for (const month of months) {
    const costs: CostLine[] = [];
    for (const key of keys.get(month) ?? []) {
      for (const group of groupsOf(key)) {
        const { customer = null, customerTier: tier = null, feature = null, region = null } = group.values;
        for (const { class: name, share, nanoUsd } of classifyCost(classifier, group)) {
          costs.push({
            ...{ month, customer, tier, feature, region, class: name, part: partOf(group.values.operation), nanoUsd },
            requests: (group.requests ?? 0) * share,
            tokens: group.tokens * share,
          });
        }
      }
      yield;
    }
    ledgers.push(customerLedger({ month, revenue: revenueLines(db, [month]), costs: summed(costs) }, policy));
    yield;
  }
  return { entries: ledgers.flatMap((one) => one.entries), activity: ledgers.flatMap((one) => one.activity) };
}

function partOf(operation: string | null | undefined): CostPart {
  if (operation === 'payments') return 'payments';
  return operation === 'cloud' ? 'other' : 'ai';
}

/** Lines that differ in nothing that is asked are one. */
function summed(costs: readonly CostLine[]): CostLine[] {
  const sums = new Map<string, CostLine>();
  for (const line of costs) {
    const { customer, tier, feature, region, class: name, part } = line;
    const key = JSON.stringify([customer, tier, feature, region, name, part]);
    const found = sums.get(key);
    if (!found) sums.set(key, line);
    else
      sums.set(key, {
        ...found,
        nanoUsd: found.nanoUsd + line.nanoUsd,
        requests: found.requests + line.requests,
        tokens: found.tokens + line.tokens,
      });
  }
  return [...sums.values()];
}

/** The income statement of some months, by the sums that the Classification page shows. */
export async function readStatement(context: Context, months: readonly Month[]): Promise<NanoAmounts> {
  const { db } = context.workspace();
  const classification = listClassifications(db)[0] ?? houseClassification;
  const tally = tallyOf(classification);
  const keys = pricedMonths(db).filter(({ month }) => months.includes(month));
  await tallyHistory(context, { by: classification, tallies: [tally], keys });
  const parts = tally.parts();
  const all = sumByClass(parts.map(({ nanoUsd }) => nanoUsd));
  const ai = sumByClass(parts.map(({ aiNanoUsd }) => aiNanoUsd));
  const revenue = recognisedRevenue(db);
  const usd = months.reduce((sum, month) => sum + (revenue.get(month)?.usd ?? 0), 0);
  const { research, sales, general, unclassified } = all;
  return {
    ...{ research, sales, general, unclassified },
    revenue: BigInt(Math.round(usd * 100)) * 10_000_000n,
    aiCogs: ai.cogs,
    otherCogs: all.cogs - ai.cogs,
    variableCost: 0n,
    allocated: 0n,
  };
}

/** The first month in which usage or revenue names a customer, by `nameKey`. */
export function firstMonths(db: Db): Map<string, Month> {
  const first = new Map<string, Month>();
  const see = (name: string | null, month: Month) => {
    const key = nameKey(name);
    if (key !== null && (first.get(key) ?? month) >= month) first.set(key, month);
  };
  for (const { name, first: month } of revenueCustomers(db)) see(name, month);
  for (const { key } of sumPriced(db, { by: ['customer', 'month'], filter: {}, from: null, to: null }))
    see(key[0] ?? null, key[1]!);
  return first;
}

/** Customers that usage names, with their cost in some months. */
export function usageCustomers(db: Db, months: readonly Month[]): { readonly name: string; readonly usd: number }[] {
  const asked = { from: months[0]!, to: months.at(-1)! };
  return sumPriced(db, { by: ['customer'], filter: {}, ...asked }).flatMap((sum) => {
    const [name] = sum.key;
    return name == null ? [] : [{ name, usd: costOf(sum) }];
  });
}
