import type { TieOutStep } from './tieOut.ts';

/** What each step of a tie-out is called for people. */
export const stepNames: { readonly [S in TieOutStep]: string } = {
  pricedUsage: 'Usage at list prices',
  notCharged: 'in no charge of the vendor',
  unpriced: 'charged, without a price in the book',
  withoutUsage: 'charged, but in no usage file',
  otherCharges: 'tools, fees and what is not counted in tokens',
  rounding: 'rounding of the vendor',
  priceDifference: 'price difference',
  usageCharges: 'Usage charges of the vendor',
  purchases: 'purchases',
  credits: 'credits',
  adjustments: 'adjustments',
  tax: 'tax',
  vendorCost: 'Vendor cost',
  invoicedUsage: 'usage at list prices that only the invoice charges',
  invoiceRounding: 'rounding of the invoice',
  currencyDifference: 'currency difference between bill and invoice',
  timing: 'timing: the files do not hold the whole month',
  unexplained: 'unexplained',
  invoice: 'Invoice',
};
