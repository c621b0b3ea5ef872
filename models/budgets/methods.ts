import { z } from 'zod';
import { type ArgumentSchemas, id } from '../argumentSchemas.ts';
import { questionSettings } from '../sensitivity/questionSettings.ts';
import { type BudgetAnswer, type BudgetQuestion, budgetSchema } from './budget.ts';

/** The calls about budgets. */
export interface BudgetMethods {
  'budget.forecast': { args: BudgetQuestion; result: BudgetAnswer };
}

export const budgetsArgs = {
  'budget.forecast': z.strictObject({ scenarioId: id, budget: budgetSchema, settings: questionSettings }),
} satisfies ArgumentSchemas<BudgetMethods>;
