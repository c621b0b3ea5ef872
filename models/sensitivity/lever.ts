import { type Domain, domainAt } from '../distributions/driverDomain.ts';
import { isMonthTable } from '../distributions/monthTable.ts';
import type { MonthlyAssumption, MonthlyQuantity, Quantity } from '../distributions/quantity.ts';
import { isRecord } from '../isRecord.ts';
import { fieldName } from '../scenarios/fieldName.ts';
import { isAssumption } from '../scenarios/listAssumptions.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { meanInside, movedTo, tableMean } from './movedTo.ts';

/** A number of a scenario that a goal can be sought with. */
export interface Lever {
  /** Such as `base.plans[team].seatPriceUsd`; parts stand under their ids. */
  readonly path: string;
  readonly name: string;
  /** Its value, or the mean of its range inside the domain of its driver. */
  readonly value: number;
  readonly isRange: boolean;
}

type Key = string;

/** Numbers that say how something is counted, not what may be decided or known better. */
const fixed = new Set(['schemaVersion', 'months', 'cap', 'dispersion', 'targetGrossMargin', 'persistence', 'weight']);

/**
 * Every number of a scenario that can be moved: assumptions, and plain numbers such as a discount.
 *
 * Shapes: in reading order.
 *
 * @example
 * leversOf({
 *   base: { plans: [{ id: 'team', name: 'Team', seatPriceUsd: { value: 59, source: null, owner: null } }] },
 *   changes: [],
 * })
 * // => [{ "path": "base.plans[team].seatPriceUsd", "name": "Team › Seat price US$", "value": 59, "isRange": false }]
 */
export function leversOf(scenario: Scenario): Lever[] {
  return leversBelow({ base: scenario.base, changes: scenario.changes }, { path: '', names: [], place: [] });
}

interface Place {
  readonly path: string;
  readonly names: readonly string[];
  /** The way there by fields and positions: ids are the user's own words and say nothing of what is measured. */
  readonly place: readonly PropertyKey[];
}

function leversBelow(value: unknown, at: Place): Lever[] {
  const lever = (mean: number, isRange: boolean): Lever[] => [
    { path: at.path, name: at.names.join(' › '), value: mean, isRange },
  ];
  if (isAssumption(value)) return lever(meanOf(value.value, domainAt(at.place)), typeof value.value !== 'number');
  if (typeof value === 'number') return lever(value, false);
  if (Array.isArray(value))
    return value.flatMap((one, index) => {
      const key = keysIn(value)[index]!;
      const name = isRecord(one) && typeof one['name'] === 'string' ? one['name'] : (keyOf(one) ?? String(index + 1));
      return leversBelow(one, { path: `${at.path}[${key}]`, names: [...at.names, name], place: [...at.place, index] });
    });
  if (!isRecord(value)) return [];
  const isModel = 'share' in value && 'model' in value;
  return Object.entries(value).flatMap(([key, one]) => {
    if (fixed.has(key) || (isModel && key === 'share')) return [];
    const path = at.path ? `${at.path}.${key}` : key;
    const isListOfParts = Array.isArray(one) && one.some(isRecord);
    const names = at.path === '' || at.path === 'base' || isListOfParts ? at.names : [...at.names, fieldName(key)];
    return leversBelow(one, { path, names, place: [...at.place, key] });
  });
}

/**
 * The lever that a path names; a driver's id such as `plan.team.seatPriceUsd` names one, too. Null when there is none.
 *
 * @example
 * findLever(
 *   {
 *     base: { plans: [{ id: 'team', name: 'Team', seatPriceUsd: { value: 59, source: null, owner: null } }] },
 *     changes: [],
 *   },
 *   'plan.team.seatPriceUsd',
 * ).path // => "base.plans[team].seatPriceUsd"
 */
export function findLever(scenario: Scenario, path: string): Lever | null {
  const levers = leversOf(scenario);
  const exact = levers.find((lever) => lever.path === path);
  if (exact) return exact;
  const [family = '', id = '', ...rest] = path.split('.');
  const homes: readonly (readonly [string, string])[] = [
    ['plan', `base.plans[${id}]`],
    ['feature', `base.features[${id}]`],
    ['cost', `base.costs[${id}]`],
    ['commitment', `base.commitments[${id}]`],
    ['change', `changes[${id}]`],
    ...scenario.changes.flatMap((change): (readonly [string, string])[] => {
      if (change.kind === 'launch' && change.feature.id === id) return [['feature', `changes[${change.id}].feature`]];
      if (change.kind === 'costLine' && change.cost.id === id) return [['cost', `changes[${change.id}].cost`]];
      if (change.kind === 'commitment' && change.commitment.id === id)
        return [['commitment', `changes[${change.id}].commitment`]];
      return [];
    }),
  ];
  const wanted = homes.filter(([of]) => of === family).map(([, home]) => `${home}.${rest.join('.')}`);
  return levers.find((lever) => wanted.includes(lever.path)) ?? null;
}

