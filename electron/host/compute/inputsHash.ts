import { createHash } from 'node:crypto';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { MonthlyPrices } from '../../../models/scenarios/statement/featurePath.ts';

/** By what the inputs of two runs are known to be the same. */
export function inputsHashOf(scenario: Scenario, prices: MonthlyPrices): string {
  return createHash('sha256').update(JSON.stringify({ scenario, prices })).digest('hex');
}
