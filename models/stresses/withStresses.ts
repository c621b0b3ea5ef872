import { WorkbenchError } from '../errors.ts';
import { freeId } from '../ids.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { StressId } from './stress.ts';
import { stressesOf } from './stressesOf.ts';

/**
 * A scenario with stresses put behind its own changes, each an ordinary change that can be edited.
 *
 * Errors: throws WorkbenchError (invalid_input) for a stress that the scenario has no part for.
 *
 * @example
 * withStresses(
 *   {
 *     start: '2027-01',
 *     months: 12,
 *     base: { plans: [], features: [], costs: [], commitments: [] },
 *     changes: [],
 *   },
 *   ['listPriceHalves'],
 * ).changes.map(({ kind }) => kind) // => ["priceEvent"]
 */
export function withStresses(scenario: Scenario, ids: readonly StressId[]): Scenario {
  return [...new Set(ids)].reduce((stressed, id) => {
    const stress = stressesOf(scenario).find((one) => one.id === id)!;
    if (stress.hindrance !== null)
      throw new WorkbenchError('invalid_input', `${stress.name} cannot be applied. ${stress.hindrance}`);
    const taken = new Set(stressed.changes.map((change) => change.id));
    const changes = stress.changes.map((change) => ({ ...change, id: freeId(change.id, taken) }));
    return { ...stressed, changes: [...stressed.changes, ...changes] };
  }, scenario);
}
