import type { Day } from '../calendar.ts';
import type { Contract, ModelMapping, OtherPrices } from './priceBook.ts';
import type { ModelName, PriceBookChange } from './priceBookChange.ts';
import type { PriceBookRow } from './searchPriceRows.ts';

/** Which prices are asked for: any that contain all words, by provider, and by when they hold. */
export interface PriceSearch {
  readonly text: string;
  readonly provider?: string | null | undefined;
  readonly status?: PriceBookRow['status'] | null | undefined;
  readonly offset?: number | undefined;
}

/** All that is known of the prices of one model. */
export interface PriceHistory extends ModelName {
  readonly aliases: readonly string[];
  readonly rows: readonly PriceBookRow[];
  /** What it charges beside text tokens. */
  readonly others: OtherPrices;
  /** Contracts that may hold for it, whatever their dates. */
  readonly contracts: readonly Contract[];
  /** Names in usage that mean it. */
  readonly mappings: readonly ModelMapping[];
}

/** A catalogue of prices that was imported; what is null is the built-in one. */
export interface PriceBookVersion {
  readonly version: string;
  readonly catalogue: string | null;
  readonly file: string | null;
  readonly effectiveFrom: Day | null;
  readonly change: PriceBookChange | null;
  readonly owner: string | null;
  readonly savedAt: string | null;
  readonly inForce: boolean;
}

export interface ContractsVersion {
  readonly version: number;
  readonly contracts: readonly Contract[];
  readonly owner: string;
  readonly savedAt: string;
}

export interface ModelMappingVersion {
  readonly version: number;
  readonly mappings: readonly ModelMapping[];
  readonly owner: string;
  readonly savedAt: string;
}
