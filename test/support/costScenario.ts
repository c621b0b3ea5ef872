import type { Quantity } from '../../models/distributions/quantity.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { Scenario, ScenarioFile } from '../../models/scenarios/scenario.ts';

/** A company that is nothing but costs of one month: its COGS is the sum of the amounts, so every answer is known. */
export function costScenario(amounts: { readonly [id: string]: Quantity }, rest: Partial<ScenarioFile> = {}): Scenario {
  return parsed({
    schemaVersion: 2,
    id: 'costs',
    name: 'Costs',
    start: '2027-01',
    months: 1,
    base: {
      plans: [],
      features: [],
      costs: Object.entries(amounts).map(([id, amount]) => ({ id, name: id, basis: 'month', amount })),
    },
    ...rest,
  });
}

/** A company with one plan of a certain number of users: revenue is users × price. */
export function planScenario(users: Quantity, seatPriceUsd: Quantity): Scenario {
  return parsed({
    schemaVersion: 2,
    id: 'plan',
    name: 'Plan',
    start: '2027-01',
    months: 1,
    base: {
      plans: [
        {
          id: 'team',
          name: 'Team',
          users: { kind: 'linear', origin: '2027-01', start: users, perMonth: 0 },
          seatPriceUsd,
        },
      ],
      features: [],
    },
  });
}

export function parsed(file: unknown): Scenario {
  const { scenario, issues } = parseScenario(file);
  if (!scenario) throw new Error(issues.map(({ message }) => message).join(' '));
  return scenario;
}
