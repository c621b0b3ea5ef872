import { z } from 'zod';
import { type ArgumentSchemas, month, none } from '../argumentSchemas.ts';
import type { Unattributed } from '../attribution/attributionVersion.ts';
import type { RealizedDiscount } from './realizedDiscount.ts';
import { dimensions } from './usageRow.ts';
import type { ActualMonth, UsageQuery, UsageSummary } from './usageSummary.ts';

/** The calls about usage and its cost. */
export interface UsageMethods {
  'usage.summary': { args: UsageQuery; result: UsageSummary };
  'usage.actuals': { args: Record<string, never>; result: ActualMonth[] };
  'usage.unattributed': { args: Omit<UsageQuery, 'by'>; result: Unattributed };
  /** Null where the filter asks for what rules of attribution may have set. */
  'usage.discount': { args: Omit<UsageQuery, 'by'>; result: RealizedDiscount | null };
}

const usageSelection = z.strictObject({
  from: month.nullable(),
  to: month.nullable(),
  filter: z.partialRecord(z.enum(dimensions), z.array(z.string().nullable())),
});

export const usageArgs = {
  'usage.summary': usageSelection.extend({
    by: z.array(z.enum([...dimensions, 'month', 'day'])).max(dimensions.length + 2),
  }),
  'usage.actuals': none,
  'usage.unattributed': usageSelection,
  'usage.discount': usageSelection,
} satisfies ArgumentSchemas<UsageMethods>;
