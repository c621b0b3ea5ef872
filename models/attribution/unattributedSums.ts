import type { Block } from '../usage/blocks/block.ts';
import { exactByGroup } from '../usage/blocks/exactByGroup.ts';
import { leftOut, type UsageSumsQuery } from '../usage/usageSums.ts';
import { attributedDimensions } from './attribution.ts';
import type { Unattributed } from './attributionVersion.ts';

/** Rows that lack the same dimensions are one group: a bit for each dimension. */
const groups = 2 ** attributedDimensions.length;

/**
 * Sums the cost of blocks of priced usage that has no value of each dimension, in one pass over their rows.
 *
 * Convention: values of one column of the filter are alternatives, columns are conditions; sums are exact. Units: US$.
 *
 * @example
 * sumUnattributed({}).result().costUsd // => 0
 */
export function sumUnattributed(filter: UsageSumsQuery['filter']) {
  const nano: bigint[] = Array.from({ length: groups }, () => 0n);
  return {
    add: (block: Block): void => {
      if (block.size === 0) return;
      const left = leftOut(block, filter);
      if (left === 'all') return;
      const groupOf = lackingGroups(block);
      if (left) for (let row = 0; row < block.size; row++) if (left[row] === 1) groupOf[row] = -1;
      const { values, beyond } = exactByGroup(block.numbers('costNanoUsd'), { groupOf, count: groups });
      for (let group = 0; group < groups; group++) nano[group]! += BigInt(values[group]!) + (beyond.get(group) ?? 0n);
    },
    result: (): Unattributed => {
      const sumOf = (wanted: (group: number) => boolean) =>
        Number(nano.reduce((sum, part, group) => (wanted(group) ? sum + part : sum), 0n)) / 1e9;
      const without = attributedDimensions.map((dimension, bit) => [
        dimension,
        sumOf((group) => (group & (1 << bit)) !== 0),
      ]);
      return { costUsd: sumOf(() => true), withoutUsd: Object.fromEntries(without) as Unattributed['withoutUsd'] };
    },
  };
}

function lackingGroups(block: Block): Int32Array {
  const groupOf = new Int32Array(block.size);
  for (const [bit, dimension] of attributedDimensions.entries()) {
    const { labels, codes } = block.labels(dimension);
    const missing = labels.indexOf(null);
    if (missing < 0) continue;
    for (let row = 0; row < block.size; row++) if (codes[row] === missing) groupOf[row]! |= 1 << bit;
  }
  return groupOf;
}
