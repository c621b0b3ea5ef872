import type { Day } from '../../calendar.ts';
import type { CostRow, UsageRow } from '../../usage/usageRow.ts';
import { noDimensions } from '../format.ts';

/**
 * A usage row of a day with what its source states; everything else is "not stated".
 *
 * @example
 * usageRow({ day: '2026-08-31', inputTokens: 5 }).outputTokens // => null
 */
export function usageRow(stated: Partial<UsageRow> & { readonly day: Day }): UsageRow {
  return {
    ...noDimensions,
    requests: null,
    inputTokens: null,
    cacheReadTokens: null,
    cacheWrite5mTokens: null,
    cacheWrite1hTokens: null,
    outputTokens: null,
    reasoningTokens: null,
    gpuHours: null,
    storageGb: null,
    egressGb: null,
    billedUsd: null,
    effectiveUsd: null,
    listUsd: null,
    costBasis: null,
    ...stated,
  };
}

/**
 * A cost row of a day with what its source states.
 *
 * @example
 * costRow({ day: '2026-08-31', billedUsd: '1.20' }).chargeCategory // => 'usage'
 */
export function costRow(stated: Partial<CostRow> & { readonly day: Day; readonly billedUsd: string }): CostRow {
  return {
    ...noDimensions,
    tokenKind: null,
    chargeCategory: 'usage',
    description: null,
    effectiveUsd: null,
    listUsd: null,
    ...stated,
  };
}
