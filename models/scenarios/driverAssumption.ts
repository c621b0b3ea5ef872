import type { MonthlyAssumption } from '../distributions/quantity.ts';
import type { Scenario } from './scenario.ts';

const groups = { plan: 'plans', feature: 'features', cost: 'costs' } as const;

/**
 * The assumption that a driver of a fitted base is, by the driver's id; null where the base has none there.
 *
 * Shapes: ids such as `plan.team.users.users`, `feature.chat.tasksPerUser.team` or `cost.staging.amount`.
 *
 * @example
 * driverAssumption(
 *   { base: { plans: [{ id: 'team', seatPriceUsd: { value: 9 } }], features: [], costs: [] } },
 *   'plan.team.seatPriceUsd',
 * ) // => { "value": 9 }
 */
export function driverAssumption(scenario: Scenario, driver: string): MonthlyAssumption | null {
  const [group, id, ...keys] = driver.split('.');
  if (!Object.hasOwn(groups, group!)) return null;
  const items: readonly { readonly id: string }[] = scenario.base[groups[group as keyof typeof groups]];
  let found: unknown = items.find((item) => item.id === id);
  for (const key of keys) {
    if (typeof found !== 'object' || found === null) return null;
    found = (found as Readonly<Record<string, unknown>>)[key];
  }
  return typeof found === 'object' && found !== null && 'value' in found ? (found as MonthlyAssumption) : null;
}

/**
 * The id of the driver at a place of the base; null where none of history's can stand.
 *
 * @example
 * driverIdAt({ base: { plans: [{ id: 'team' }], features: [], costs: [] } }, [
 *   'base',
 *   'plans',
 *   0,
 *   'users',
 *   'users',
 * ]) // => "plan.team.users.users"
 */
export function driverIdAt(scenario: Scenario, path: readonly (string | number)[]): string | null {
  const [base, list, index, ...keys] = path;
  const group = Object.entries(groups).find(([, name]) => name === list)?.[0];
  if (base !== 'base' || group === undefined) return null;
  const item = scenario.base[groups[group as keyof typeof groups]][index as number];
  return item ? [group, item.id, ...keys].join('.') : null;
}
