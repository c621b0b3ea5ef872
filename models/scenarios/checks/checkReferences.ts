import { addMonths } from '../../calendar.ts';
import type { Feature } from '../../drivers/feature.ts';
import type { Issue } from '../../errors.ts';
import { priceKey } from '../../prices/priceKey.ts';
import { commitmentsOf } from '../commitmentsOf.ts';
import type { Change, Scenario } from '../scenario.ts';
import { checkCommitments } from './checkCommitments.ts';
import { checkCosts } from './checkCosts.ts';

const shareTolerance = 1e-6;

/**
 * What does not hold together between the parts of a scenario: ids used twice, plans, features and models that do not
 * exist (or not yet: changes apply in order), model shares that do not sum to 1; warnings for parts without effect.
 *
 * @example
 * checkReferences({
 *   schemaVersion: 2,
 *   id: 'a',
 *   name: 'A',
 *   description: '',
 *   start: '2027-01',
 *   months: 12,
 *   targetGrossMargin: 0.7,
 *   base: { plans: [], features: [], costs: [], commitments: [] },
 *   changes: [],
 * }) // => []
 */
export function checkReferences(scenario: Scenario): Issue[] {
  const { base, changes } = scenario;
  const launched = changes.flatMap((change) => (change.kind === 'launch' ? [change.feature] : []));
  const added = changes.flatMap((change) => (change.kind === 'costLine' ? [change.cost] : []));
  const plans = base.plans.map(({ id }) => id);
  return [
    ...usedTwice('plan', plans),
    ...usedTwice('feature', idsOf([...base.features, ...launched])),
    ...usedTwice('cost line', idsOf([...base.costs, ...added])),
    ...usedTwice('commitment', idsOf(commitmentsOf(scenario))),
    ...usedTwice('change', idsOf(changes)),
    ...usedTwice(
      'contract price',
      (base.contractPrices ?? []).map((one) => (one.from ? `${priceKey(one)} from ${one.from}` : priceKey(one))),
    ),
    ...base.features.flatMap((feature, index) => checkFeature({ feature, path: `base.features[${index}]`, plans })),
    ...checkChanges(scenario, plans),
    ...checkProviders(scenario),
    ...checkCommitments(scenario),
    ...checkCosts(scenario),
  ];
}

function checkChanges({ base, changes, start, months }: Scenario, plans: readonly string[]): Issue[] {
  const features = [...base.features];
  const models = new Set(base.features.flatMap((feature) => feature.models.map(({ model }) => model)));
  const end = addMonths(start, months - 1);
  return changes.flatMap((change, index) => {
    const path = `changes[${index}]`;
    const issues = checkChange({ change, path, plans, features: idsOf(features), models });
    if (change.kind === 'launch') {
      features.push(change.feature);
      for (const { model } of change.feature.models) models.add(model);
    }
    if (change.kind === 'switch') models.add(change.toModel);
    if (change.from > end) {
      issues.push(
        warning(
          `${path}.from`,
          `is ${change.from}, after the last month ${end}; it has no effect. Enter an earlier month or add months.`,
        ),
      );
    }
    return issues;
  });
}

interface ChangeCheck {
  readonly change: Change;
  readonly path: string;
  readonly plans: readonly string[];
  readonly features: readonly string[];
  readonly models: ReadonlySet<string>;
}

function checkChange({ change, path, plans, features, models }: ChangeCheck): Issue[] {
  switch (change.kind) {
    case 'adoption':
    case 'plan':
      return known({ path: `${path}.plan`, noun: 'plan', value: change.plan, from: plans });
    case 'agentLoop':
      return known({ path: `${path}.feature`, noun: 'feature', value: change.feature, from: features });
    case 'intensity':
      return change.feature === null
        ? []
        : known({ path: `${path}.feature`, noun: 'feature', value: change.feature, from: features });
    case 'switch': {
      const feature =
        change.feature === null
          ? []
          : known({ path: `${path}.feature`, noun: 'feature', value: change.feature, from: features });
      return [
        ...feature,
        ...Object.keys(change.shareByFeature ?? {}).flatMap((one) =>
          known({ path: `${path}.shareByFeature.${one}`, noun: 'feature', value: one, from: features }),
        ),
        ...known({ path: `${path}.fromModel`, noun: 'model', value: change.fromModel, from: [...models] }),
      ];
    }
    case 'launch':
      return checkFeature({ feature: change.feature, path: `${path}.feature`, plans });
    case 'priceEvent':
      return change.model === null
        ? []
        : known({ path: `${path}.model`, noun: 'model', value: change.model, from: [...models] }).map((issue) => ({
            ...issue,
            severity: 'warning',
          }));
    case 'commitment':
    case 'costLine':
    case 'migration':
    case 'policy':
      return [];
    default:
      return change satisfies never;
  }
}

function checkFeature({ feature, path, plans }: { feature: Feature; path: string; plans: readonly string[] }): Issue[] {
  const unknown = Object.keys(feature.tasksPerUser).flatMap((plan) =>
    known({ path: `${path}.tasksPerUser.${plan}`, noun: 'plan', value: plan, from: plans }),
  );
  const sum = feature.models.reduce((total, { share }) => total + share, 0);
  if (Math.abs(sum - 1) <= shareTolerance) return unknown;
  const text = `shares sum to ${Number(sum.toPrecision(6))}; the model shares of "${feature.name}" must sum to 1.`;
  return [...unknown, error(`${path}.models`, text)];
}

/** A commitment nobody can draw down is legal but surely not meant. */
function checkProviders({ base, changes }: Scenario): Issue[] {
  const features = [
    ...base.features,
    ...changes.flatMap((change) => (change.kind === 'launch' ? [change.feature] : [])),
  ];
  const providers = new Set(features.flatMap(({ models }) => models.map(({ provider }) => provider)));
  for (const change of changes) if (change.kind === 'switch') providers.add(change.toProvider);
  const placed = [
    ...base.commitments.map((commitment, index) => ({ commitment, path: `base.commitments[${index}]` })),
    ...changes.flatMap((change, index) =>
      change.kind === 'commitment' ? [{ commitment: change.commitment, path: `changes[${index}].commitment` }] : [],
    ),
  ];
  return placed
    .filter(({ commitment }) => !providers.has(commitment.provider))
    .map(({ commitment, path }) =>
      warning(
        `${path}.provider`,
        `is "${commitment.provider}", which serves no feature; the full commitment will be a shortfall.`,
      ),
    );
}

function known(check: { path: string; noun: string; value: string; from: readonly string[] }): Issue[] {
  const { path, noun, value, from } = check;
  if (from.includes(value)) return [];
  const choices = from.length > 0 ? `use one of ${from.join(', ')}` : `add the ${noun} first`;
  return [error(path, `is "${value}", which is not a ${noun} at that point; ${choices}.`)];
}

function usedTwice(noun: string, ids: readonly string[]): Issue[] {
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...repeated].map((id) => ({
    severity: 'error',
    path: id,
    message: `The ${noun} "${id}" appears more than once; keep one or give each its own id.`,
  }));
}

function idsOf(things: readonly { readonly id: string }[]): string[] {
  return things.map(({ id }) => id);
}

function error(path: string, text: string): Issue {
  return { severity: 'error', path, message: `${path} ${text}` };
}

function warning(path: string, text: string): Issue {
  return { severity: 'warning', path, message: `${path} ${text}` };
}
