import { z } from 'zod';
import { type ArgumentSchemas, id, month } from '../argumentSchemas.ts';
import type { Month } from '../calendar.ts';
import { day } from '../distributions/fields.ts';
import { questionSettings } from '../sensitivity/questionSettings.ts';
import type { TriedEffect } from './actionEffects.ts';
import { type BudgetAnswer, type BudgetQuestion, budgetSchema } from './budget.ts';
import { actionKinds, type TriedAction } from './budgetAction.ts';
import type { BudgetStatuses } from './budgetStatus.ts';
import type { Checked } from './checked.ts';
import {
  type AmountSource,
  amountSourceSchema,
  type BudgetDraft,
  type BudgetKind,
  budgetDraftSchema,
  budgetKindSchema,
  checkMonths,
  type MonthAmount,
  monthAmountSchema,
  type StoredBudget,
} from './storedBudget.ts';

/** The calls of stored budgets. */
export interface BudgetMethods {
  /** A budget that is not stored, asked of a scenario. */
  'budget.forecast': { args: BudgetQuestion; result: BudgetAnswer };
  'budget.list': { args: Record<string, never>; result: StoredBudget[] };
  /** Where each stands on the last day that the files cover. */
  'budget.status': { args: { ids: string[] | null }; result: BudgetStatuses };
  'budget.add': { args: { draft: BudgetDraft }; result: StoredBudget };
  /** Restates a draft; what is submitted or approved stays as it is. */
  'budget.change': { args: { id: string; draft: BudgetDraft }; result: StoredBudget };
  'budget.remove': { args: { id: string }; result: null };
  /** `by` null: who is at the keyboard. */
  'budget.submit': { args: { id: string; by: string | null }; result: StoredBudget };
  'budget.approve': { args: { id: string; by: string | null }; result: StoredBudget };
  /** A further version beside the original; it counts once it is approved. */
  'budget.reforecast': {
    args: { id: string; amounts: readonly MonthAmount[]; source: AmountSource; note: string | null };
    result: StoredBudget;
  };
  /** Amounts by month from last year, a stored run or the history's own forecast. */
  'budget.amounts': {
    args: { of: BudgetKind; source: AmountSource; from: Month; months: number };
    result: { amounts: readonly MonthAmount[]; notes: readonly string[] };
  };
  /** Budgets that the history would have: one for each feature and class, with last year's pace. */
  'budget.propose': { args: Record<string, never>; result: BudgetDraft[] };
  'budget.try': { args: { id: string; actions: TriedAction[] }; result: TriedEffect };
  /** What needs somebody, over all of the workspace. */
  'check.read': { args: Record<string, never>; result: Checked };
}

const by = z.string().trim().min(1).max(200).nullable();

export const budgetsArgs = {
  'budget.forecast': z.strictObject({ scenarioId: id, budget: budgetSchema, settings: questionSettings }),
  'budget.list': z.strictObject({}),
  'budget.status': z.strictObject({ ids: z.array(id).max(1000).nullable() }),
  'budget.add': z.strictObject({ draft: budgetDraftSchema }),
  'budget.change': z.strictObject({ id, draft: budgetDraftSchema }),
  'budget.remove': z.strictObject({ id }),
  'budget.submit': z.strictObject({ id, by }),
  'budget.approve': z.strictObject({ id, by }),
  'budget.reforecast': z.strictObject({
    id,
    amounts: z.array(monthAmountSchema).min(1).max(120).superRefine(checkMonths),
    source: amountSourceSchema,
    note: z.string().trim().max(1000).nullable(),
  }),
  'budget.amounts': z.strictObject({
    of: budgetKindSchema,
    source: amountSourceSchema,
    from: month,
    months: z.int().min(1).max(120),
  }),
  'budget.propose': z.strictObject({}),
  'budget.try': z.strictObject({
    id,
    actions: z
      .array(
        z.strictObject({
          kind: z.enum(actionKinds),
          value: z.number().min(0).max(1e6).nullable(),
          from: day.nullable(),
        }),
      )
      .min(1)
      .max(actionKinds.length),
  }),
  'check.read': z.strictObject({}),
} satisfies ArgumentSchemas<BudgetMethods>;
