import type { Month } from '../../../models/calendar.ts';
import type { Commitment } from '../../../models/commitments/commitment.ts';
import type { AdoptionCurve } from '../../../models/curves/adoptionCurve.ts';
import type { Feature } from '../../../models/drivers/feature.ts';
import { freeId, idOfName } from '../../../models/ids.ts';
import type { Plan } from '../../../models/plans/plan.ts';
import { commitmentsOf } from '../../../models/scenarios/commitmentsOf.ts';
import {
  type Change,
  type ChangeKind,
  type Scenario,
  scenarioSchemaVersion,
} from '../../../models/scenarios/scenario.ts';
import { changeLabels } from './fields/changeFields.ts';
import { stated } from './fields/field.ts';
import { newPolicy } from './fields/policyFields.ts';
import { knownFeatures, knownModels, knownProviders } from './known.ts';

function straightLine(origin: Month, users = 0, perMonth = 0): AdoptionCurve {
  return { kind: 'linear', origin, start: stated(users), perMonth: stated(perMonth) };
}

/** A plan without users or a price: it changes no figure until something is typed. */
function newPlan(scenario: Scenario): Plan {
  const number = scenario.base.plans.length + 1;
  return {
    id: freeId(
      `plan-${number}`,
      scenario.base.plans.map(({ id }) => id),
    ),
    name: `Plan ${number}`,
    users: straightLine(scenario.start),
    seatPriceUsd: stated(0),
    includedTasks: null,
    overagePriceUsd: null,
    usageSpread: stated(0),
  };
}

/** The base with another plan, whose users run what those of the plan before it run. */
export function withNewPlan(scenario: Scenario): Scenario['base'] {
  const { base } = scenario;
  const plan = newPlan(scenario);
  const before = base.plans.at(-1);
  const features = base.features.map((feature) => {
    const tasks = before && feature.tasksPerUser[before.id];
    return tasks ? { ...feature, tasksPerUser: { ...feature.tasksPerUser, [plan.id]: tasks } } : feature;
  });
  return { ...base, plans: [...base.plans, plan], features };
}

/** The base without a plan, and without what its users run. */
export function withoutPlan({ base }: Scenario, id: string): Scenario['base'] {
  const features = base.features.map((feature) => {
    const { [id]: _removed, ...tasksPerUser } = feature.tasksPerUser;
    return { ...feature, tasksPerUser };
  });
  return { ...base, plans: base.plans.filter((plan) => plan.id !== id), features };
}

/** A feature that nobody uses yet. */
export function newFeature(scenario: Scenario): Feature {
  const known = knownFeatures(scenario);
  const served = scenario.base.features[0]?.models[0];
  return {
    id: freeId(
      `feature-${known.length + 1}`,
      known.map(({ id }) => id),
    ),
    name: `Feature ${known.length + 1}`,
    tasksPerUser: Object.fromEntries(scenario.base.plans.map(({ id }) => [id, stated(0)])),
    usageGrowth: stated(0),
    monthlyShock: { sd: 0, persistence: 0 },
    work: {
      kind: 'tokens',
      inputTokens: stated(2000),
      cacheReadTokens: stated(0),
      cacheWriteTokens: stated(0),
      outputTokens: stated(400),
      taskVariation: 1,
    },
    models: [{ provider: served?.provider ?? 'anthropic', model: served?.model ?? 'claude-sonnet-4-5', share: 1 }],
  };
}

export function newCost(scenario: Scenario) {
  const number = scenario.base.costs.length + 1;
  return {
    id: freeId(
      `cost-${number}`,
      scenario.base.costs.map(({ id }) => id),
    ),
    name: `Cost line ${number}`,
    basis: 'month' as const,
    amount: stated(0),
  };
}

/** A commitment to nothing at no discount; its kind and terms are chosen in its fields. */
export function newCommitment(scenario: Scenario): Commitment {
  const number = scenario.base.commitments.length + 1;
  return {
    kind: 'negotiated',
    id: freeId(
      `commitment-${number}`,
      scenario.base.commitments.map(({ id }) => id),
    ),
    name: `Commitment ${number}`,
    provider: knownProviders(scenario)[0] ?? 'anthropic',
    start: scenario.start,
    discount: 0,
  };
}

/** Kinds of change that this scenario has something for: a plan, a second one to move to, a feature with a model. */
export function possibleChanges(scenario: Scenario): ChangeKind[] {
  const plans = scenario.base.plans.length;
  const needed: { readonly [K in ChangeKind]?: boolean } = {
    adoption: plans > 0,
    plan: plans > 0,
    migration: plans > 1,
    agentLoop: knownFeatures(scenario).length > 0,
    switch: knownModels(scenario).length > 0,
  };
  return (Object.keys(changeLabels) as ChangeKind[]).filter((kind) => needed[kind] ?? true);
}

