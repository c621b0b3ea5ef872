import type { Issue } from '../errors.ts';
import { schemaIssues } from '../schemaIssues.ts';
import { checkCorrelations } from './checks/checkCorrelations.ts';
import { checkCurves } from './checks/checkCurves.ts';
import { checkPlans } from './checks/checkPlans.ts';
import { checkQuantities } from './checks/checkQuantities.ts';
import { checkReferences } from './checks/checkReferences.ts';
import { checkTables } from './checks/checkTables.ts';
import { type Scenario, scenarioSchema } from './scenario.ts';
import { upgradeScenario } from './upgradeScenario.ts';

interface ParsedScenario {
  /** null when an issue is an error. */
  readonly scenario: Scenario | null;
  readonly issues: readonly Issue[];
}

/**
 * Reads a scenario as a person or a file states it, in this schema version or an earlier one, fills in the defaults and
 * checks that it holds together.
 * All are in `issues`, with the path and what to do.
 *
 * @example
 * parseScenario({
 *   schemaVersion: 2,
 *   id: 'a',
 *   name: 'A',
 *   start: '2027-13',
 *   months: 12,
 *   base: { plans: [], features: [] },
 * }).issues[0].message // => 'start is "2027-13"; it must be a month written YYYY-MM.'
 */
export function parseScenario(given: unknown): ParsedScenario {
  const input = upgradeScenario(given);
  const parsed = scenarioSchema.safeParse(input);
  if (!parsed.success) return { scenario: null, issues: schemaIssues(parsed.error.issues, input) };
  const isSound = (found: readonly Issue[]) => found.every(({ severity }) => severity === 'warning');
  const issues = [
    ...checkReferences(parsed.data),
    ...checkPlans(parsed.data),
    ...checkTables(parsed.data),
    ...checkQuantities(parsed.data),
  ];
  if (isSound(issues)) issues.push(...checkCurves(parsed.data));
  if (!isSound(issues)) return { scenario: null, issues };
  const tied = checkCorrelations(parsed.data);
  return { scenario: isSound(tied) ? parsed.data : null, issues: [...issues, ...tied] };
}
