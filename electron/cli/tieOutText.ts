import { stepNames } from '../../models/tieOut/stepNames.ts';
import { type TieOut, type TieOutStep, tieOutSteps, tieOutTotals } from '../../models/tieOut/tieOut.ts';
import { unlistedWords } from '../../models/tieOut/unlistedWords.ts';
import { left, right, table } from './table.ts';

/** A month of a provider for people to read; steps of nothing are left out. */
export function tieOutText(tieOut: TieOut): string {
  const { steps, close, restatement } = tieOut;
  const dollars = (usd: number) => usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const isTotal = (step: TieOutStep) => (tieOutTotals as readonly TieOutStep[]).includes(step);
  const shown = tieOutSteps.filter((step) => isTotal(step) || steps[step]);
  const rows = shown.map((step) => [
    isTotal(step) ? stepNames[step] : `  ${stepNames[step]}`,
    steps[step] === null ? null : dollars(steps[step]),
  ]);
  const remarks = [
    ...(tieOut.charged ? [] : ['No cost file of the month is imported: the invoice meets the usage at list prices.']),
    ...(tieOut.partial ? ['Days of the month are missing from the cost files.'] : []),
    ...(tieOut.unlisted.tokens > 0 ? [`${unlistedWords(tieOut.unlisted)}.`] : []),
    ...(close ? [`Closed by ${close.closedBy} on ${close.closedAt.slice(0, 10)}.`] : []),
    ...(restatement ? [`Restated since: vendor cost ${dollars(restatement.vendorCostUsd)}.`] : []),
  ];
  const head = `${tieOut.provider ?? 'no provider'}, ${tieOut.month}`;
  return [head, table([left('step'), right('US$')], rows), ...remarks].join('\n');
}
