import { type TieOut, type TieOutStep, tieOutSteps, tieOutTotals } from '../../models/tieOut/tieOut.ts';
import { left, right, table } from './table.ts';

const names: { readonly [S in TieOutStep]: string } = {
  pricedUsage: 'Usage at list prices',
  notCharged: '  not charged yet',
  unpriced: '  charged, without a price in the book',
  withoutUsage: '  charged without usage (tools, fees)',
  rounding: '  rounding',
  priceDifference: '  price difference',
  usageCharges: 'Usage charges of the vendor',
  purchases: '  purchases',
  credits: '  credits',
  adjustments: '  adjustments',
  tax: '  tax',
  vendorCost: 'Vendor cost',
  invoiceRounding: '  rounding',
  timing: '  timing (the file does not hold the whole month)',
  unexplained: '  unexplained',
  invoice: 'Invoice',
};

/** A month of a provider for people to read; steps of nothing are left out. */
export function tieOutText(tieOut: TieOut): string {
  const { steps, close, restatement } = tieOut;
  const dollars = (usd: number) => usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const shown = tieOutSteps.filter((step) => (tieOutTotals as readonly TieOutStep[]).includes(step) || steps[step]);
  const rows = shown.map((step) => [names[step], steps[step] === null ? null : dollars(steps[step])]);
  const remarks = [
    ...(tieOut.partial ? ['Days of the month are missing from the cost files.'] : []),
    ...(tieOut.unpricedTokens > 0 ? [`${tieOut.unpricedTokens.toLocaleString('en-US')} tokens have no price.`] : []),
    ...(close ? [`Closed by ${close.closedBy} on ${close.closedAt.slice(0, 10)}.`] : []),
    ...(restatement ? [`Restated since: vendor cost ${dollars(restatement.vendorCostUsd)}.`] : []),
  ];
  const head = `${tieOut.provider ?? 'no provider'}, ${tieOut.month}`;
  return [head, table([left('step'), right('US$')], rows), ...remarks].join('\n');
}
