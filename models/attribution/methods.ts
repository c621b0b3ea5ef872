import { z } from 'zod';
import { type ArgumentSchemas, handle, none } from '../argumentSchemas.ts';
import { type Dimension, dimensions } from '../usage/usageRow.ts';
import type { FileHandle } from '../workspace.ts';
import { type AttributionRule, attributionRulesSchema } from './attribution.ts';
import type { AttributionTest } from './attributionEffect.ts';
import type { AttributionVersion } from './attributionVersion.ts';
import type { LookupReading } from './readLookup.ts';

/** The calls about the rules of attribution. */
export interface AttributionMethods {
  'attribution.list': { args: Record<string, never>; result: AttributionVersion[] };
  'attribution.test': { args: { rules: readonly AttributionRule[] }; result: AttributionTest };
  'attribution.values': { args: { dimension: Dimension }; result: { value: string | null; costUsd: number }[] };
  'attribution.save': { args: { rules: AttributionRule[] }; result: AttributionVersion };
  'attribution.lookup': { args: { file: FileHandle; from: Dimension | null }; result: LookupReading };
}

export const attributionArgs = {
  'attribution.list': none,
  'attribution.test': z.strictObject({ rules: attributionRulesSchema }),
  'attribution.values': z.strictObject({ dimension: z.enum(dimensions) }),
  'attribution.save': z.strictObject({ rules: attributionRulesSchema }),
  'attribution.lookup': z.strictObject({ file: handle, from: z.enum(dimensions).nullable() }),
} satisfies ArgumentSchemas<AttributionMethods>;
