import { isRecord } from '../isRecord.ts';
import type { Scenario } from './scenario.ts';
import type { MonthlyPrices } from './statement/featurePath.ts';

/** Where an object stands, and in which month, counted from 0. */
interface InputPlace {
  readonly id: string;
  readonly month: number | null;
}

/**
 * Where each object of a scenario and of its prices stands, so that a number in it can be named: `base.plans.0`, and
 * `prices.<key>` in each month. A price has an object for each month.
 *
 * @example
 * inputPlaces({ base: { plans: [{ id: 'team' }] }, changes: [] }, {}).size // => 4
 */
export function inputPlaces(
  { base, changes }: Pick<Scenario, 'base' | 'changes'>,
  prices: MonthlyPrices,
): Map<object, InputPlace> {
  const places = new Map<object, InputPlace>();
  const walk = (value: unknown, id: string, month: number | null) => {
    if (!isRecord(value) && !Array.isArray(value)) return;
    if (!places.has(value)) places.set(value, { id, month });
    for (const [key, one] of Object.entries(value)) walk(one, `${id}.${key}`, month);
  };
  walk(base, 'base', null);
  walk(changes, 'changes', null);
  for (const [key, months] of Object.entries(prices))
    for (const [month, price] of months.entries()) walk(price, `prices.${key}`, month);
  return places;
}
