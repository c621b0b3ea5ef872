import { z } from 'zod';
import type { ArgumentSchemas } from '../argumentSchemas.ts';
import { type Drift, type DriftQuestion, driftDimensions } from './drift.ts';
import { driftRulesSchema } from './driftBand.ts';

/** The calls about drift. */
export interface DriftMethods {
  'drift.read': { args: DriftQuestion; result: Drift };
}

export const driftArgs = {
  'drift.read': z.strictObject({ by: z.enum(driftDimensions), rules: driftRulesSchema }),
} satisfies ArgumentSchemas<DriftMethods>;
