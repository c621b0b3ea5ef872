import type { ServiceTier } from './priceBook.ts';

/**
 * Under which key the prices of a model and service tier stand: `provider/model`, and the tier where it is not
 * standard.
 *
 * @example
 * priceKey({ provider: 'openai', model: 'gpt-5', serviceTier: 'batch' }) // => 'openai/gpt-5 (batch)'
 */
export function priceKey({
  provider,
  model,
  serviceTier,
}: {
  readonly provider: string;
  readonly model: string;
  readonly serviceTier?: ServiceTier | undefined;
}): string {
  const tier = serviceTier === undefined || serviceTier === 'standard' ? '' : ` (${serviceTier})`;
  return `${provider}/${model}${tier}`;
}
