import type { Month } from '../calendar.ts';
import type { CloseFigures } from '../margin/closeFigures.ts';
import type { Unlisted } from './unlistedWords.ts';

/**
 * The steps from priced usage to the invoice, in order. What is between two totals adds up to their difference, to the
 * nano-dollar; totals are `pricedUsage`, `usageCharges`, `vendorCost` and `invoice`.
 */
export const tieOutSteps = [
  'pricedUsage',
  'notCharged',
  'unpriced',
  'withoutUsage',
  'otherCharges',
  'rounding',
  'priceDifference',
  'usageCharges',
  'purchases',
  'credits',
  'adjustments',
  'tax',
  'vendorCost',
  'invoicedUsage',
  'invoiceRounding',
  'currencyDifference',
  'timing',
  'unexplained',
  'invoice',
] as const;
export type TieOutStep = (typeof tieOutSteps)[number];
export const tieOutTotals = ['pricedUsage', 'usageCharges', 'vendorCost', 'invoice'] as const satisfies TieOutStep[];

/**
 * What the provider's invoice of a month says: typed in, or stated by an imported file, which then stands for who
 * entered it.
 */
export interface Invoice {
  /** Exact decimal text, US$. */
  readonly amountUsd: string;
  /** As it was entered, where that was another currency, such as "200 EUR". */
  readonly stated: string | null;
  readonly note: string | null;
  readonly enteredBy: string;
  readonly enteredAt: string;
}

/** A month that was tied out and closed, with what it was then. */
export interface MonthClose {
  readonly closedBy: string;
  readonly closedAt: string;
  readonly note: string | null;
  readonly vendorCostUsd: number;
  readonly pricedUsageUsd: number;
  /** Null of months that were closed before figures were kept. */
  readonly figures: CloseFigures | null;
}

/** A close that was opened again, with what it was. */
export interface ReopenedClose extends MonthClose {
  readonly reopenedBy: string;
  readonly reopenedAt: string;
  /** US$ that the vendor cost had moved by since the close. */
  readonly restatedVendorCostUsd: number;
}

/** What files state of the invoice of a closed month, beside what it was closed with. */
export interface RestatedInvoice {
  /** Exact decimal text, US$; null where the month was closed without an invoice. */
  readonly closedUsd: string | null;
  /** Null where the file that stated it was removed. */
  readonly now: Invoice | null;
}

/** Rules that changed since a month was closed, whether or not they move a figure. */
export interface RulesChange {
  readonly kind: 'attribution' | 'classification';
  /** The version that the month was closed by; 0 where there were no rules. */
  readonly closed: number;
  /** The version in force, and when it was saved. */
  readonly now: number;
  readonly savedAt: string;
}

/** One provider and month, from priced usage to vendor cost to invoice. */
export interface TieOut {
  readonly provider: string | null;
  readonly month: Month;
  /** US$ of each step; null for the invoice and what leads to it while none is entered. */
  readonly steps: { readonly [S in TieOutStep]: number | null };
  /** Tokens without a list price, charged or not. */
  readonly unlisted: Unlisted;
  /** Whether any file states what was charged; where none does, the invoice meets the usage at list prices. */
  readonly charged: boolean;
  /** Days of the month without data at an edge: the vendor's file may not hold the full month. */
  readonly partial: boolean;
  readonly invoice: Invoice | null;
  /** Whether the provider says that the month's bill may still change; null where no file says it. */
  readonly billingPeriod?: 'open' | 'closed' | null;
  readonly close: MonthClose | null;
  /** US$ of the vendor cost that are for use of other months: corrections, and what was billed late. */
  readonly otherMonthsUsd: number;
  /**
   * What changed since the month was closed, on its invoice and in the cost of its use, whichever invoice has that;
   * null where nothing did.
   */
  readonly restatement: {
    readonly vendorCostUsd: number;
    readonly pricedUsageUsd: number;
    readonly useUsd: number;
    /** Null where the invoice is what it was. */
    readonly invoice: RestatedInvoice | null;
  } | null;
  /** Rules that changed since the month was closed. */
  readonly rulesSince: readonly RulesChange[];
  /** Earlier closes of the month that were opened again, oldest first. */
  readonly reopened: readonly ReopenedClose[];
}
