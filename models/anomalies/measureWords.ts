import type { WatchedMeasure } from './finding.ts';

/** What watched measures are called. */
export const measureWords: { readonly [M in WatchedMeasure]: string } = {
  spend: 'Spend per day',
  tokensPerRequest: 'Tokens per request',
  cacheReadShare: 'Cache share',
  outputShare: 'Output share',
  costPerRequest: 'Cost per request',
  costPerMillionTokens: 'Cost per million tokens',
  stepsPerTask: 'Steps per task',
  costPerTask: 'Cost per task',
  modelMix: 'Model mix',
  shareOfSpend: 'Share of spend',
  costPerUser: 'Cost per user',
  costPerUnit: 'Cost per task counted',
};
