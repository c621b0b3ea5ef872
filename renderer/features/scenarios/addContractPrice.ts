import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { latestPrices } from '../../workbench/modelOptions.ts';
import { addDraftAt } from './draft.ts';
import { startingPrice } from './fields/contractPriceFields.ts';
import { knownServed } from './known.ts';

/** Adds a contract price for the first model that has none, at its list price. */
export async function addContractPrice(scenario: Scenario): Promise<void> {
  const stated = scenario.base.contractPrices ?? [];
  const served = knownServed(scenario);
  const next = served.find(
    ({ provider, model }) => !stated.some((one) => one.provider === provider && one.model === model),
  );
  if (!next) {
    toast(
      served.length === 0
        ? 'No feature uses a model yet; add a feature first.'
        : 'Every model in this scenario has a contract price; edit an existing one.',
      'fail',
    );
    return;
  }
  try {
    const { rows } = await call('price.search', { text: next.model });
    const row = latestPrices(rows).find(({ provider }) => provider === next.provider);
    addDraftAt(['base', 'contractPrices', stated.length], startingPrice(next, row));
  } catch (error) {
    toast(errorMessage(error), 'fail');
  }
}
