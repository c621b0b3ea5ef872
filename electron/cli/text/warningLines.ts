import { parseScenario } from '../../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';

/** What a sound scenario should be read with. */
export function warningLines(scenario: Scenario): string[] {
  return parseScenario(scenario).issues.map(({ message }) => `Warning: ${message}`);
}
