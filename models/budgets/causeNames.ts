import type { CauseKind } from './cause.ts';

/** What people call the causes of a budget's end. */
export const causeNames: { readonly [K in CauseKind]: string } = {
  spike: 'Spikes',
  volume: 'Volume vs. plan',
  mix: 'Model mix',
  steps: 'Tokens per request',
  cache: 'Cache and output share',
  price: 'Price per token',
  growth: 'Expected trend',
};
