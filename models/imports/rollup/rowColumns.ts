import { type CostRow, type Dimension, dimensions, type RevenueRow, type UsageRow } from '../../usage/usageRow.ts';
import type { RollupRow, RollupShape } from './rollup.ts';

const usageAmounts = [
  'requests',
  'inputTokens',
  'cacheReadTokens',
  'cacheWrite5mTokens',
  'cacheWrite1hTokens',
  'outputTokens',
  'reasoningTokens',
  'audioInputTokens',
  'audioOutputTokens',
  'imageInputTokens',
  'imageOutputTokens',
  'webSearches',
  'gpuHours',
  'storageGb',
  'egressGb',
] as const;
const usageMoney = ['billedUsd', 'effectiveUsd', 'listUsd'] as const;
const ofCustomer: readonly Dimension[] = ['customer', 'customerTier'];
const revenueTexts = ['customer', 'customerTier', 'product', 'feature'] as const;

export const usageShape: RollupShape = {
  texts: ['scope', 'day', ...dimensions, 'costBasis', 'billingMonth', 'convertedAt'],
  labels: [['scope', ...dimensions.filter((name) => !ofCustomer.includes(name))], ofCustomer],
  amounts: usageAmounts,
  money: usageMoney,
};
export const costShape: RollupShape = {
  texts: ['scope', 'day', ...dimensions, 'tokenKind', 'chargeCategory', 'description', 'billingMonth', 'convertedAt'],
  labels: [['scope', ...dimensions, 'tokenKind', 'chargeCategory', 'description']],
  amounts: [],
  money: usageMoney,
};
export const revenueShape: RollupShape = {
  texts: ['scope', 'month', ...revenueTexts],
  amounts: ['activeUsers', 'requests'],
  money: ['recognizedUsd', 'mrrUsd'],
};

/**
 * A usage row as columns of `usageShape`.
 *
 * @example
 * usageColumns('s', { day: '2026-08-31', requests: 4 }).texts[1] // => '2026-08-31'
 */
export function usageColumns(scope: string, row: UsageRow): RollupRow {
  // Written out, because it runs once for every row of a file.
  return {
    texts: [
      scope,
      row.day,
      row.provider,
      row.service,
      row.model,
      row.feature,
      row.team,
      row.environment,
      row.region,
      row.customer,
      row.customerTier,
      row.operation,
      row.serviceTier,
      row.contextBand,
      row.tags,
      row.costBasis,
      row.billingMonth ?? null,
      row.convertedAt ?? null,
    ],
    amounts: [
      row.requests,
      row.inputTokens,
      row.cacheReadTokens,
      row.cacheWrite5mTokens,
      row.cacheWrite1hTokens,
      row.outputTokens,
      row.reasoningTokens,
      row.audioInputTokens ?? null,
      row.audioOutputTokens ?? null,
      row.imageInputTokens ?? null,
      row.imageOutputTokens ?? null,
      row.webSearches ?? null,
      row.gpuHours,
      row.storageGb,
      row.egressGb,
    ],
    money: [row.billedUsd, row.effectiveUsd, row.listUsd],
  };
}

/**
 * A cost row as columns of `costShape`.
 *
 * @example
 * costColumns('s', { day: '2026-08-31', billedUsd: '1' }).money[0] // => '1'
 */
export function costColumns(scope: string, row: CostRow): RollupRow {
  const dimensional = dimensions.map((dimension) => row[dimension]);
  return {
    texts: [
      ...[scope, row.day, ...dimensional, row.tokenKind, row.chargeCategory, row.description],
      row.billingMonth ?? null,
      row.convertedAt ?? null,
    ],
    amounts: [],
    money: usageMoney.map((name) => row[name]),
  };
}

/**
 * A revenue row as columns of `revenueShape`.
 *
 * @example
 * revenueColumns('s', { month: '2026-08', recognizedUsd: '1' }).texts[1] // => '2026-08'
 */
export function revenueColumns(scope: string, row: RevenueRow): RollupRow {
  return {
    texts: [scope, row.month, ...revenueTexts.map((name) => row[name])],
    amounts: [row.activeUsers, row.requests],
    money: [row.recognizedUsd, row.mrrUsd],
  };
}
