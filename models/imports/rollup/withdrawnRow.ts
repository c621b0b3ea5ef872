import type { CostRow, RevenueRow, UsageRow } from '../../usage/usageRow.ts';

/**
 * A usage row that takes another back when it is added to it.
 *
 * @example
 * withdrawnUsage({ requests: 2, inputTokens: null, billedUsd: '0.5', effectiveUsd: null, listUsd: null })
 *   .billedUsd // => '-0.5'
 */
export function withdrawnUsage(row: UsageRow): UsageRow {
  return {
    ...row,
    requests: taken(row.requests),
    inputTokens: taken(row.inputTokens),
    cacheReadTokens: taken(row.cacheReadTokens),
    cacheWrite5mTokens: taken(row.cacheWrite5mTokens),
    cacheWrite1hTokens: taken(row.cacheWrite1hTokens),
    outputTokens: taken(row.outputTokens),
    reasoningTokens: taken(row.reasoningTokens),
    audioInputTokens: taken(row.audioInputTokens ?? null),
    audioOutputTokens: taken(row.audioOutputTokens ?? null),
    imageInputTokens: taken(row.imageInputTokens ?? null),
    imageOutputTokens: taken(row.imageOutputTokens ?? null),
    webSearches: taken(row.webSearches ?? null),
    gpuHours: taken(row.gpuHours),
    storageGb: taken(row.storageGb),
    egressGb: taken(row.egressGb),
    ...withdrawnMoney(row),
  };
}

/**
 * A cost row that takes another back when it is added to it.
 *
 * @example
 * withdrawnCost({ billedUsd: '-0.5', effectiveUsd: null, listUsd: null }).billedUsd // => '0.5'
 */
export function withdrawnCost(row: CostRow): CostRow {
  return { ...row, ...withdrawnMoney(row), billedUsd: negative(row.billedUsd) };
}

/**
 * A revenue row that takes another back when it is added to it.
 *
 * @example
 * withdrawnRevenue({ recognizedUsd: '0.5', mrrUsd: null, activeUsers: 3, requests: null }).activeUsers // => -3
 */
export function withdrawnRevenue(row: RevenueRow): RevenueRow {
  return {
    ...row,
    recognizedUsd: negative(row.recognizedUsd),
    mrrUsd: row.mrrUsd === null ? null : negative(row.mrrUsd),
    activeUsers: taken(row.activeUsers),
    requests: taken(row.requests),
  };
}

function withdrawnMoney({
  billedUsd,
  effectiveUsd,
  listUsd,
}: Pick<UsageRow, 'billedUsd' | 'effectiveUsd' | 'listUsd'>) {
  const back = (text: string | null) => (text === null ? null : negative(text));
  return { billedUsd: back(billedUsd), effectiveUsd: back(effectiveUsd), listUsd: back(listUsd) };
}

function taken(count: number | null): number | null {
  return count === null ? null : -count;
}

function negative(text: string): string {
  return text.startsWith('-') ? text.slice(1) : `-${text}`;
}
