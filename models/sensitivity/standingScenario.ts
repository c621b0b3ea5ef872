import { parseScenario } from '../scenarios/parseScenario.ts';
import type { Scenario } from '../scenarios/scenario.ts';

/**
 * A mixed scenario without the changes that cannot stand in it, such as a change of a feature that is not launched, and
 * without correlations of drivers that it does not have: alone they have no effect.
 *
 * Shapes: a scenario that parses, or null when something else is wrong.
 *
 * @example
 * standingScenario({
 *   schemaVersion: 2,
 *   id: 'a',
 *   name: 'A',
 *   description: '',
 *   start: '2027-01',
 *   months: 1,
 *   targetGrossMargin: 0.7,
 *   base: { plans: [], features: [], costs: [], commitments: [] },
 *   changes: [
 *     {
 *       kind: 'plan',
 *       id: 'x',
 *       name: 'X',
 *       from: '2027-01',
 *       enabled: true,
 *       plan: 'none',
 *       seatPriceUsd: null,
 *       includedTasks: null,
 *       overagePriceUsd: null,
 *     },
 *   ],
 * }).changes // => []
 */
export function standingScenario(scenario: Scenario): Scenario | null {
  const { scenario: whole, issues } = parseScenario(scenario);
  if (whole) return whole;
  const wrong = issues.filter(({ severity }) => severity === 'error').map(({ path }) => path);
  const inChanges = placesIn(wrong, 'changes');
  const inCorrelations = placesIn(wrong, 'correlations');
  if (inChanges.size + inCorrelations.size === 0) return null;
  const { correlations, ...rest } = scenario;
  return standingScenario({
    ...rest,
    ...(correlations ? { correlations: correlations.filter((_, place) => !inCorrelations.has(place)) } : {}),
    changes: scenario.changes.filter((_, place) => !inChanges.has(place)),
  });
}

/** The places of a list that paths such as `changes[2].feature` name. */
function placesIn(paths: readonly string[], list: string): ReadonlySet<number> {
  const found = paths.flatMap((path) => {
    const [, of, place] = /^(\w+)\[(\d+)\]/.exec(path) ?? [];
    return of === list ? [Number(place)] : [];
  });
  return new Set(found);
}
