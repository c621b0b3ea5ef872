import type { Change, ChangeKind, Scenario } from '../../../../models/scenarios/scenario.ts';
import { knownFeatures, knownModels, knownProviders, pick, pickOrAll } from '../known.ts';
import type { Path } from '../path.ts';
import { commitmentFields } from './commitmentFields.ts';
import { costFields } from './costLineFields.ts';
import { curveFields } from './curveFields.ts';
import { featureFields } from './driverFields.ts';
import { type Field, stated } from './field.ts';
import { migrationFields, planTermFields } from './planFields.ts';
import { policyFields } from './policyFields.ts';
import { switchFields } from './switchFields.ts';
import { workFields } from './workFields.ts';

export const changeLabels: Readonly<Record<ChangeKind, string>> = {
  adoption: 'Adoption',
  intensity: 'Usage intensity',
  launch: 'Feature launch',
  agentLoop: 'Usage per task',
  switch: 'Model switch',
  priceEvent: 'Price event',
  commitment: 'Commitment',
  plan: 'Plan terms',
  migration: 'User migration',
  costLine: 'Other cost',
  policy: 'Classification policy',
};

/** What can be edited of one change, below its name and month. */
export function changeFields(change: Change, path: Path, scenario: Scenario): Field[] {
  const { base } = scenario;
  const features = knownFeatures(scenario);
  switch (change.kind) {
    case 'adoption':
      return [
        pick('Plan', [...path, 'plan'], change.plan, base.plans),
        ...curveFields(change.users, [...path, 'users']),
      ];
    case 'intensity':
      return [
        pickOrAll('Feature', [...path, 'feature'], change.feature, features),
        {
          kind: 'assumption',
          label: 'Usage multiplier',
          path: [...path, 'factor'],
          unit: 'factor',
          value: change.factor,
        },
        {
          kind: 'assumption',
          label: 'Monthly growth',
          path: [...path, 'growth'],
          unit: 'ratio',
          value: change.growth,
        },
      ];
    case 'launch':
      return featureFields(change.feature, [...path, 'feature'], base.plans);
    case 'agentLoop':
      return [
        pick('Feature', [...path, 'feature'], change.feature, features),
        ...workFields(change.work, [...path, 'work']),
      ];
    case 'switch':
      return switchFields(change, path, features, scenario);
    case 'priceEvent':
      return priceFields(change, path, scenario);
    case 'commitment':
      return commitmentFields(change.commitment, [...path, 'commitment'], scenario);
    case 'plan':
      return planTermFields(change, path, { base, features });
    case 'migration':
      return migrationFields(change, path, base);
    case 'costLine':
      return costFields(change.cost, [...path, 'cost']);
    case 'policy':
      return policyFields(change.policy, [...path, 'policy'], scenario);
    default:
      return change satisfies never;
  }
}

function priceFields(change: Extract<Change, { kind: 'priceEvent' }>, path: Path, scenario: Scenario): Field[] {
  const any = (label: string) => ({ id: '*', label, value: null });
  const listed = (ids: readonly string[], value: string | null) =>
    [...new Set([...ids, ...(value === null ? [] : [value])])].map((id) => ({ id, label: id, value: id }));
  return [
    {
      kind: 'choice',
      label: 'Provider',
      path: [...path, 'provider'],
      value: change.provider ?? '*',
      options: [any('all providers'), ...listed(knownProviders(scenario), change.provider)],
    },
    {
      kind: 'choice',
      label: 'Model',
      path: [...path, 'model'],
      value: change.model ?? '*',
      options: [any('all models'), ...listed(knownModels(scenario), change.model)],
    },
    {
      kind: 'assumption',
      label: 'Price multiplier',
      path: [...path, 'factor'],
      unit: 'factor',
      value: change.factor,
    },
    {
      kind: 'number',
      label: 'Probability',
      path: [...path, 'probability'],
      unit: 'ratio',
      value: change.probability,
    },
    {
      kind: 'optional',
      label: 'Annual drift after',
      path: [...path, 'yearlyDrift'],
      unit: 'ratio',
      value: change.yearlyDrift ?? null,
      absent: 'none',
      initial: -0.1,
      omitted: true,
    },
    ...jumpFields(change, path),
  ];
}

/** Jumps after the event, which come when they come. */
function jumpFields({ jumps }: Extract<Change, { kind: 'priceEvent' }>, path: Path): Field[] {
  const at = [...path, 'jumps'];
  const choice: Field = {
    kind: 'choice',
    label: 'Later price jumps',
    path: at,
    value: jumps ? 'come' : 'none',
    options: [
      { id: 'none', label: 'none', value: undefined },
      { id: 'come', label: 'random', value: jumps ?? { perYear: stated(1), factor: usualJump } },
    ],
  };
  if (!jumps) return [choice];
  return [
    choice,
    { kind: 'assumption', label: 'Jumps per year', path: [...at, 'perYear'], unit: 'count', value: jumps.perYear },
    { kind: 'assumption', label: 'Multiplier per jump', path: [...at, 'factor'], unit: 'factor', value: jumps.factor },
  ];
}

/** Mostly down, sometimes up. */
const usualJump = { value: { kind: 'lognormal', median: 0.85, sigma: 0.2 }, source: null, owner: null };
