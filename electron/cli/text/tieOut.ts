import { restatedInvoiceWords, rulesChangeWords } from '../../../models/tieOut/closeWords.ts';
import { stepNames } from '../../../models/tieOut/stepNames.ts';
import {
  type MonthClose,
  type TieOut,
  type TieOutStep,
  tieOutSteps,
  tieOutTotals,
} from '../../../models/tieOut/tieOut.ts';
import { unlistedWords } from '../../../models/tieOut/unlistedWords.ts';
import { left, right, table } from './table.ts';

/** A month of a provider for people to read; steps of nothing are left out. */
export function tieOutText(tieOut: TieOut): string {
  const { steps, close, restatement, reopened } = tieOut;
  const dollars = (usd: number) => usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const isTotal = (step: TieOutStep) => (tieOutTotals as readonly TieOutStep[]).includes(step);
  const shown = tieOutSteps.filter((step) => isTotal(step) || steps[step]);
  const rows = shown.map((step) => [
    isTotal(step) ? stepNames[step] : `  ${stepNames[step]}`,
    steps[step] === null ? null : dollars(steps[step]),
  ]);
  const remarks = [
    ...(tieOut.charged
      ? []
      : ['No cost file of the month is imported: the invoice is compared with usage at list prices.']),
    ...(tieOut.partial ? ['Days of the month are missing in the cost files.'] : []),
    ...(tieOut.unlisted.tokens > 0 ? [`${unlistedWords(tieOut.unlisted)}.`] : []),
    ...(tieOut.invoice?.stated ? [`The invoice was entered as ${tieOut.invoice.stated}.`] : []),
    ...(tieOut.otherMonthsUsd === 0
      ? []
      : [`Of the vendor cost, ${dollars(tieOut.otherMonthsUsd)} is for usage in other months.`]),
    ...reopened.map(
      (one) =>
        `Closed by ${one.closedBy} on ${one.closedAt.slice(0, 10)} with vendor cost ${dollars(one.vendorCostUsd)}${invoiceText(one)}; reopened by ${one.reopenedBy} on ${one.reopenedAt.slice(0, 10)}${one.restatedVendorCostUsd === 0 ? '' : `, restated by ${dollars(one.restatedVendorCostUsd)}`}.`,
    ),
    ...(close ? [`Closed by ${close.closedBy} on ${close.closedAt.slice(0, 10)}.`] : []),
    ...(restatement
      ? [
          `Restated since: vendor cost ${dollars(restatement.vendorCostUsd)}, cost of the month's usage ${dollars(restatement.useUsd)}.`,
        ]
      : []),
    ...(restatement?.invoice ? [restatedInvoiceWords(restatement.invoice)] : []),
    ...tieOut.rulesSince.map(rulesChangeWords),
  ];
  const head = `${tieOut.provider ?? 'no provider'}, ${tieOut.month}`;
  return [head, table([left('step'), right('US$')], rows), ...remarks].join('\n');
}

function invoiceText({ figures }: Pick<MonthClose, 'figures'>): string {
  return figures?.invoiceUsd ? ` and invoice ${figures.invoiceUsd}` : '';
}
