import { z } from 'zod';
import { isMonth, type Month, monthsBetween } from '../calendar.ts';
import { costClasses } from '../classification/workload.ts';
import { dimensions } from '../usage/usageRow.ts';

const month = z.string().refine(isMonth, 'must be a month written YYYY-MM');
const text = z.string().trim().min(1).max(200);
const usd = z.number().refine(Number.isFinite, 'must be a finite number');

/**
 * The part of the history that a budget is for: values of one dimension are alternatives, dimensions are conditions.
 */
export const selectionSchema = z.partialRecord(
  z.enum(dimensions),
  z.array(z.string().max(500).nullable()).min(1).max(1000),
);
export type Selection = z.infer<typeof selectionSchema>;

/** What a contract bills in months to come, whatever is used. */
const committedSchema = z.strictObject({ name: text, from: month, to: month, monthlyUsd: usd.min(0) });
export type Committed = z.infer<typeof committedSchema>;

/** An amount for the cost of a selection and class, or a floor under a gross margin. */
export const budgetKindSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('amount'),
    /** Null: every class. */
    class: z.enum(costClasses).nullable(),
    selection: selectionSchema,
    committed: z.array(committedSchema).max(100).default([]),
    /** The scenario whose simulation forecasts the remaining months; null: the history's own forecast. */
    scenarioId: z.string().min(1).max(200).nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('floor'),
    /** Gross margin as a ratio. */
    ratio: z.number().min(-1).max(1),
    of: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('company') }),
      z.strictObject({ kind: z.literal('customerTier'), name: text }),
      z.strictObject({ kind: z.literal('feature'), name: text }),
    ]),
    from: month,
    to: month,
  }),
]);
export type BudgetKind = z.infer<typeof budgetKindSchema>;

export const monthAmountSchema = z.strictObject({ month, usd: usd.min(0) });
export interface MonthAmount {
  readonly month: Month;
  readonly usd: number;
}

/** Where the amounts of a version come from. */
export const amountSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('typed') }),
  z.strictObject({ kind: z.literal('pasted') }),
  z.strictObject({ kind: z.literal('lastYear'), growth: z.number().min(-1).max(100) }),
  z.strictObject({
    kind: z.literal('run'),
    runId: text,
    series: z.enum(['aiCogs', 'cogs']),
    percentile: z.enum(['p10', 'p50', 'p90']),
  }),
  z.strictObject({ kind: z.literal('history'), percentile: z.number().min(0.01).max(0.99) }),
]);
export type AmountSource = z.infer<typeof amountSourceSchema>;

/** A budget as somebody states it. */
export const budgetDraftSchema = z
  .strictObject({
    name: text,
    owner: text,
    /** The budget that this one is a part of. */
    parentId: z.string().min(1).max(200).nullable().default(null),
    of: budgetKindSchema,
    amounts: z.array(monthAmountSchema).max(120).superRefine(checkMonths),
    source: amountSourceSchema.default({ kind: 'typed' }),
    note: z.string().trim().max(1000).nullable().default(null),
  })
  .superRefine(({ of, amounts }, check) => {
    if (of.kind === 'amount' && !amounts.some((one) => one.usd > 0))
      check.addIssue({ code: 'custom', path: ['amounts'], message: 'must have at least one month above $0' });
    if (of.kind === 'floor' && of.from > of.to)
      check.addIssue({ code: 'custom', path: ['of', 'to'], message: `must not be before ${of.from}, its first month` });
  });
export type BudgetDraft = z.infer<typeof budgetDraftSchema>;

/**
 * Adds an issue for each month that does not follow the one before: a year's end needs all of them.
 *
 * Errors: as issues.
 *
 * @example
 * checkMonths(
 *   [
 *     { month: '2026-01', usd: 1 },
 *     { month: '2026-02', usd: 1 },
 *   ],
 *   {
 *     addIssue: () => {
 *       throw new Error();
 *     },
 *   },
 * ) // => undefined
 */
export function checkMonths(amounts: readonly MonthAmount[], check: Pick<z.RefinementCtx, 'addIssue'>): void {
  for (const [index, { month: one }] of amounts.entries()) {
    const before = amounts[index - 1]?.month;
    if (before === undefined || monthsBetween(before, one) === 1) continue;
    const message = `must follow ${before}: months are stated in order, each once and without gaps`;
    check.addIssue({ code: 'custom', path: [index, 'month'], message });
  }
}

const versionStates = ['draft', 'submitted', 'approved'] as const;
export type VersionState = (typeof versionStates)[number];

/** A name and a time. */
export interface Signed {
  readonly by: string;
  readonly at: string;
}

/** Amounts by month as they were stated once. The first is the original; later ones are reforecasts. */
export interface BudgetVersion {
  readonly version: number;
  readonly amounts: readonly MonthAmount[];
  readonly source: AmountSource;
  readonly note: string | null;
  readonly drafted: Signed;
  readonly submitted: Signed | null;
  readonly approved: Signed | null;
}

export interface StoredBudget extends Omit<BudgetDraft, 'amounts' | 'source' | 'note'> {
  readonly id: string;
  /** Oldest first; at least one. */
  readonly versions: readonly BudgetVersion[];
}

/**
 * How far a version is.
 *
 * @example
 * stateOf({ submitted: { by: 'A', at: 't' }, approved: null }) // => 'submitted'
 */
export function stateOf({ submitted, approved }: Pick<BudgetVersion, 'submitted' | 'approved'>): VersionState {
  if (approved) return 'approved';
  return submitted ? 'submitted' : 'draft';
}

/**
 * The version that actuals are held against: the latest approved one, else the latest.
 *
 * @example
 * inForce([{ version: 1, approved: { by: 'A', at: 't' } }, { version: 2, approved: null }]).version // => 1
 */
export function inForce<V extends { readonly approved: Signed | null }>(versions: readonly V[]): V {
  return versions.findLast(({ approved }) => approved !== null) ?? versions.at(-1)!;
}

/**
 * The sum of amounts.
 *
 * Units: US$.
 *
 * @example
 * totalOf([{ month: '2026-01', usd: 2 }, { month: '2026-02', usd: 3 }]) // => 5
 */
export function totalOf(amounts: readonly MonthAmount[]): number {
  return amounts.reduce((sum, { usd: one }) => sum + one, 0);
}
