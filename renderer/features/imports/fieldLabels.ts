import { dimensionLabels } from '../../format/dimensions.ts';

const labels: { readonly [name: string]: string } = {
  day: 'Day',
  month: 'Month',
  ...dimensionLabels,
  requests: 'Requests',
  inputTokens: 'Fresh input tokens',
  cacheReadTokens: 'Cache read tokens',
  cacheWrite5mTokens: 'Cache write tokens',
  cacheWrite1hTokens: 'Cache write tokens, 1 h',
  outputTokens: 'Output tokens',
  reasoningTokens: 'Reasoning tokens (of output)',
  audioInputTokens: 'Audio tokens (of input)',
  audioOutputTokens: 'Audio tokens (of output)',
  imageInputTokens: 'Image tokens (of input)',
  imageOutputTokens: 'Image tokens (of output)',
  webSearches: 'Web searches',
  gpuHours: 'GPU hours',
  storageGb: 'Storage, GB',
  egressGb: 'Traffic, GB',
  billedUsd: 'Billed, US$',
  effectiveUsd: 'Expense, US$',
  listUsd: 'List cost, US$',
  costBasis: 'Cost basis',
  tokenKind: 'Token kind',
  chargeCategory: 'Charge kind',
  product: 'Product',
  recognizedUsd: 'Recognized, US$',
  mrrUsd: 'MRR, US$',
  activeUsers: 'Active users',
};

/** What a field of a row is called. */
export function fieldLabel(name: string): string {
  return labels[name] ?? name;
}
