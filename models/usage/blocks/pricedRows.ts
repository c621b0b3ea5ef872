import type { PricedUsage } from '../pricedUsage.ts';
import type { CostBasis } from '../usageRow.ts';
import { type Block, labelAt, numberAt } from './block.ts';
import { dimensionReader } from './blockRows.ts';

/**
 * Reads the rows of a block of priced usage.
 *
 * Units: nano US$.
 *
 * @example
 * pricedRowReader(
 *   openBlock({
 *     size: 1,
 *     columnsJson: '{"day":["2026-08-31"],"requests":[4],"costNanoUsd":[5]}',
 *     data: new Uint8Array(0),
 *   }),
 * )(0).requests // => 4
 */
export function pricedRowReader(block: Block): (row: number) => PricedUsage {
  const dimensionsOf = dimensionReader(block);
  const [day, basis] = [block.labels('day'), block.labels('costBasis')];
  const optional = (name: string) => {
    const column = block.numbers(name);
    return (row: number) => numberAt(column, row);
  };
  const tokens = (name: string) => {
    const read = optional(name);
    return (row: number) => read(row) ?? 0;
  };
  const [requests, gpuHours] = [optional('requests'), optional('gpuHours')];
  const [input, output, unpriced] = [tokens('inputTokens'), tokens('outputTokens'), tokens('unpricedTokens')];
  const [read, written] = [tokens('cacheReadTokens'), tokens('cacheWriteTokens')];
  const included = optional('includedNanoUsd');
  const cost = block.numbers('costNanoUsd');
  return (row) => ({
    ...dimensionsOf(row),
    day: labelAt(day, row)!,
    requests: requests(row),
    inputTokens: input(row),
    cacheReadTokens: read(row),
    cacheWriteTokens: written(row),
    outputTokens: output(row),
    gpuHours: gpuHours(row),
    costNanoUsd: BigInt(cost.beyond.get(row) ?? cost.values[row]!),
    costBasis: labelAt(basis, row) as CostBasis,
    unpricedTokens: unpriced(row),
    ...(included(row) === null ? {} : { includedNanoUsd: included(row)! }),
  });
}