/**
 * The scenario with one number moved: a plain number is replaced, a range is moved as a whole so that its mean inside
 * the domain of its driver is the value.
 *
 * Shapes: a scenario that may break a rule of the language, which `parseScenario` tells. Errors: throws RangeError when
 * the path names no number, or a range that cannot have this mean.
 *
 * @example
 * withLever(
 *   { base: { plans: [{ id: 'team', seatPriceUsd: { value: 59, source: null, owner: null } }] }, changes: [] },
 *   { path: 'base.plans[team].seatPriceUsd', value: 65 },
 * ).base.plans[0].seatPriceUsd.value // => 65
 */
export function withLever(
  scenario: Scenario,
  { path, value }: { readonly path: string; readonly value: number },
): Scenario {
  return replaced(scenario, keysOf(path), { value, path, place: [] }) as Scenario;
}

interface Move {
  readonly value: number;
  readonly path: string;
  readonly place: readonly PropertyKey[];
}

function replaced(within: unknown, keys: readonly Key[], move: Move): unknown {
  const { value, path, place } = move;
  const [key, ...rest] = keys;
  if (key === undefined) {
    if (typeof within === 'number') return value;
    if (isAssumption(within)) return { ...within, value: movedQuantity(within.value, value, domainAt(place)) };
    throw new RangeError(`${path} names no number`);
  }
  const below = (next: PropertyKey) => ({ ...move, place: [...place, next] });
  if (Array.isArray(within)) {
    const found = keysIn(within).indexOf(key);
    if (found < 0) throw new RangeError(`${path} names nothing in the scenario`);
    return within.map((one: unknown, index) => (index === found ? replaced(one, rest, below(index)) : one));
  }
  if (!isRecord(within) || !(key in within)) throw new RangeError(`${path} names nothing in the scenario`);
  return { ...within, [key]: replaced(within[key], rest, below(key)) };
}

/**
 * What a scenario states at the path of a lever: an assumption with its source and owner, or a plain number; null
 * where the path names nothing.
 *
 * @example
 * statedAt(
 *   { base: { plans: [{ id: 'team', seatPriceUsd: { value: 59, source: 'Price list', owner: null } }] }, changes: [] },
 *   'base.plans[team].seatPriceUsd',
 * ).source // => "Price list"
 */
export function statedAt(scenario: Scenario, path: string): MonthlyAssumption | number | null {
  const found = keysOf(path).reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at[keysIn(at).indexOf(key)];
    return isRecord(at) && key in at ? at[key] : null;
  }, scenario);
  return typeof found === 'number' || isAssumption(found) ? found : null;
}

function keysOf(path: string): Key[] {
  return [...path.matchAll(/\[([^\]]+)\]|[^.[\]]+/g)].map(([whole, inside]) => inside ?? whole);
}

/** What the parts of a list are found by: their ids or models, and where those repeat their places. */
function keysIn(parts: readonly unknown[]): string[] {
  const keys = parts.map(keyOf);
  return keys.map((key, index) => (key === null || keys.indexOf(key) < index ? String(index) : key));
}

function keyOf(part: unknown): string | null {
  if (!isRecord(part)) return null;
  if (typeof part['id'] === 'string') return part['id'];
  return typeof part['model'] === 'string' ? `${part['provider']}/${part['model']}` : null;
}

function meanOf(quantity: MonthlyQuantity, domain: Domain): number {
  return isMonthTable(quantity) ? tableMean(quantity, domain) : meanInside(quantity, domain);
}

function movedQuantity(quantity: MonthlyQuantity, value: number, domain: Domain): MonthlyQuantity {
  if (!isMonthTable(quantity)) return movedTo(quantity, value, domain);
  const factor = value / tableMean(quantity, domain);
  if (!Number.isFinite(factor))
    throw new RangeError('A table of months with a mean of 0 cannot be moved in proportion');
  const moved = (one: Quantity) => movedTo(one, meanInside(one, domain) * factor, domain);
  return {
    ...quantity,
    values: Object.fromEntries(Object.entries(quantity.values).map(([m, one]) => [m, moved(one)])),
  };
}
