import { driverOfPath } from '../columns/pathPercentiles.ts';
import { commitmentsOf } from '../scenarios/commitmentsOf.ts';
import { fieldName } from '../scenarios/fieldName.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { DrawnDriver } from './questionProgram.ts';

/** Drivers that a person would name in one breath, such as the steps of one agent. */
export interface DriverGroup {
  readonly id: string;
  readonly name: string;
  /** Assumptions can be known better; shocks and noise happen anyway. */
  readonly kind: 'assumption' | 'shock' | 'noise';
  readonly drivers: readonly string[];
  /** Streams that the values of the group come from. */
  readonly streams: readonly string[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * The uncertain drivers of a scenario in groups, in the order in which the scenario asks for them; monthly shocks are
 * one group, and so are the differences between tasks.
 *
 * Shapes: each driver is in one group.
 *
 * @example
 * driverGroups(
 *   { base: { plans: [{ id: 'team', name: 'Team' }], features: [], costs: [], commitments: [] }, changes: [] },
 *   {
 *     drivers: [{ id: 'plan.team.users.ceiling', kind: 'assumption', streams: ['plan.team.users.ceiling'] }],
 *     shocks: [],
 *   },
 * )[0].name // => "Team users"
 */
export function driverGroups(
  scenario: Scenario,
  { drivers, shocks }: { readonly drivers: readonly DrawnDriver[]; readonly shocks: readonly string[] },
): DriverGroup[] {
  const groups = new Map<string, { group: Named; kind: DriverGroup['kind']; ids: string[]; streams: Set<string> }>();
  const join = (group: Named, kind: DriverGroup['kind'], id: string, streams: readonly string[]) => {
    const found = groups.get(group.id) ?? { group, kind, ids: [], streams: new Set<string>() };
    groups.set(group.id, found);
    found.ids.push(id);
    for (const stream of streams) found.streams.add(stream);
  };
  for (const { id, streams } of drivers) join(groupOf(scenario, id), 'assumption', id, streams);
  for (const id of shocks) {
    const driver = driverOfPath(id);
    if (driver !== null) {
      groups.get(groupOf(scenario, driver).id)?.streams.add(id);
      continue;
    }
    const isNoise = !isShock(id);
    const group = isNoise
      ? { id: 'tasks', name: 'Variation between tasks' }
      : { id: 'shocks', name: 'Month-to-month noise' };
    join(group, isNoise ? 'noise' : 'shock', id, [id]);
  }
  return [...groups.values()].map(({ group, kind, ids, streams }) => ({
    ...group,
    kind,
    drivers: ids,
    streams: [...streams],
  }));
}

/**
 * Whether a stream moves full months (a shock, an exchange rate's walk) and not the sum of what happens inside one.
 *
 * @example
 * ['feature.chat.monthlyShock', 'feature.chat.tasks'].map(isShock) // => [true, false]
 */
export function isShock(stream: string): boolean {
  return /\.(monthlyShock|shock|walk)$/.test(stream);
}

/**
 * Groups that share streams, because drivers of theirs are correlated: each set is moved as one.
 *
 * Shapes: places in `groups`; each is in one set.
 *
 * @example
 * correlatedSets([{ streams: ['a'] }, { streams: ['b', 'a'] }, { streams: ['c'] }]) // => [[0, 1], [2]]
 */
export function correlatedSets(groups: readonly Pick<DriverGroup, 'streams'>[]): number[][] {
  const sets: { members: number[]; streams: Set<string> }[] = [];
  for (const [place, { streams }] of groups.entries()) {
    const touched = sets.filter((set) => streams.some((stream) => set.streams.has(stream)));
    const merged = {
      members: [...touched.flatMap(({ members }) => members), place],
      streams: new Set([...touched.flatMap((set) => [...set.streams]), ...streams]),
    };
    const first = touched[0];
    if (first) sets[sets.indexOf(first)] = merged;
    else sets.push(merged);
    for (const set of touched.slice(1)) sets.splice(sets.indexOf(set), 1);
  }
  return sets.map(({ members }) => members.toSorted((a, b) => a - b));
}

/**
 * A driver in words: what it belongs to and which field of it.
 *
 * @example
 * driverName(
 *   { base: { plans: [], features: [{ id: 'chat', name: 'Chat' }], costs: [], commitments: [] }, changes: [] },
 *   'feature.chat.work.steps.mean',
 * ) // => "Chat › Steps mean"
 */
export function driverName(scenario: Scenario, id: string): string {
  const [family = '', entity = '', ...rest] = id.split('.');
  const field = rest.filter((key) => key !== 'work' && key !== 'caching');
  const plan = field[0] === 'tasksPerUser' || field[0] === 'shareByFeature' ? field.pop() : undefined;
  const of =
    plan === undefined ? '' : `, ${nameIn(scenario, 'plan', plan) ?? nameIn(scenario, 'feature', plan) ?? plan}`;
  return `${nameIn(scenario, family, entity) ?? entity} › ${fieldName(field.join(' '))}${of}`;
}

function groupOf(scenario: Scenario, id: string): Named {
  const [family = '', entity = '', first = '', second = ''] = id.split('.');
  const name = nameIn(scenario, family, entity) ?? entity;
  const group = (key: string, words: string) => ({ id: `${family}.${entity}.${key}`, name: `${name} ${words}` });
  if (family === 'plan') {
    if (first === 'users') return group('users', 'users');
    if (first === 'seatPriceUsd') return group('seatPriceUsd', 'seat price');
    if (first === 'usageSpread') return group('usageSpread', 'differences between users');
    if (first === 'includedTasks' || first === 'overagePriceUsd') return group('overage', 'allowance and overage');
    return group(first, fieldName(first).toLowerCase());
  }
  if (family === 'feature') {
    if (first === 'tasksPerUser' || first === 'usageGrowth') return group('use', 'use');
    if (second === 'steps') return group('steps', 'steps');
    if (second === 'caching') return group('caching', 'caching');
    if (second === 'cacheReadShare') return group('caching', 'caching');
    if (second === 'callsPerTask') return group('steps', 'calls per task');
    if (first === 'models') return group('models', 'model mix');
    if (first === 'priceFactor') return group('priceFactor', 'price over list');
    if (first === 'work') return group('work', 'tokens per task');
    return group(first, fieldName(first).toLowerCase());
  }
  return { id: `${family}.${entity}`, name };
}

function nameIn({ base, changes }: Scenario, family: string, entity: string): string | undefined {
  const named = (from: readonly Named[]) => from.find(({ id }) => id === entity)?.name;
  switch (family) {
    case 'plan':
      return named(base.plans);
    case 'feature':
      return named([...base.features, ...changes.flatMap((one) => (one.kind === 'launch' ? [one.feature] : []))]);
    case 'cost':
      return named([...base.costs, ...changes.flatMap((one) => (one.kind === 'costLine' ? [one.cost] : []))]);
    case 'commitment':
      return named(commitmentsOf({ base, changes }));
    case 'change':
      return named(changes);
    case 'currency':
      return `${entity} exchange rate`;
    default:
      return undefined;
  }
}
