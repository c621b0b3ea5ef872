import type { DriftRatio } from './driftRatio.ts';

/** What people call the ratios of drift. */
export const driftNames: { readonly [R in DriftRatio]: string } = {
  tokensPerRequest: 'tokens per request',
  cacheReadShare: 'cache reads of input',
  outputShare: 'output of tokens',
  costPerRequest: 'cost per request',
  costPerMillionTokens: 'cost per million tokens',
  stepsPerTask: 'steps per task',
  costPerTask: 'cost per task',
};
