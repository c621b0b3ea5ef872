import type { AttributedDimension } from '../attribution/attribution.ts';
import type { CostDrivers } from '../budgets/costDrivers.ts';
import type { SpendCell } from '../budgets/spendHistory.ts';
import type { Month } from '../calendar.ts';

/** How a statement leaves. */
export const statementFormats = ['html', 'csv', 'answer'] as const;
export type StatementFormat = (typeof statementFormats)[number];

/** Cost of one owner, provider and model in the month, in whole nano-dollars. */
export interface OwnerUse {
  readonly owner: string | null;
  readonly provider: string | null;
  readonly model: string | null;
  readonly nanoUsd: bigint;
  readonly requests: number | null;
  readonly tokens: number;
  /** List value of use that an allowance, seat or free tier covers. */
  readonly includedUsd: number;
}

/** What a provider's invoice of the month says; null where none is entered. */
export interface ProviderInvoice {
  readonly provider: string | null;
  /** Whole cents. */
  readonly cents: bigint | null;
}

export const answers = ['accepted', 'disputed'] as const;
export type Answer = (typeof answers)[number];

/** What the owner said to a line. */
export interface LineAnswer {
  readonly answer: Answer;
  readonly comment: string | null;
  readonly answeredBy: string;
  readonly answeredAt: string;
  /** The amount that was answered to, exact decimal text. */
  readonly amountUsd: string;
  readonly resolvedBy: string | null;
}

/** A line of a statement: use of a model, or a share of what a provider bills beside use. */
export interface StatementLine {
  readonly id: string;
  readonly kind: 'use' | 'shared';
  readonly provider: string | null;
  readonly model: string | null;
  readonly requests: number | null;
  readonly tokens: number | null;
  /** US$ per million tokens; null without tokens. */
  readonly rateUsd: number | null;
  /** To the cent. */
  readonly usd: number;
  readonly driver: string | null;
  readonly answer: LineAnswer | null;
}

/** From last month to this one; adds up. */
interface StatementBridge extends CostDrivers {
  readonly lastMonthUsd: number;
  /** Shares of what is billed beside use, and rounding to cents. */
  readonly sharedUsd: number;
  readonly totalUsd: number;
}

/** What one owner is told of a month. */
export interface OwnerStatement {
  readonly owner: string | null;
  readonly lines: readonly StatementLine[];
  readonly totalUsd: number;
  readonly includedUsd: number;
  readonly bridge: StatementBridge;
  /** Budgets of exactly this owner, beside what their classes cost in the month. */
  readonly budget: { readonly usd: number; readonly spentUsd: number; readonly names: readonly string[] } | null;
  readonly nextQuarter: { readonly p10: number; readonly p50: number; readonly p90: number } | null;
}

/** Statements of all owners of a month; they foot to the invoices. */
export interface Statements {
  readonly month: Month;
  readonly by: AttributedDimension;
  /** Full months with cost, newest first. */
  readonly months: readonly Month[];
  /** Dearest first; what is not attributed last. */
  readonly statements: readonly OwnerStatement[];
  readonly footing: readonly {
    readonly provider: string | null;
    readonly useUsd: number;
    readonly sharedUsd: number;
    readonly totalUsd: number;
    readonly invoiceUsd: number | null;
  }[];
  readonly totalUsd: number;
  readonly notes: readonly string[];
}

/** Cells of an owner, for the bridge and the range. */
export type OwnerCells = (owner: string | null, month: Month) => readonly SpendCell[];
