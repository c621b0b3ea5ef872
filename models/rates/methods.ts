import { z } from 'zod';
import { type ArgumentSchemas, none } from '../argumentSchemas.ts';
import type { Day } from '../calendar.ts';
import { type DatedRate, datedRateSchema } from './rateTable.ts';

/** The calls about exchange rates. */
export interface RateMethods {
  'rates.list': { args: Record<string, never>; result: DatedRate[] };
  'rates.put': { args: { rates: DatedRate[] }; result: DatedRate[] };
  'rates.remove': { args: { currency: string; day: Day }; result: null };
}

export const ratesArgs = {
  'rates.list': none,
  'rates.put': z.strictObject({ rates: z.array(datedRateSchema).min(1).max(20_000) }),
  'rates.remove': z.strictObject({ currency: z.string().max(3), day: z.string().max(10) }),
} satisfies ArgumentSchemas<RateMethods>;
