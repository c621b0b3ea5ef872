import { dimensions } from '../usage/usageRow.ts';

/**
 * One number for each value of a dimension, the same in all blocks; "not stated" is 0. Dimensions are named by their
 * place in `dimensions`.
 */
export interface LabelIds {
  readonly idOf: (dimension: number, value: string | null) => number;
  readonly valueOf: (dimension: number, id: number) => string | null;
  /** The ids of the labels of a column. */
  readonly idsOf: (dimension: number, labels: readonly (string | null)[]) => Int32Array;
}

/**
 * Gives numbers to values of dimensions as they are met.
 *
 * @example
 * [...createLabelIds().idsOf(0, ['a', null, 'a'])] // => [1, 0, 1]
 */
export function createLabelIds(): LabelIds {
  const values = dimensions.map((): (string | null)[] => [null]);
  const known = dimensions.map(() => new Map<string | null, number>([[null, 0]]));
  const lists = dimensions.map(() => new WeakMap<readonly (string | null)[], Int32Array>());
  const idOf = (dimension: number, value: string | null): number => {
    const found = known[dimension]!.get(value);
    if (found !== undefined) return found;
    const id = values[dimension]!.push(value) - 1;
    known[dimension]!.set(value, id);
    return id;
  };
  return {
    idOf,
    valueOf: (dimension, id) => values[dimension]![id]!,
    idsOf: (dimension, labels) => {
      const found = lists[dimension]!.get(labels) ?? Int32Array.from(labels, (label) => idOf(dimension, label));
      lists[dimension]!.set(labels, found);
      return found;
    },
  };
}
