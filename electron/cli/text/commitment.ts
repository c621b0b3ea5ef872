import type { CommitmentOutcome } from '../../../models/simulation/result.ts';
import { chance, percent, usd } from './figures.ts';

/** What became of each commitment, one line each. */
export function commitmentLines(commitments: readonly CommitmentOutcome[]): string[] {
  return commitments.map(({ name, probabilityOfShortfall, expectedShortfallUsd, views }) => {
    const shortfall = `${name}: ${chance(probabilityOfShortfall)} chance of a shortfall, expected ${usd(expectedShortfallUsd)}`;
    if (!views) return shortfall;
    const { totalUnused, accruedShortfall, totalUtilisation, realisedDiscount, totalCash, totalInvoice } = views.total;
    const expense = views.total[views.policy];
    return [
      `${shortfall} ± ${usd(totalUnused.standardError.mean)}`,
      ...((accruedShortfall.mean ?? 0) > 0 ? [`accrued on open periods ${usd(accruedShortfall.mean)}`] : []),
      ...(totalUtilisation.p50 === null ? [] : [`utilization ${percent(totalUtilisation.p50)}`]),
      ...(realisedDiscount.p50 === null ? [] : [`realized discount P50 ${percent(realisedDiscount.p50)}`]),
      `mean cash ${usd(totalCash.mean)}, invoiced ${usd(totalInvoice.mean)}, expense ${usd(expense.mean)}`,
    ].join(', ');
  });
}
