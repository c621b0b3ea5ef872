import type { TieOutStep } from './tieOut.ts';

/** What each step of a tie-out is called for people. */
export const stepNames: { readonly [S in TieOutStep]: string } = {
  pricedUsage: 'Usage at list price',
  notCharged: 'not charged by the vendor',
  unpriced: 'charged, no price in the price book',
  withoutUsage: 'charged, not in a usage file',
  otherCharges: 'tools, fees and non-token charges',
  rounding: 'vendor rounding',
  priceDifference: 'price difference',
  usageCharges: 'Vendor usage charges',
  purchases: 'purchases',
  credits: 'credits',
  adjustments: 'adjustments',
  tax: 'tax',
  vendorCost: 'Vendor cost',
  invoicedUsage: 'usage at list price charged only on the invoice',
  invoiceRounding: 'invoice rounding',
  currencyDifference: 'currency difference between bill and invoice',
  timing: 'timing: the files do not cover the full month',
  unexplained: 'unexplained',
  invoice: 'Invoice',
};
