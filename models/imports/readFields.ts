import { publicLabel } from '../privateFields.ts';
import { dimensions } from '../usage/usageRow.ts';
import type { RowOutcome } from './format.ts';
import type { ReadField } from './importResult.ts';

const dated = ['day', 'month'] as const;
const others = [
  ...['requests', 'inputTokens', 'cacheReadTokens', 'cacheWrite5mTokens', 'cacheWrite1hTokens', 'outputTokens'],
  ...[
    'reasoningTokens',
    'audioInputTokens',
    'audioOutputTokens',
    'imageInputTokens',
    'imageOutputTokens',
    'webSearches',
  ],
  ...['gpuHours', 'storageGb', 'egressGb', 'billedUsd', 'effectiveUsd', 'listUsd', 'costBasis'],
  ...['tokenKind', 'chargeCategory', 'product', 'recognizedUsd', 'mrrUsd', 'activeUsers'],
] as const;
const order = [...new Set<string>([...dated, ...dimensions, ...others])];

/**
 * What would be kept of a row, field by field, without what is not stated.
 *
 * @example
 * readFields({ kind: 'skipped', reason: 'Empty row', covers: null }) // => []
 */
export function readFields(outcome: RowOutcome): ReadField[] {
  if (outcome.kind === 'skipped' || outcome.kind === 'rejected') return [];
  if (outcome.row === null) return [];
  const stated = new Map<string, string | number | null>(Object.entries(outcome.row));
  return order.flatMap((name) => {
    const found = stated.get(name) ?? null;
    const value = typeof found === 'string' ? publicLabel(found) : found;
    return value === null ? [] : [{ name, value }];
  });
}