/** A change of a kind as it starts out: dated at the scenario's start and without effect. */
export function newChange(kind: ChangeKind, scenario: Scenario): Change {
  const head = {
    id: freeId(
      idOfName(kind, 'change'),
      scenario.changes.map(({ id }) => id),
    ),
    name: changeLabels[kind],
    from: scenario.start,
    enabled: true,
  };
  const plan = scenario.base.plans[0];
  const feature = knownFeatures(scenario)[0]?.id ?? '';
  const provider = knownProviders(scenario)[0] ?? 'anthropic';
  const model = knownModels(scenario)[0] ?? '';
  switch (kind) {
    case 'adoption':
      return { ...head, kind, plan: plan?.id ?? '', users: plan?.users ?? straightLine(scenario.start) };
    case 'intensity':
      return { ...head, kind, feature: null, factor: stated(1), growth: stated(0) };
    case 'launch':
      return { ...head, kind, feature: newFeature(scenario) };
    case 'agentLoop':
      return { ...head, kind, feature, work: scenario.base.features[0]?.work ?? newFeature(scenario).work };
    case 'switch':
      return {
        ...head,
        kind,
        feature: null,
        fromModel: model,
        toProvider: provider,
        toModel: model,
        share: stated(1),
        rampMonths: stated(3),
        delayMonths: stated(0),
        tokenizerFactor: stated(1),
        verbosityFactor: stated(1),
        oneTimeUsd: stated(0),
      };
    case 'priceEvent':
      return { ...head, kind, provider: null, model: null, factor: stated(1), probability: 1 };
    case 'commitment':
      return {
        ...head,
        kind,
        commitment: { ...newCommitment(scenario), id: freeId('commitment', commitmentIds(scenario)) },
      };
    case 'plan':
      return { ...head, kind, plan: plan?.id ?? '', seatPriceUsd: null, includedTasks: null, overagePriceUsd: null };
    case 'migration': {
      const toPlan = scenario.base.plans[1]?.id ?? plan?.id ?? '';
      return { ...head, kind, fromPlan: plan?.id ?? '', toPlan, share: stated(0), rampMonths: 3 };
    }
    case 'costLine':
      return { ...head, kind, cost: { ...newCost(scenario), id: freeId('cost', costIds(scenario)) } };
    case 'policy':
      return { ...head, kind, policy: newPolicy('Additional policy', scenario.base.policy) };
    default:
      return kind satisfies never;
  }
}

export function commitmentIds(scenario: Scenario): string[] {
  return commitmentsOf(scenario).map(({ id }) => id);
}

function costIds({ base, changes }: Scenario): string[] {
  const added = changes.flatMap((change) => (change.kind === 'costLine' ? [change.cost.id] : []));
  return [...base.costs.map(({ id }) => id), ...added];
}

/** A change with ids of its own, for a copy within the same scenario. */
export function copyChange(change: Change, scenario: Scenario): Change {
  const head = {
    id: freeId(
      change.id,
      scenario.changes.map(({ id }) => id),
    ),
    name: `${change.name} (copy)`,
  };
  switch (change.kind) {
    case 'launch':
      return {
        ...change,
        ...head,
        feature: {
          ...change.feature,
          id: freeId(
            change.feature.id,
            knownFeatures(scenario).map(({ id }) => id),
          ),
        },
      };
    case 'commitment':
      return {
        ...change,
        ...head,
        commitment: { ...change.commitment, id: freeId(change.commitment.id, commitmentIds(scenario)) },
      };
    case 'costLine':
      return { ...change, ...head, cost: { ...change.cost, id: freeId(change.cost.id, costIds(scenario)) } };
    default:
      return { ...change, ...head };
  }
}

/** A scenario to type into: one plan and one feature. */
export function blankScenario(id: string, name: string, start: Month): Scenario {
  const empty: Scenario = {
    schemaVersion: scenarioSchemaVersion,
    id,
    name,
    description: '',
    start,
    months: 24,
    targetGrossMargin: 0.7,
    base: { plans: [], features: [], costs: [], commitments: [] },
    changes: [],
  };
  const plan = { ...newPlan(empty), users: straightLine(start, 100, 10), seatPriceUsd: stated(30) };
  const withPlan = { ...empty, base: { ...empty.base, plans: [plan] } };
  const feature = { ...newFeature(withPlan), tasksPerUser: { [plan.id]: stated(20) } };
  return { ...withPlan, base: { ...withPlan.base, features: [feature] } };
}
