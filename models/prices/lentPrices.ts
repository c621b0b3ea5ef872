import { filled } from './fallbackPrices.ts';
import type { Price } from './priceBook.ts';

function newestBase(prices: readonly Price[]): Price | null {
  return prices.reduce<Price | null>((newest, price) => {
    if (price.serviceTier !== 'standard' || price.aboveInputTokens !== 0) return newest;
    return newest === null || (price.effectiveFrom ?? '') > (newest.effectiveFrom ?? '') ? price : newest;
  }, null);
}

/**
 * Prices of a model with gaps filled from another list of the same model, where the newest standard price of both is
 * the same.
 *
 * Convention: fills kinds of a step that has the same input and output price, tiers that are not stated at all, and
 * context steps where there is one standard price only. Units: US$/M tokens.
 *
 * @example
 * withLent([], []) // => []
 */
export function withLent(own: readonly Price[], lent: readonly Price[]): readonly Price[] {
  const [base, other] = [newestBase(own), newestBase(lent)];
  if (!base || !other || base.input !== other.input || base.output !== other.output) return own;
  const current = lent.filter((price) => price.effectiveFrom === other.effectiveFrom);
  const whole = own.map((price) => {
    const same = current.find(
      (one) => isSameStep(one, price) && one.input === price.input && one.output === price.output,
    );
    return same ? { ...price, ...filled(price, same) } : price;
  });
  const missing = current.filter((price) =>
    price.serviceTier === 'standard'
      ? price.aboveInputTokens > 0 && hasOnePrice(own)
      : !own.some(({ serviceTier }) => serviceTier === price.serviceTier),
  );
  return [...whole, ...missing.map((price) => ({ ...price, effectiveFrom: base.effectiveFrom }))];
}

/** One that has dates or context steps of its own says by them when a step ended. */
function hasOnePrice(prices: readonly Price[]): boolean {
  return prices.filter(({ serviceTier }) => serviceTier === 'standard').length === 1;
}

function isSameStep(a: Price, b: Price): boolean {
  return a.serviceTier === b.serviceTier && a.aboveInputTokens === b.aboveInputTokens;
}
