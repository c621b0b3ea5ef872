import { nanoOf } from '../decimal.ts';
import type { TiedMonth } from './monthTieOut.ts';
import type { TieOutStep } from './tieOut.ts';

const cent = 10_000_000n;

/** A bill in another currency than US dollars. */
export interface ForeignBill {
  /** What it comes to in its currency. */
  readonly original: number;
  /** US$ of one unit: the least and the highest that the invoice may have been converted at. */
  readonly low: number;
  readonly high: number;
}

interface InvoiceFacts {
  readonly amountUsd: string | null;
  readonly partial: boolean;
  /** Null where the bill is in US dollars, or in several currencies. */
  readonly foreign?: ForeignBill | null;
}

/**
 * All steps of a tie-out in US$, with the way from vendor cost to the invoice where one is entered: within a cent it is
 * rounding; what a rate of the month explains of a bill in another currency is currency difference; in a month whose
 * file has days missing at an edge, the rest is timing; else unexplained. Where no file states a charge, the invoice is
 * what charges the usage, which counts at list prices.
 *
 * Units: US$. Source: SEMANTICS section 6, FORMATS section 8.
 *
 * @example
 * invoiceSteps(
 *   {
 *     steps: {
 *       pricedUsage: 0n,
 *       notCharged: 0n,
 *       unpriced: 0n,
 *       withoutUsage: 0n,
 *       otherCharges: 0n,
 *       rounding: 0n,
 *       priceDifference: 0n,
 *       usageCharges: 0n,
 *       purchases: 0n,
 *       credits: 0n,
 *       adjustments: 0n,
 *       tax: 0n,
 *       vendorCost: 9994000000n,
 *     },
 *     unpricedTokens: 0,
 *     charged: true,
 *   },
 *   { amountUsd: '10.00', partial: false },
 * ).invoiceRounding // => 0.006
 */
export function invoiceSteps(
  { steps, charged }: TiedMonth,
  { amountUsd, partial, foreign = null }: InvoiceFacts,
): { [S in TieOutStep]: number | null } {
  const dollars = (nano: bigint) => Number(nano) / 1e9;
  const known = Object.fromEntries(Object.entries(steps).map(([step, nano]) => [step, dollars(nano)])) as {
    [S in keyof TiedMonth['steps']]: number;
  };
  if (amountUsd === null) return { ...known, ...noInvoice };
  const invoice = nanoOf(amountUsd);
  const invoicedUsage = charged ? 0n : -steps.notCharged;
  const currencyDifference = foreign ? withinRates(invoice - invoicedUsage, foreign) - steps.vendorCost : 0n;
  const difference = invoice - steps.vendorCost - invoicedUsage - currencyDifference;
  const isRounding = difference <= cent && difference >= -cent;
  return {
    ...known,
    invoicedUsage: dollars(invoicedUsage),
    invoiceRounding: isRounding ? dollars(difference) : 0,
    currencyDifference: dollars(currencyDifference),
    timing: !isRounding && partial ? dollars(difference) : 0,
    unexplained: !isRounding && !partial ? dollars(difference) : 0,
    invoice: dollars(invoice),
  };
}

const noInvoice = {
  ...{ invoicedUsage: null, invoiceRounding: null, currencyDifference: null, timing: null, unexplained: null },
  invoice: null,
};

/** The amount nearest to the invoice that the bill comes to at any of the rates. */
function withinRates(invoice: bigint, { original, low, high }: ForeignBill): bigint {
  const ends = [low, high].map((rate) => BigInt(Math.round(original * rate * 1e9)));
  const [least, most] = ends[0]! < ends[1]! ? [ends[0]!, ends[1]!] : [ends[1]!, ends[0]!];
  return invoice < least ? least : invoice > most ? most : invoice;
}
