import type { Block } from '../usage/blocks/block.ts';
import { type ExactGroups, exactByGroup } from '../usage/blocks/exactByGroup.ts';
import { addExact, type ExactSum, exactTotal } from '../usage/blocks/exactSum.ts';
import type { AllocationDriver, SharedRule } from './attribution.ts';
import type { LabelIds } from './labelIds.ts';
import { placeOf } from './ruleSteps.ts';

/** The values that use something shared, in alphabetical order, with their weights. */
export interface Users {
  readonly values: readonly string[];
  readonly weights: readonly number[];
}

interface DriverSums {
  /** Counts a group of a block that has a value of the dimension; `uses` is what `drivenBy` tells of the block. */
  readonly add: (values: Int32Array, uses: ExactGroups | null, group: number) => void;
  /** Who shares what has these values; null where no one has used anything that the driver counts. */
  readonly of: (values: Int32Array) => Users | null;
}

/**
 * Sums what each value of a dimension used, apart for each combination of the dimensions that shared rows must agree
 * on. Values are ids by the order of `dimensions`.
 *
 * Convention: sums are exact, so that the order of rows changes nothing; negative sums count as none.
 *
 * @example
 * createDriverSums({ over: 'feature', driver: 'fixed', weights: { chat: 2, search: 1 } }, createLabelIds()).of(
 *   new Int32Array(12),
 * ).values // => ["chat", "search"]
 */
export function createDriverSums(
  rule: Pick<SharedRule, 'over' | 'driver' | 'within' | 'weights'>,
  ids: LabelIds,
): DriverSums {
  if (rule.driver === 'fixed') {
    const fixed = usersOf(Object.entries(rule.weights ?? {}));
    return { add: () => {}, of: () => fixed };
  }
  const over = placeOf(rule.over);
  const within = (rule.within ?? []).map(placeOf);
  const keyOf = (values: Int32Array) => {
    let key = '';
    for (const place of within) key += `${values[place]!},`;
    return key;
  };
  const sums = new Map<string, Map<number, ExactSum>>();
  const known = new Map<string, Users | null>();
  return {
    add: (values, uses, group) => {
      const key = keyOf(values);
      let byValue = sums.get(key);
      if (!byValue) {
        byValue = new Map();
        sums.set(key, byValue);
      }
      const id = values[over]!;
      let sum = byValue.get(id);
      if (!sum) {
        sum = { low: 0, high: 0n };
        byValue.set(id, sum);
      }
      if (uses) addGroup(sum, uses, group);
      else if (sum.low === 0) sum.low = 1;
    },
    of: (values) => {
      const key = keyOf(values);
      const found = known.get(key);
      if (found !== undefined) return found;
      const entries = [...(sums.get(key) ?? [])];
      const users = usersOf(entries.map(([id, sum]) => [ids.valueOf(over, id)!, Number(exactTotal(sum))]));
      known.set(key, users);
      return users;
    },
  };
}

function addGroup(sum: ExactSum, { values, beyond }: ExactGroups, group: number): void {
  addExact(sum, values[group]!);
  const large = beyond.get(group);
  if (large !== undefined) addExact(sum, large);
}

function usersOf(entries: readonly (readonly [string, number])[]): Users | null {
  const some = entries.filter(([, weight]) => weight > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (some.length === 0) return null;
  return { values: some.map(([value]) => value), weights: some.map(([, weight]) => weight) };
}

const tokenNames = ['inputTokens', 'cacheReadTokens', 'cacheWriteTokens', 'outputTokens'];

/**
 * What the groups of a block used of what a driver counts; null where it counts nothing but that somebody is there.
 *
 * Units: millionths of requests, tokens and hours; nano US$.
 *
 * @example
 * drivenBy('equal', openBlock({ size: 0, columnsJson: '{}', data: new Uint8Array(0) }), {
 *   groupOf: new Int32Array(0),
 *   count: 0,
 * }) // => null
 */
export function drivenBy(
  driver: AllocationDriver,
  block: Block,
  groups: { readonly groupOf: Int32Array; readonly count: number },
): ExactGroups | null {
  switch (driver) {
    case 'requests':
      return millionths(block, ['requests'], groups);
    case 'tokens':
      return millionths(block, tokenNames, groups);
    case 'gpuHours':
      return millionths(block, ['gpuHours'], groups);
    case 'cost':
      return exactByGroup(block.numbers('costNanoUsd'), groups);
    case 'equal':
    case 'fixed':
      return null;
    default:
      return driver satisfies never;
  }
}

function millionths(
  block: Block,
  names: readonly string[],
  groups: { readonly groupOf: Int32Array; readonly count: number },
): ExactGroups {
  const values = new Float64Array(block.size);
  for (const name of names) {
    const column = block.numbers(name).values;
    for (let row = 0; row < block.size; row++) if (!Number.isNaN(column[row]!)) values[row]! += column[row]!;
  }
  for (let row = 0; row < block.size; row++) values[row] = Math.round(values[row]! * 1e6);
  return exactByGroup({ values, beyond: new Map() }, groups);
}
