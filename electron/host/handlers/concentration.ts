import {
  classifiedDimensions,
  createClassifier,
  houseClassification,
} from '../../../models/classification/classification.ts';
import { classifyCost } from '../../../models/classification/classifiedCost.ts';
import { concentrationOf, type VendorCost } from '../../../models/concentration/concentration.ts';
import type { HistoryPeriod } from '../../../models/customers/historyPeriod.ts';
import { dimensions } from '../../../models/usage/usageRow.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { inTurns, type Steps } from '../inTurns.ts';
import { listClassifications, pricedMonths } from '../store/classificationStore.ts';
import { costAndTokensOf } from '../store/customerStore.ts';
import type { Db } from '../store/open.ts';
import { choosePeriod, periodsOf } from './customers.ts';

/** AI COGS of a period by vendor, model and feature. */
async function readConcentration(
  context: Context,
  { period: asked }: Args<'concentration.read'>,
): Promise<Result<'concentration.read'>> {
  const { db } = context.workspace();
  const periods = periodsOf(db);
  const period = choosePeriod(periods, asked);
  if (period === null) return null;
  const costs = await inTurns(vendorCosts(db, period), context.signal);
  return { concentration: concentrationOf(costs), period, periods };
}

function* vendorCosts(db: Db, { months }: HistoryPeriod): Steps<VendorCost[]> {
  const classification = listClassifications(db)[0] ?? houseClassification;
  const classifier = createClassifier(classification);
  const asked = classifiedDimensions(classification);
  const own = ['provider', 'model', 'feature', 'operation'];
  const groupsOf = costAndTokensOf(
    db,
    dimensions.filter((one) => asked.includes(one) || own.includes(one)),
  );
  const costs: VendorCost[] = [];
  for (const key of pricedMonths(db).filter(({ month }) => months.includes(month))) {
    for (const group of groupsOf(key)) {
      const { provider = null, model = null, feature = null, operation } = group.values;
      if (operation === 'payments' || operation === 'cloud') continue;
      for (const { class: name, nanoUsd } of classifyCost(classifier, group))
        if (name === 'cogs') costs.push({ provider, model, feature, nanoUsd });
    }
    yield;
  }
  return costs;
}

export const concentrationHandlers = {
  'concentration.read': readConcentration,
} satisfies Partial<Handlers>;
