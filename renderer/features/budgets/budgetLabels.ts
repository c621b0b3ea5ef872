import type { BudgetStatus } from '../../../models/budgets/budgetStatus.ts';
import { likely } from '../../../models/budgets/budgetStatus.ts';
import type { Day, Month } from '../../../models/calendar.ts';
import type { CostClass } from '../../../models/classification/workload.ts';
import { money } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { chance } from '../../format/numbers.ts';

export const classLabels: { readonly [C in CostClass]: string } = {
  cogs: 'COGS',
  research: 'R&D',
  sales: 'S&M',
  general: 'G&A',
};

const short = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** Dec 15. */
export function dayLabel(day: Day): string {
  return short.format(new Date(`${day}T00:00:00Z`));
}

/** Dec 15, or after the end of the budget. */
export function usedUpLabel(day: Day | null, to: Month): string {
  return day === null ? `after ${monthLabel(to)}` : dayLabel(day);
}

export function classLabel({ budget: { of } }: Pick<BudgetStatus, 'budget'>): string {
  return of.kind === 'amount' && of.class !== null ? classLabels[of.class] : 'All';
}

/** What is told first: how many break, and which one first. */
export function budgetsHeadline(budgets: readonly BudgetStatus[]): string {
  const breaking = budgets.filter(({ probabilityExceed }) => (probabilityExceed ?? 0) >= likely);
  if (budgets.length === 0) return 'No budget of dollars yet.';
  const [first] = breaking;
  if (!first?.yearEnd) return `All ${budgets.length} budgets are likely to hold.`;
  const over = first.yearEnd.p50 - first.amountUsd;
  const when = first.usedUp.p50 === null ? '' : ` runs out on ${dayLabel(first.usedUp.p50)} and`;
  return `${breaking.length} of ${budgets.length} budgets ${breaking.length === 1 ? 'is' : 'are'} likely to break. ${first.budget.name}${when} ends ${money(Math.abs(over))} ${over >= 0 ? 'over' : 'under'}.`;
}

/** Why, and what is enough. */
export function budgetsReason(budgets: readonly BudgetStatus[]): string {
  const first = budgets.find(({ probabilityExceed }) => (probabilityExceed ?? 0) >= likely);
  const best = first?.actions[0];
  const why = first?.cause?.words ? `${first.cause.words}. ` : '';
  return best ? `${why}${best.name}: ${chance(best.probabilityEnough)} chance that it is enough.` : why;
}
