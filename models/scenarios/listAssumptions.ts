import type { MonthlyAssumption } from '../distributions/quantity.ts';
import { isRecord } from '../isRecord.ts';

interface PlacedAssumption {
  readonly path: readonly (string | number)[];
  readonly assumption: MonthlyAssumption;
}

/**
 * Every assumption below a value, in reading order, with its path from there.
 *
 * @example
 * listAssumptions({ users: { start: { value: 5, source: null, owner: null } } }).map(({ path }) => path)
 * // => [['users', 'start']]
 */
export function listAssumptions(value: unknown, path: readonly (string | number)[] = []): PlacedAssumption[] {
  if (isAssumption(value)) return [{ path, assumption: value }];
  if (Array.isArray(value)) return value.flatMap((one, index) => listAssumptions(one, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => listAssumptions(one, [...path, key]));
}

/**
 * Whether a value is an assumption: a quantity with a source and an owner.
 *
 * @example
 * isAssumption({ value: 5, source: null, owner: null }) // => true
 */
export function isAssumption(value: unknown): value is MonthlyAssumption {
  return isRecord(value) && 'value' in value && 'source' in value && 'owner' in value;
}
