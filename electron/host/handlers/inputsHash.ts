import { createHash } from 'node:crypto';
import type { MonthlyPrices } from '../../../models/scenarios/featurePath.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';

/** By what the inputs of two runs are known to be the same. */
export function inputsHashOf(scenario: Scenario, prices: MonthlyPrices): string {
  return createHash('sha256').update(JSON.stringify({ scenario, prices })).digest('hex');
}
