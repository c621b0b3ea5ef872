import type { Day, Month } from '../calendar.ts';
import type { StatedTerms } from '../commitments/statedTerms.ts';

/** What one line of an invoice states. Money is an exact decimal text, US$. */
export interface StatedInvoiceLine {
  readonly kind: 'invoice';
  readonly provider: string | null;
  readonly month: Month;
  readonly invoiceId: string;
  readonly amountUsd: string;
  readonly issuedOn: Day | null;
}

/** Whether a provider's billing period may still change. */
export interface StatedBillingPeriod {
  readonly kind: 'billingPeriod';
  readonly provider: string | null;
  readonly month: Month;
  readonly status: 'open' | 'closed';
}

/** What a row states that is neither usage, cost nor revenue and is kept for another page. */
export type KeptRecord =
  | { readonly kind: 'commitment'; readonly terms: StatedTerms }
  | StatedInvoiceLine
  | StatedBillingPeriod;
