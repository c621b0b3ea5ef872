import type { NumberColumn } from './block.ts';
import { addExact, type ExactSum } from './exactSum.ts';
import { type GroupedRows, sumByGroup } from './sumByGroup.ts';

const noValues = { values: new Float64Array(0), isWhole: true };

/** Exact sums of groups: doubles where they fit, the others beside them. */
export interface ExactGroups {
  readonly values: Float64Array;
  readonly beyond: ReadonlyMap<number, bigint>;
}

/**
 * Sums whole numbers of each group exactly.
 *
 * Units: as given.
 *
 * @example
 * [...exactByGroup({ values: [5, 7, 1], beyond: new Map() }, { groupOf: [0, 0, 1], count: 2 }).values] // => [12, 1]
 */
export function exactByGroup(
  column: Pick<NumberColumn, 'values' | 'beyond' | 'packed' | 'constant'>,
  groups: GroupedRows,
): ExactGroups {
  const { packed, beyond } = column;
  if (packed && beyond.size === 0)
    return exactPacked(sumByGroup({ ...noValues, packed: { ...packed, scale: 1 } }, groups), packed.scale);
  if (column.constant === 0 && beyond.size === 0) return { values: new Float64Array(groups.count), beyond: new Map() };
  const { values } = column;
  const { groupOf, count } = groups;
  const sums = new Float64Array(count);
  const large = new Map<number, ExactSum>();
  const addLarge = (group: number, value: number | bigint) => {
    const sum = large.get(group) ?? { low: 0, high: 0n };
    large.set(group, addExact(sum, value));
  };
  for (let row = 0; row < groupOf.length; row++) {
    const group = groupOf[row]!;
    if (group < 0) continue;
    const value = values[row]!;
    const sum = sums[group]! + value;
    if (sum <= Number.MAX_SAFE_INTEGER && sum >= -Number.MAX_SAFE_INTEGER) sums[group] = sum;
    else addLarge(group, value);
  }
  for (const [row, text] of beyond) if (groupOf[row]! >= 0) addLarge(groupOf[row]!, BigInt(text));
  const rest = [...large].map(([group, sum]): [number, bigint] => {
    const total = sum.high + BigInt(sum.low) + BigInt(sums[group]!);
    sums[group] = 0;
    return [group, total];
  });
  return { values: sums, beyond: new Map(rest) };
}

function exactPacked(sums: Float64Array, scale: number): ExactGroups {
  const beyond = new Map<number, bigint>();
  for (let group = 0; group < sums.length; group++) {
    const codes = sums[group]!;
    const sum = Number.isNaN(codes) ? 0 : codes * scale;
    if (Number.isSafeInteger(sum)) {
      sums[group] = sum;
      continue;
    }
    beyond.set(group, BigInt(codes) * BigInt(scale));
    sums[group] = 0;
  }
  return { values: sums, beyond };
}
