import { allocate } from '../usage/allocate.ts';
import type { PricedUsage } from '../usage/pricedUsage.ts';
import type { AttributedDimension } from './attribution.ts';
import type { Users } from './driverSums.ts';

/**
 * Divides a priced row over the users of what it is, in proportion to their weights; cost and counts of the parts add
 * up to the row.
 *
 * Convention: largest remainder in nano-dollars, whole requests and whole tokens; what is not whole (hours of a GPU)
 * goes by proportion. A part that would be empty is left out. Errors: throws RangeError without users.
 *
 * @example
 * splitUsage(
 *   {
 *     costNanoUsd: 10n,
 *     requests: 3,
 *     gpuHours: null,
 *     inputTokens: 0,
 *     cacheReadTokens: 0,
 *     cacheWriteTokens: 0,
 *     outputTokens: 0,
 *     unpricedTokens: 0,
 *   },
 *   { over: 'team', users: { values: ['a', 'b'], weights: [2, 1] } },
 * ).map(({ team, requests }) => [team, requests]) // => [["a", 2], ["b", 1]]
 */
export function splitUsage(
  row: PricedUsage,
  { over, users }: { readonly over: AttributedDimension; readonly users: Users },
): PricedUsage[] {
  const { values, weights } = users;
  const costs = allocate(row.costNanoUsd, weights);
  const counts = (total: number) => splitCount(total, weights);
  const optional = (total: number | null) => (total === null ? null : counts(total));
  const requests = optional(row.requests);
  const gpuHours = optional(row.gpuHours);
  const tokens = {
    inputTokens: counts(row.inputTokens),
    cacheReadTokens: counts(row.cacheReadTokens),
    cacheWriteTokens: counts(row.cacheWriteTokens),
    outputTokens: counts(row.outputTokens),
    unpricedTokens: counts(row.unpricedTokens),
  };
  const included = row.includedNanoUsd === undefined ? null : counts(row.includedNanoUsd);
  const parts = values.map(
    (value, index): PricedUsage => ({
      ...row,
      [over]: value,
      requests: requests && requests[index]!,
      gpuHours: gpuHours && gpuHours[index]!,
      inputTokens: tokens.inputTokens[index]!,
      cacheReadTokens: tokens.cacheReadTokens[index]!,
      cacheWriteTokens: tokens.cacheWriteTokens[index]!,
      outputTokens: tokens.outputTokens[index]!,
      unpricedTokens: tokens.unpricedTokens[index]!,
      costNanoUsd: costs[index]!,
      ...(included ? { includedNanoUsd: included[index]! } : {}),
    }),
  );
  const filled = parts.filter((part) => !isEmpty(part));
  return filled.length > 0 ? filled : [parts[weights.indexOf(Math.max(...weights))]!];
}

function splitCount(total: number, weights: readonly number[]): readonly number[] {
  if (total === 0) return weights.map(() => 0);
  if (Number.isSafeInteger(total)) return allocate(BigInt(total), weights).map(Number);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => total * (weight / sum));
}

function isEmpty(part: PricedUsage): boolean {
  const { costNanoUsd, requests, gpuHours, inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens } = part;
  const counts = [
    requests,
    gpuHours,
    inputTokens,
    cacheReadTokens,
    cacheWriteTokens,
    outputTokens,
    part.unpricedTokens,
  ];
  return costNanoUsd === 0n && counts.every((count) => count === null || count === 0);
}
