import { z } from 'zod';
import { id, name } from '../distributions/fields.ts';
import { costClasses, environments, operations } from './workload.ts';

const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be a day written YYYY-MM-DD');

/** What a rule states must all hold of a workload; what it leaves out may be anything. */
const classRuleSchema = z.strictObject({
  environment: z.enum(environments).optional(),
  operation: z.enum(operations).optional(),
  feature: id.optional(),
  plan: id.optional(),
  tier: name.optional(),
  /** A cost line, by its id. */
  line: id.optional(),
  class: z.enum(costClasses),
});
export type ClassRule = z.infer<typeof classRuleSchema>;

/** Which cost is COGS and which is not: ordered rules, the first that matches decides; with owner and date. */
export const policySchema = z.strictObject({
  name,
  owner: z.string().nullable().default(null),
  date: day.nullable().default(null),
  rules: z.array(classRuleSchema).max(200).default([]),
  /** What becomes of what no rule matches: the house rules decide, or it is unclassified. */
  otherwise: z.enum(['defaults', 'unclassified']).default('defaults'),
});
export type Policy = z.infer<typeof policySchema>;
