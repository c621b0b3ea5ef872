import type { Issue } from '../../errors.ts';
import { checkCharges, notZero, type PlacedCharges } from '../../plans/checkCharges.ts';
import type { Scenario } from '../scenario.ts';

/**
 * What does not hold together in plans: charges with one id, units of features that do not exist, grants without paid
 * credits to price, two spreads of use, plans whose users run nothing, migrations between plans that are not there,
 * terms kept until a month that is no later.
 *
 * @example
 * checkPlans({ base: { plans: [], features: [] }, changes: [] }) // => []
 */
export function checkPlans(scenario: Scenario): Issue[] {
  const { base, changes } = scenario;
  const launched = changes.flatMap((change) => (change.kind === 'launch' ? [change.feature.id] : []));
  const features = [...base.features.map(({ id }) => id), ...launched];
  const currencyOf = (id: string) => base.plans.find((plan) => plan.id === id)?.currency;
  const placed: PlacedCharges[] = [
    ...base.plans.map(({ charges = [], currency }, index) => ({
      path: `base.plans[${index}].charges`,
      charges,
      currency,
    })),
    ...changes.flatMap((change, index) =>
      change.kind === 'plan' && change.charges
        ? [{ path: `changes[${index}].charges`, charges: change.charges, currency: currencyOf(change.plan) }]
        : [],
    ),
  ];
  return [
    ...placed.flatMap((list) => checkCharges(list, features)),
    ...checkChanges(scenario),
    ...base.plans.flatMap(({ usageDistribution, usageSpread }, index) =>
      usageDistribution && usageSpread.value !== 0
        ? [
            error(
              `base.plans[${index}].usageSpread`,
              'is set together with a usageDistribution; enter 0 or remove the usageDistribution.',
            ),
          ]
        : [],
    ),
    ...withoutUse(scenario),
    ...base.plans.flatMap(({ seatsPerCustomer }, index) =>
      seatsPerCustomer ? notZero(seatsPerCustomer, `base.plans[${index}].seatsPerCustomer`) : [],
    ),
  ];
}

/** Where features are stated, a plan that runs none of their tasks has no AI cost, which is seldom meant. */
function withoutUse({ base, changes }: Scenario): Issue[] {
  const features = [...base.features, ...changes.flatMap((one) => (one.kind === 'launch' ? [one.feature] : []))];
  if (features.every(({ tasksPerUser }) => Object.keys(tasksPerUser).length === 0)) return [];
  return base.plans.flatMap(({ id, name }, index) => {
    if (features.some(({ tasksPerUser }) => tasksPerUser[id])) return [];
    const path = `base.plans[${index}]`;
    const message = `${path} ("${name}") has no tasks per user in any feature, so its users have no AI cost; enter them, or 0.`;
    return [{ severity: 'warning' as const, path, message }];
  });
}

function checkChanges({ base, changes }: Scenario): Issue[] {
  const plans = base.plans.map(({ id }) => id);
  return changes.flatMap((change, index) => {
    const at = `changes[${index}]`;
    if (change.kind === 'migration') {
      const unknown = (['fromPlan', 'toPlan'] as const)
        .filter((key) => !plans.includes(change[key]))
        .map((key) =>
          error(`${at}.${key}`, `is "${change[key]}", which is not a plan; use one of ${plans.join(', ')}.`),
        );
      const same = change.fromPlan === change.toPlan;
      return same ? [...unknown, error(`${at}.toPlan`, 'is the plan users leave; choose another.')] : unknown;
    }
    if (change.kind !== 'plan' || change.grandfatheredUntil === undefined) return [];
    if (change.grandfatheredUntil > change.from) return [];
    const text = `is ${change.grandfatheredUntil}, not after ${change.from}; no customers keep the former terms. Enter a later month or remove it.`;
    return [
      { severity: 'warning' as const, path: `${at}.grandfatheredUntil`, message: `${at}.grandfatheredUntil ${text}` },
    ];
  });
}

function error(path: string, text: string): Issue {
  return { severity: 'error', path, message: `${path} ${text}` };
}
