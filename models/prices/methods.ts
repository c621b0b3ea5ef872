import { z } from 'zod';
import { type ArgumentSchemas, handle, id, name, none } from '../argumentSchemas.ts';
import type { Day, Month } from '../calendar.ts';
import { day } from '../distributions/fields.ts';
import type { KnownRetirement } from '../governance/retirement.ts';
import type { StoredRun } from '../simulation/methods.ts';
import type { FileHandle } from '../workspace.ts';
import type { DifferingPrice } from './differingPrices.ts';
import type { ModelMapping } from './priceBook.ts';
import type { ModelName, PriceBookChange } from './priceBookChange.ts';
import type { ModelMappingVersion, PriceBookVersion, PriceHistory, PriceSearch } from './priceBookVersions.ts';
import type { PriceBookRow } from './searchPriceRows.ts';
import type { UnpricedModel } from './unpriced.ts';

export type PriceRow = PriceBookRow;

/** A stored run whose models have other prices now. */
export interface AffectedRun {
  readonly run: StoredRun;
  readonly priceBookVersion: string;
  /** Null of runs from before their prices were kept: only that some differ is known. */
  readonly prices: readonly (DifferingPrice & { readonly firstMonth: Month })[] | null;
}

/** The calls about the price book. */
export interface PriceMethods {
  'price.search': {
    args: PriceSearch;
    result: { version: string; total: number; rows: PriceRow[]; providers: string[] };
  };
  'price.history': { args: ModelName; result: PriceHistory & { readonly retirement: KnownRetirement | null } };
  /** What a newer copy of a catalogue would change; prices without dates hold from the day given, or today. */
  'price.previewCatalogue': { args: { file: FileHandle; effectiveFrom: Day | null }; result: PriceBookChange };
  'price.importCatalogue': { args: { file: FileHandle; effectiveFrom: Day | null }; result: PriceBookVersion };
  'price.versions': { args: Record<string, never>; result: PriceBookVersion[] };
  'price.use': { args: { version: string }; result: PriceBookVersion };
  'price.unpriced': { args: Record<string, never>; result: UnpricedModel[] };
  'price.mappings': { args: Record<string, never>; result: ModelMappingVersion[] };
  'price.saveMappings': { args: { mappings: ModelMapping[] }; result: ModelMappingVersion };
  'price.affected': { args: Record<string, never>; result: AffectedRun[] };
}

export const pricesArgs = {
  'price.search': z.strictObject({
    text: z.string().max(200),
    provider: z.string().max(200).nullable().optional(),
    status: z.enum(['past', 'inForce', 'future']).nullable().optional(),
    offset: z.int().min(0).max(1_000_000).optional(),
  }),
  'price.history': z.strictObject({ provider: name, model: name }),
  'price.previewCatalogue': z.strictObject({ file: handle, effectiveFrom: day.nullable() }),
  'price.importCatalogue': z.strictObject({ file: handle, effectiveFrom: day.nullable() }),
  'price.versions': none,
  'price.use': z.strictObject({ version: id }),
  'price.unpriced': none,
  'price.mappings': none,
  'price.saveMappings': z.strictObject({
    mappings: z
      .array(z.strictObject({ provider: name.nullable(), model: name, toProvider: name, toModel: name }))
      .max(10_000),
  }),
  'price.affected': none,
} satisfies ArgumentSchemas<PriceMethods>;
