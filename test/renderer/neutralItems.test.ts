import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { ChangeKind, Scenario } from '../../models/scenarios/scenario.ts';
import {
  newChange,
  newCommitment,
  newCost,
  newFeature,
  possibleChanges,
  withNewPlan,
  withoutPlan,
} from '../../renderer/features/scenarios/defaults.ts';
import { changeLabels } from '../../renderer/features/scenarios/fields/changeFields.ts';
import { newCorrelation, uncertainDrivers } from '../../renderer/features/scenarios/fields/correlationFields.ts';
import { newExchangeRate } from '../../renderer/features/scenarios/fields/currencyFields.ts';
import { newPolicy } from '../../renderer/features/scenarios/fields/policyFields.ts';
import { runScenario } from '../support/runScenario.ts';

const samples = ['baseline', 'changes/annual-spend', 'changes/policy', 'changes/switch', 'changes/ranges'].map(
  (name) => {
    const text = readFileSync(new URL(`../../samples/${name}.scenario.json`, import.meta.url), 'utf8');
    return [name, parseScenario(JSON.parse(text)).scenario!] as const;
  },
);

function figuresOf(scenario: Scenario) {
  const { scenario: sound, issues } = parseScenario(scenario);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { series, total, target, averages } = runScenario(sound!);
  return { series, total, target, averages };
}

/** Every number of two results, whatever was added up in which order. */
function expectSame(one: unknown, other: unknown, path = ''): void {
  if (typeof one === 'number' && typeof other === 'number') {
    const apart = Math.abs(one - other);
    if (apart > 1e-9 * Math.max(1, Math.abs(one))) throw new Error(`${path} goes from ${one} to ${other}`);
    return;
  }
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) {
    expect(other, path).toEqual(one);
    return;
  }
  expect(Object.keys(other), path).toEqual(Object.keys(one));
  for (const [key, value] of Object.entries(one)) expectSame(value, other[key as keyof typeof other], `${path}.${key}`);
}

type Add = (scenario: Scenario) => Scenario;
const inBase =
  (part: (scenario: Scenario) => Partial<Scenario['base']>): Add =>
  (scenario) => ({
    ...scenario,
    base: { ...scenario.base, ...part(scenario) },
  });
const additions: readonly (readonly [string, Add])[] = [
  ['plan', inBase(withNewPlan)],
  ['feature', inBase((scenario) => ({ features: [...scenario.base.features, newFeature(scenario)] }))],
  ['cost', inBase((scenario) => ({ costs: [...scenario.base.costs, newCost(scenario)] }))],
  ['commitment', inBase((scenario) => ({ commitments: [...scenario.base.commitments, newCommitment(scenario)] }))],
  [
    'exchange rate',
    inBase(({ base: { exchangeRates = [] } }) => ({
      exchangeRates: [...exchangeRates, newExchangeRate(exchangeRates)],
    })),
  ],
  [
    'policy',
    inBase(({ base: { policy } }) =>
      policy ? { otherPolicies: [newPolicy('Another', policy)] } : { policy: newPolicy('Ours') },
    ),
  ],
  [
    'correlation',
    (scenario) => {
      const added = newCorrelation(scenario, uncertainDrivers(scenario));
      return added ? { ...scenario, correlations: [...(scenario.correlations ?? []), added] } : scenario;
    },
  ],
  ...(Object.keys(changeLabels) as ChangeKind[]).map((kind): readonly [string, Add] => [
    `change: ${changeLabels[kind]}`,
    (scenario) =>
      possibleChanges(scenario).includes(kind)
        ? { ...scenario, changes: [...scenario.changes, newChange(kind, scenario)] }
        : scenario,
  ]),
];

describe.each(samples)('what is added to %s changes no figure before anything is typed', (_, scenario) => {
  const before = figuresOf(scenario);
  test.each(additions)('%s', (__, add) => {
    expectSame(before, figuresOf(add(scenario)));
  });
});

test('a plan that is added runs what the plan before it runs, and takes it along when it is removed', () => {
  const [, scenario] = samples[0]!;
  const added: Scenario = { ...scenario, base: withNewPlan(scenario) };
  const plan = added.base.plans.at(-1)!;
  const before = scenario.base.plans.at(-1)!;
  for (const { tasksPerUser } of added.base.features) expect(tasksPerUser[plan.id]).toEqual(tasksPerUser[before.id]);
  expect(withoutPlan(added, plan.id)).toEqual(scenario.base);
});
