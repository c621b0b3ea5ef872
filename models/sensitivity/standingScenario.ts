import { parseScenario } from '../scenarios/parseScenario.ts';
import type { Scenario } from '../scenarios/scenario.ts';

/**
 * A mixed scenario without the changes that cannot stand in it, such as a change of a feature that is not launched: alone
 * they have no effect.
 *
 * Shapes: a scenario that parses, or null when something else than a change is wrong. Errors: none.
 *
 * @example
 * standingScenario({ schemaVersion: 1, id: 'a', name: 'A', description: '', start: '2027-01', months: 1, targetGrossMargin: 0.7, base: { plans: [], features: [], costs: [], commitments: [] }, changes: [{ kind: 'plan', id: 'x', name: 'X', from: '2027-01', enabled: true, plan: 'none', seatPriceUsd: null, includedTasks: null, overagePriceUsd: null }] }).changes // => []
 */
export function standingScenario(scenario: Scenario): Scenario | null {
  const { scenario: whole, issues } = parseScenario(scenario);
  if (whole) return whole;
  const places = issues.flatMap(({ severity, path }) => {
    const place = /^changes\[(\d+)\]/.exec(path)?.[1];
    return severity === 'error' && place !== undefined ? [Number(place)] : [];
  });
  if (places.length === 0) return null;
  return standingScenario({ ...scenario, changes: scenario.changes.filter((_, place) => !places.includes(place)) });
}
