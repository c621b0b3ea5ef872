import type { BudgetStatuses } from '../../models/budgets/budgetStatus.ts';
import type { Comparison, RunResult } from '../../models/simulation/result.ts';
import type { ActualMonth, UsageSummary } from '../../models/usage/usageSummary.ts';
import { chance, count, percent, points, usd } from '../cli/text/figures.ts';

/** The result of a run: the median, its range, and the chance to miss the target. */
export function forecastSentence({ total: { grossMargin, cogs }, target, months }: RunResult): string {
  const over = `${months[0]} to ${months.at(-1)}`;
  const range = ({ p10, p90 }: { p10: number | null; p90: number | null }, shown: typeof usd) =>
    `80% range ${shown(p10)} to ${shown(p90)}`;
  const cost = `Median COGS ${usd(cogs.p50)}; ${range(cogs, usd)}.`;
  if (grossMargin.p50 === null) return `No revenue from ${over}, so no gross margin. ${cost}`;
  const missed =
    target.totalProbabilityBelow === null
      ? ''
      : ` ${chance(target.totalProbabilityBelow)} chance of missing the ${percent(target.grossMargin)} target.`;
  return `Median gross margin ${percent(grossMargin.p50)} from ${over}; ${range(grossMargin, percent)}. ${cost}${missed}`;
}

/** Which of two scenarios is better, by how much, and how sure that is. */
export function comparisonSentence({ a, b, totalDifference, probabilityBetter }: Comparison): string {
  const { grossMargin, cogs } = totalDifference;
  const cost = `Median COGS of "${b.name}" less "${a.name}": ${usd(cogs.p50)}; 80% range ${usd(cogs.p10)} to ${usd(cogs.p90)}.`;
  if (grossMargin.p50 === null) return cost;
  const range = `80% range ${points(grossMargin.p10)} to ${points(grossMargin.p90)}`;
  return `Median gross margin changes by ${points(grossMargin.p50)}; ${range}. "${b.name}" has the higher margin in ${chance(probabilityBetter.grossMargin)} of trials. ${cost}`;
}

export function usageSentence({ total, groups }: UsageSummary): string {
  const unpriced = total.unpricedTokens > 0 ? `; ${count(total.unpricedTokens)} tokens have no price` : '';
  return `${usd(total.costUsd)} of cost in ${count(groups.length)} rows${unpriced}.`;
}

/** The last full month, which partial ones around it would distort. */
export function marginSentence(months: readonly ActualMonth[]): string {
  const last = months.findLast(({ partial }) => !partial);
  if (!last) return 'There is no full month of actuals yet; import one.';
  const { month, revenueUsd, aiCogsUsd } = last;
  if (!revenueUsd) return `AI COGS of ${month}: ${usd(aiCogsUsd)}; no revenue is imported.`;
  const margin = (revenueUsd - aiCogsUsd) / revenueUsd;
  return `Margin after AI COGS in ${month}: ${percent(margin)}, ${usd(revenueUsd)} of revenue less ${usd(aiCogsUsd)} of AI COGS.`;
}

export function budgetsSentence({ budgets, floors, through }: BudgetStatuses): string {
  if (budgets.length + floors.length === 0) return 'There are no budgets yet.';
  const likely = budgets.filter(({ probabilityExceed }) => (probabilityExceed ?? 0) >= 0.5);
  const names = likely.map(({ budget, probabilityExceed }) => `"${budget.name}" (${chance(probabilityExceed)})`);
  const breaks = names.length > 0 ? `Likely to break: ${names.join(', ')}` : 'None is likely to break';
  return `${budgets.length} budgets and ${floors.length} margin floors, files through ${through}. ${breaks}.`;
}
