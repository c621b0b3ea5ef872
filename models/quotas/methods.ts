import { z } from 'zod';
import type { ArgumentSchemas } from '../argumentSchemas.ts';
import { type QuotaFormat, type QuotaRules, type Quotas, quotaDimensions, quotaFormats } from './quota.ts';

/** The calls of quotas. */
export interface QuotaMethods {
  'quota.propose': { args: QuotaRules; result: Quotas };
  /** As a table, or as budgets that the LiteLLM gateway takes. */
  'quota.export': { args: QuotaRules & { format: QuotaFormat }; result: { file: string; name: string } };
}

const rules = {
  by: z.enum(quotaDimensions),
  percentile: z.number().min(0.01).max(1),
  headroom: z.number().min(0).max(10),
};

export const quotasArgs = {
  'quota.propose': z.strictObject(rules),
  'quota.export': z.strictObject({ ...rules, format: z.enum(quotaFormats) }),
} satisfies ArgumentSchemas<QuotaMethods>;
