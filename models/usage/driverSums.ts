import type { AllocationDriver, SharedRule } from './attribution.ts';
import type { PricedUsage } from './pricedUsage.ts';

/** The values that use something shared, in alphabetical order, with their weights. */
export interface Users {
  readonly values: readonly string[];
  readonly weights: readonly number[];
}

export interface DriverSums {
  /** Counts a row that has a value of the dimension. */
  readonly add: (row: PricedUsage) => void;
  /** Who shares a row; null where no one has used anything that the driver counts. */
  readonly of: (row: PricedUsage) => Users | null;
}

/**
 * Sums what each value of a dimension used, apart for each combination of the dimensions that shared rows must agree on.
 *
 * Convention: summed in whole millionths (cost in nano-dollars), so that the order of rows changes nothing; negative sums count
 * as none. Errors: none.
 *
 * @example
 * createDriverSums({ over: 'feature', driver: 'fixed', weights: { chat: 2, search: 1 } }).of({}).values // => ["chat", "search"]
 */
export function createDriverSums(rule: Pick<SharedRule, 'over' | 'driver' | 'within' | 'weights'>): DriverSums {
  if (rule.driver === 'fixed') {
    const fixed = usersOf(Object.entries(rule.weights ?? {}));
    return { add: () => {}, of: () => fixed };
  }
  const { over, driver, within = [] } = rule;
  const keyOf = (row: PricedUsage) => JSON.stringify(within.map((dimension) => row[dimension]));
  const sums = new Map<string, Map<string, bigint>>();
  const known = new Map<string, Users | null>();
  return {
    add: (row) => {
      const key = keyOf(row);
      const group = sums.get(key) ?? new Map<string, bigint>();
      sums.set(key, group);
      const value = row[over]!;
      group.set(value, driver === 'equal' ? 1n : (group.get(value) ?? 0n) + used(driver, row));
    },
    of: (row) => {
      const key = keyOf(row);
      const found = known.get(key);
      if (found !== undefined) return found;
      const users = usersOf([...(sums.get(key) ?? [])].map(([value, sum]) => [value, Number(sum)]));
      known.set(key, users);
      return users;
    },
  };
}

function usersOf(entries: readonly (readonly [string, number])[]): Users | null {
  const some = entries.filter(([, weight]) => weight > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (some.length === 0) return null;
  return { values: some.map(([value]) => value), weights: some.map(([, weight]) => weight) };
}

function used(driver: Exclude<AllocationDriver, 'equal' | 'fixed'>, row: PricedUsage): bigint {
  switch (driver) {
    case 'requests':
      return millionths(row.requests ?? 0);
    case 'tokens':
      return millionths(row.inputTokens + row.cacheReadTokens + row.cacheWriteTokens + row.outputTokens);
    case 'gpuHours':
      return millionths(row.gpuHours ?? 0);
    case 'cost':
      return row.costNanoUsd;
    default:
      return driver satisfies never;
  }
}

const millionths = (value: number) => BigInt(Math.round(value * 1e6));
