import type { Day, Month } from '../calendar.ts';
import type { ActionEffect } from './actionEffects.ts';
import type { FanMonth, UsedUp } from './budgetFan.ts';
import type { BudgetCause } from './cause.ts';
import type { MonthAmount, Signed, StoredBudget, VersionState } from './storedBudget.ts';

/** What forecasts the remaining months. */
export type BudgetBasis = 'scenario' | 'history' | 'pace' | 'actuals' | 'nothing';

/** A month of a budget: what it may cost, and what it did. */
interface BudgetStatusMonth {
  readonly month: Month;
  readonly budgetUsd: number;
  /** The first version's amount, beside a reforecast. */
  readonly originalUsd: number;
  readonly actualUsd: number | null;
  readonly isWhole: boolean;
}

/** Where a budget stands on the last day that the files cover. */
export interface BudgetStatus {
  readonly budget: StoredBudget;
  readonly state: VersionState;
  readonly version: number;
  readonly signed: Signed;
  readonly from: Month;
  readonly to: Month;
  readonly amountUsd: number;
  readonly originalUsd: number;
  readonly through: Day | null;
  readonly spentUsd: number;
  /** What contracts bill in what is left, whatever is used. */
  readonly committedUsd: number;
  /** A month at the pace of the last four weeks; null without days. */
  readonly runRateUsd: number | null;
  /** Null where nothing forecasts the remaining months. */
  readonly probabilityExceed: number | null;
  readonly yearEnd: { readonly p10: number; readonly p50: number; readonly p90: number; readonly mean: number } | null;
  readonly usedUp: UsedUp;
  readonly months: readonly BudgetStatusMonth[];
  readonly fan: readonly FanMonth[];
  readonly basis: BudgetBasis;
  readonly cause: BudgetCause | null;
  readonly actions: readonly ActionEffect[];
  /** Budgets that are part of it: their sum beside its amount. */
  readonly children: { readonly count: number; readonly amountUsd: number } | null;
  readonly notes: readonly string[];
}

/** Where a floor under a gross margin stands. */
export interface FloorStatus {
  readonly budget: StoredBudget;
  readonly state: VersionState;
  readonly ratio: number;
  readonly from: Month;
  readonly to: Month;
  /** Of the full months of the span so far; null without revenue. */
  readonly toDate: number | null;
  readonly yearEnd: { readonly p10: number; readonly p50: number; readonly p90: number } | null;
  readonly probabilityBelow: number | null;
  /** The first full month below the floor. */
  readonly belowFrom: Month | null;
  readonly months: readonly { readonly month: Month; readonly margin: number | null }[];
  readonly notes: readonly string[];
}

export interface BudgetStatuses {
  readonly through: Day | null;
  /** Likeliest to break first. */
  readonly budgets: readonly BudgetStatus[];
  readonly floors: readonly FloorStatus[];
}

/** From this chance on a budget is told as likely to break. */
export const likely = 0.5;

/**
 * Amounts of a budget by month, the latest beside the first.
 *
 * Units: US$. A month that one version lacks is $0 there.
 *
 * @example
 * amountsBeside([{ month: '2026-01', usd: 2 }], [{ month: '2026-02', usd: 3 }])
 * // => [
 * //   { month: '2026-01', budgetUsd: 2, originalUsd: 0 },
 * //   { month: '2026-02', budgetUsd: 0, originalUsd: 3 },
 * // ]
 */
export function amountsBeside(
  latest: readonly MonthAmount[],
  original: readonly MonthAmount[],
): { readonly month: Month; readonly budgetUsd: number; readonly originalUsd: number }[] {
  const months = [...new Set([...latest, ...original].map(({ month }) => month))].sort();
  const of = (amounts: readonly MonthAmount[], month: Month) => amounts.find((one) => one.month === month)?.usd ?? 0;
  return months.map((month) => ({ month, budgetUsd: of(latest, month), originalUsd: of(original, month) }));
}
