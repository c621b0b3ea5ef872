import type { Day } from '../calendar.ts';
import type { ImplausiblePrice } from './believedPrices.ts';
import type { OtherPrices, RetirementDay, ServiceTier, TokenPrices } from './priceBook.ts';
import type { UnreadPrice } from './unreadPrices.ts';

export type CatalogueId = 'litellm' | 'genai-prices';

/**
 * One price that a newer catalogue states otherwise. Units: US$/M tokens; searches and requests US$ per thousand, fast
 * mode times list.
 */
export interface PriceChange {
  readonly provider: string;
  readonly model: string;
  readonly serviceTier: ServiceTier;
  readonly aboveInputTokens: number;
  readonly kind: keyof TokenPrices | keyof OtherPrices;
  /** Null: there was, or is, no such price. */
  readonly from: number | null;
  readonly to: number | null;
  /** to ÷ from − 1; null where one of them is not a price. */
  readonly changeRatio: number | null;
  readonly effectiveFrom: Day | null;
}

export interface ModelName {
  readonly provider: string;
  readonly model: string;
}

/** A model whose end a newer catalogue states otherwise; null: nothing was, or is, said. */
export interface RetirementChange extends ModelName {
  readonly from: RetirementDay | null;
  readonly to: RetirementDay | null;
}

/** What a newer catalogue changes in a price book. */
export interface PriceBookChange {
  readonly catalogue: CatalogueId;
  /** From when prices without a date of their own hold. */
  readonly effectiveFrom: Day;
  readonly added: readonly (ModelName & { readonly input: number | null; readonly output: number | null })[];
  readonly changed: readonly PriceChange[];
  /** Models that the catalogue listed before and no longer does; their prices stay for what was used. */
  readonly gone: readonly ModelName[];
  readonly unchanged: number;
  readonly retirements: readonly RetirementChange[];
  /** Prices of the catalogue that cannot be meant; those that the book had before stay. */
  readonly implausible: readonly ImplausiblePrice[];
  /** Kinds of price that the catalogue states and the book has no place for. */
  readonly unread: readonly UnreadPrice[];
}
