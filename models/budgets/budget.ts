import { z } from 'zod';
import { type Day, isMonth, type Month } from '../calendar.ts';
import { day } from '../distributions/fields.ts';
import type { FigureSummary } from '../sensitivity/sensitivity.ts';
import type { RunSettings } from '../simulation/result.ts';
import type { Breach } from './breach.ts';
import type { Conditioning } from './conditioning.ts';

const month = z.string().refine(isMonth, 'must be a month written YYYY-MM');

/** What a budget is for: a line of the statement, or one feature whatever its class. */
const budgetedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('aiCogs') }),
  z.strictObject({ kind: z.literal('cogs') }),
  z.strictObject({ kind: z.literal('feature'), feature: z.string().min(1).max(200) }),
]);
export type Budgeted = z.infer<typeof budgetedSchema>;

/** What was spent in a month until the end of a day of it. */
const spentUntilSchema = z.strictObject({ day, usd: z.number().refine(Number.isFinite) });
export interface SpentUntil {
  readonly day: Day;
  readonly usd: number;
}

/** An amount for a span of months. */
export const budgetSchema = z.strictObject({
  of: budgetedSchema,
  amountUsd: z.number().positive().refine(Number.isFinite, 'must be a finite number'),
  from: month,
  to: month,
  spent: z.array(spentUntilSchema).max(120).default([]),
});
export interface Budget {
  readonly of: Budgeted;
  readonly amountUsd: number;
  readonly from: Month;
  readonly to: Month;
  /** At most one a month; the rest of that month is forecast. */
  readonly spent: readonly SpentUntil[];
}

export interface BudgetQuestion {
  readonly scenarioId: string;
  readonly budget: Budget;
  readonly settings: RunSettings;
}

/** Where the dollars of a month come from: all of it happened, its first days did, or none. */
export type SpendBasis = 'actual' | 'partlyActual' | 'forecast';

export interface BudgetMonth {
  readonly month: Month;
  readonly basis: SpendBasis;
  /** Null where nothing of the month is known. */
  readonly actualUsd: number | null;
  readonly meanUsd: number;
  /** The chance that the amount is spent by the end of the month. */
  readonly probabilityExceeded: number;
}

/** What the trials say of a budget. */
export interface BudgetOutcome {
  /** The chance that the span costs more than the amount. */
  readonly probabilityExceed: number;
  readonly standardError: number;
  readonly total: FigureSummary;
  /**
   * Mean of what is above the amount: over all trials, where it is 0 in those that keep to it, and over those that do
   * not.
   */
  readonly expectedOverrunUsd: number;
  readonly expectedOverrunStandardError: number;
  readonly overrunIfExceededUsd: number | null;
  /** When the amount is used up, of the trials that exceed it; null where none does. */
  readonly breach: Breach | null;
  readonly months: readonly BudgetMonth[];
}

export interface BudgetAnswer extends BudgetOutcome {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly budget: Budget;
  readonly settings: RunSettings;
  /** How the actuals weigh what is still to come; null where there are none, or nothing is to come. */
  readonly conditioning: Conditioning | null;
  readonly sentence: string;
  readonly notes: readonly string[];
}
