import { z } from 'zod';
import { decimalText } from '../argumentSchemas.ts';
import { selectionSchema } from '../budgets/storedBudget.ts';
import { costClasses } from '../classification/workload.ts';
import { day, month } from '../distributions/fields.ts';

/** What a project's cost is for; the standard says which may be capitalized. */
export const developmentCosts = [
  'compute',
  'services',
  'payroll',
  'interest',
  'training',
  'dataConversion',
  'maintenance',
  'overhead',
] as const;
export type DevelopmentCost = (typeof developmentCosts)[number];

/** ASC 350-40-30-1; all others are expensed as incurred. */
export const capitalizable: ReadonlySet<DevelopmentCost> = new Set(['compute', 'services', 'payroll', 'interest']);

const name = z.string().trim().min(1).max(120);
const text = z.string().trim().min(1).max(2000);

/** Cost by month: typed, or all R&D cost of the history that a selection finds, or a share of it. */
const costSchema = z.strictObject({
  name,
  kind: z.enum(developmentCosts),
  from: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('typed'),
      months: z
        .array(z.strictObject({ month, usd: decimalText }))
        .min(1)
        .max(240)
        .refine((all) => new Set(all.map((one) => one.month)).size === all.length, 'must name each month once'),
    }),
    z.strictObject({ kind: z.literal('history'), selection: selectionSchema, share: z.number().gt(0).max(1) }),
  ]),
});
export type ProjectCost = z.infer<typeof costSchema>;

/** `usd` null: all that is left on that day. */
const writeOffSchema = z.strictObject({
  on: day,
  usd: decimalText.nullable(),
  class: z.enum(costClasses),
  reason: text,
});

/** How a day within a month counts: by days, from the first of its month, or from the first of the next month. */
export const dayRules = ['byDay', 'wholeMonth', 'nextMonth'] as const;
export type DayRule = (typeof dayRules)[number];

/** Software that a company develops for its own use or to serve its customers (ASC 350-40 as amended). */
export const projectDraftSchema = z.strictObject({
  name,
  /** Null: whoever makes it. */
  owner: name.nullable(),
  /** Management has authorized the project and committed to fund it. */
  authorizedOn: day.nullable(),
  /** Completion, and use for the intended function, is probable. */
  probableOn: day.nullable(),
  /** Significant development uncertainty: none was found, or what it is and when coding and testing resolved it. */
  uncertainty: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('significant'), what: text, resolvedOn: day.nullable() }),
  ]),
  /** Substantially complete and ready for its intended use, whether or not it is in service. */
  readyOn: day.nullable(),
  usefulLifeMonths: z.number().int().min(1).max(240).nullable(),
  /** Cost of revenue where customers are served with it, else the function that uses it. */
  amortizesTo: z.enum(costClasses),
  dayRule: z.enum(dayRules),
  writeOffs: z.array(writeOffSchema).max(20),
  costs: z.array(costSchema).min(1).max(20),
  /** What the dates rest on. */
  evidence: text.nullable(),
});
export type ProjectDraft = z.infer<typeof projectDraftSchema>;

export interface StoredProject extends Omit<ProjectDraft, 'owner'> {
  readonly id: string;
  readonly owner: string;
}
