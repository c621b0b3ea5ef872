import { monthRange } from '../../calendar.ts';
import { freeTierIn, housePolicy } from '../../classification/classify.ts';
import type { Policy } from '../../classification/policy.ts';
import type { Scenario } from '../scenario.ts';
import { latest } from './planPath.ts';

/**
 * The policy that classifies the costs of each month: that of the base, or of the last policy change dated before.
 *
 * Shapes: one policy a month. Source: SEMANTICS section 6.
 *
 * @example
 * policiesInForce({ start: '2027-01', months: 2, base: {}, changes: [] }).map(({ name }) => name)
 * // => ["Default rules","Default rules"]
 */
export function policiesInForce({ start, months, base, changes }: Scenario): Policy[] {
  const steps = changes.flatMap((change) =>
    change.kind === 'policy' && change.enabled ? [{ from: change.from, value: change.policy }] : [],
  );
  return monthRange(start, months).map((month) => latest(steps, month, base.policy ?? housePolicy));
}

/**
 * The policies to show beside the one in force, for the whole time: those that the scenario names, and where a plan is
 * the free tier, its cost in COGS and in sales and marketing.
 *
 * Shapes: a list. Source: SEMANTICS section 6.
 *
 * @example
 * policiesBeside({ start: '2027-01', months: 1, base: { plans: [{ tier: 'free' }] }, changes: [] }).map(
 *   ({ name }) => name,
 * ) // => ["Free tier in COGS", "Free tier in S&M"]
 */
export function policiesBeside(scenario: Scenario): Policy[] {
  const { base } = scenario;
  const hasFree = base.plans.some(({ tier }) => tier === 'free');
  const last = policiesInForce(scenario).at(-1) ?? housePolicy;
  const freeBothWays = hasFree ? [freeTierIn(last, 'cogs'), freeTierIn(last, 'sales')] : [];
  return [...freeBothWays, ...(base.otherPolicies ?? [])];
}
