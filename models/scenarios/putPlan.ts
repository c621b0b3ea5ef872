import type { Month } from '../calendar.ts';
import type { PlanLine } from '../plans/readPlanLine.ts';
import type { Scenario, ScenarioFile } from './scenario.ts';

interface PutPlan {
  readonly line: string;
  readonly terms: PlanLine['terms'];
  /** Id of the plan whose users move to it. */
  readonly customersOf: string;
  readonly from: Month;
}

/**
 * A scenario with a further plan to which all users of another move: they stay the customers they are, with their use
 * of every feature, seats, spread of use, activation and churn.
 *
 * @example
 * putPlan(
 *   {
 *     start: '2027-01',
 *     base: { plans: [], features: [{ tasksPerUser: { team: { value: 5 } } }] },
 *     changes: [],
 *   },
 *   { line: '$49', terms: { seatPriceUsd: 49 }, customersOf: 'team', from: '2027-03' },
 * ).changes[0].toPlan // => "plan-1"
 */
export function putPlan(scenario: Scenario, { line, terms, customersOf, from }: PutPlan): ScenarioFile {
  const { start, base, changes } = scenario;
  const taken = new Set([...base.plans, ...changes].map(({ id }) => id));
  const freeId = (stem: string) => {
    let number = 1;
    while (taken.has(`${stem}-${number}`)) number += 1;
    return `${stem}-${number}`;
  };
  const id = freeId('plan');
  const used = <F extends Scenario['base']['features'][number]>(feature: F): F => {
    const own = feature.tasksPerUser[customersOf];
    return own ? { ...feature, tasksPerUser: { ...feature.tasksPerUser, [id]: own } } : feature;
  };
  const users = { kind: 'linear', origin: start, start: 0, perMonth: 0 } as const;
  const moved = { kind: 'migration', id: freeId('migration'), name: `Move to ${line}`.slice(0, 120), from } as const;
  return {
    ...scenario,
    base: {
      ...base,
      plans: [
        ...base.plans,
        { id, name: line.slice(0, 120), users, ...customersOfPlan(base.plans, customersOf), ...terms },
      ],
      features: base.features.map(used),
    },
    changes: [
      ...changes.map((change) => (change.kind === 'launch' ? { ...change, feature: used(change.feature) } : change)),
      { ...moved, fromPlan: customersOf, toPlan: id, share: 1 },
    ],
  };
}

/** What a plan states of the customers on it, apart from what they pay. */
function customersOfPlan(plans: Scenario['base']['plans'], id: string) {
  const plan = plans.find((one) => one.id === id);
  if (!plan) return {};
  const { usageSpread, usageDistribution, seatsPerCustomer, activation, monthlyChurn } = plan;
  return {
    usageSpread,
    ...(usageDistribution && { usageDistribution }),
    ...(seatsPerCustomer && { seatsPerCustomer }),
    ...(activation && { activation }),
    ...(monthlyChurn && { monthlyChurn }),
  };
}
