import { nanoOf } from '../decimal.ts';
import type { TiedMonth } from './monthTieOut.ts';
import type { TieOutStep } from './tieOut.ts';

const cent = 10_000_000n;

/**
 * All steps of a tie-out in US$, with the way from vendor cost to the invoice where one is entered: within a cent it is
 * rounding; in a month whose file has days missing at an edge, timing; else unexplained. Where no file states a charge, the invoice
 * is what charges the usage, which counts at list prices.
 *
 * Units: US$. Errors: none. Source: SEMANTICS section 6, FORMATS section 8.
 *
 * @example
 * invoiceSteps({ steps: { pricedUsage: 0n, notCharged: 0n, unpriced: 0n, withoutUsage: 0n, otherCharges: 0n, rounding: 0n, priceDifference: 0n, usageCharges: 0n, purchases: 0n, credits: 0n, adjustments: 0n, tax: 0n, vendorCost: 9994000000n }, unpricedTokens: 0, charged: true }, { amountUsd: '10.00', partial: false }).invoiceRounding // => 0.006
 */
export function invoiceSteps(
  { steps, charged }: TiedMonth,
  { amountUsd, partial }: { readonly amountUsd: string | null; readonly partial: boolean },
): { [S in TieOutStep]: number | null } {
  const dollars = (nano: bigint) => Number(nano) / 1e9;
  const known = Object.fromEntries(Object.entries(steps).map(([step, nano]) => [step, dollars(nano)])) as {
    [S in keyof TiedMonth['steps']]: number;
  };
  if (amountUsd === null) return { ...known, ...noInvoice };
  const invoice = nanoOf(amountUsd);
  const invoicedUsage = charged ? 0n : -steps.notCharged;
  const difference = invoice - steps.vendorCost - invoicedUsage;
  const isRounding = difference <= cent && difference >= -cent;
  return {
    ...known,
    invoicedUsage: dollars(invoicedUsage),
    invoiceRounding: isRounding ? dollars(difference) : 0,
    timing: !isRounding && partial ? dollars(difference) : 0,
    unexplained: !isRounding && !partial ? dollars(difference) : 0,
    invoice: dollars(invoice),
  };
}

const noInvoice = { invoicedUsage: null, invoiceRounding: null, timing: null, unexplained: null, invoice: null };
