import { betaQuantile } from '../statistics/beta.ts';

/**
 * Pinball loss of a forecast f of the q-quantile of y: small where as many outcomes lie below it as should.
 *
 * Units: those of the outcome. Source: Koenker and Bassett (1978): max(q(y − f), (q − 1)(y − f)).
 *
 * @example
 * pinballLoss({ probability: 0.9, forecast: 100, actual: 120 }) // => 18
 */
export function pinballLoss({
  probability,
  forecast,
  actual,
}: {
  readonly probability: number;
  readonly forecast: number;
  readonly actual: number;
}): number {
  const above = actual - forecast;
  return Math.max(probability * above, (probability - 1) * above);
}

/**
 * Exact 95 % interval of a probability of which `hits` of `count` were seen.
 *
 * Units: ratio. 0 to 1 of no count. Source: Clopper and Pearson (1934).
 *
 * @example
 * binomialInterval(0, 0) // => { "low": 0, "high": 1 }
 */
export function binomialInterval(hits: number, count: number): { readonly low: number; readonly high: number } {
  return {
    low: hits === 0 ? 0 : betaQuantile(0.025, hits, count - hits + 1),
    high: hits === count ? 1 : betaQuantile(0.975, hits + 1, count - hits),
  };
}
