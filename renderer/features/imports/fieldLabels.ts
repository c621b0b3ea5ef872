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
  reasoningTokens: 'of it reasoning',
  audioInputTokens: 'of the input audio',
  audioOutputTokens: 'of the output audio',
  imageInputTokens: 'of the input images',
  imageOutputTokens: 'of the output images',
  webSearches: 'Web searches',
  gpuHours: 'GPU hours',
  storageGb: 'Storage, GB',
  egressGb: 'Traffic, GB',
  billedUsd: 'Billed, US$',
  effectiveUsd: 'Expense, US$',
  listUsd: 'At list, US$',
  costBasis: 'Basis of cost',
  tokenKind: 'Kind of tokens',
  chargeCategory: 'Kind of charge',
  product: 'Product',
  recognizedUsd: 'Recognised, US$',
  mrrUsd: 'MRR, US$',
  activeUsers: 'Active users',
};

/** What a field of a row is called. */
export function fieldLabel(name: string): string {
  return labels[name] ?? name;
}
