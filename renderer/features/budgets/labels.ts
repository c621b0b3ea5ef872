import type { BudgetStatus } from '../../../models/budgets/budgetStatus.ts';
import { likely } from '../../../models/budgets/budgetStatus.ts';
import type { SeatsPlan } from '../../../models/calculators/seatsCalculator.ts';
import type { Day, Month } from '../../../models/calendar.ts';
import type { CostClass } from '../../../models/classification/workload.ts';
import type { QuotaDimension, Quotas } from '../../../models/quotas/quota.ts';
import type { JournalEntry, JournalMapping } from '../../../models/statements/journal.ts';
import type { LineAnswer, StatementLine } from '../../../models/statements/statement.ts';
import { money } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { chance, count, percent } from '../../format/numbers.ts';

export const classLabels: { readonly [C in CostClass]: string } = {
  cogs: 'COGS',
  research: 'R&D',
  sales: 'S&M',
  general: 'G&A',
};

/** What a budget can be: dollars, or a floor under a gross margin. */
export const budgetKinds = [
  { id: 'amount', label: 'Amount in US$' },
  { id: 'company', label: 'Gross margin of the company' },
  { id: 'customerTier', label: 'Gross margin of a customer tier' },
  { id: 'feature', label: 'Gross margin of a feature' },
] as const;

export const amountSources = [
  { id: 'lastYear', label: 'Last year ± %' },
  { id: 'history', label: 'The history’s forecast' },
  { id: 'run', label: 'A stored run' },
] as const;

export const percentileOptions = [
  { id: 'p10', label: 'P10' },
  { id: 'p50', label: 'P50' },
  { id: 'p90', label: 'P90' },
] as const;

export const runSeries = [
  { id: 'aiCogs', label: 'AI COGS' },
  { id: 'cogs', label: 'COGS' },
] as const;

export function ownerName(owner: string | null): string {
  return owner ?? 'not attributed';
}

export function lineName({ kind, provider, model, driver }: StatementLine): string {
  if (kind === 'use') return [model ?? 'no model', provider].filter((part) => part !== null).join(', ');
  return `Share of what ${provider ?? 'no provider'} bills beside use${driver ? `, by ${driver}` : ''}`;
}

export function isOpenDispute({ answer }: Pick<StatementLine, 'answer'>): boolean {
  return answer?.answer === 'disputed' && answer.resolvedBy === null;
}

/** What the owner said to a line, by whom and when, and whether it is settled. */
export function answerLabel(answer: LineAnswer | null): string {
  if (!answer) return '–';
  const { comment, answeredBy, answeredAt, resolvedBy } = answer;
  const said = `${answer.answer} by ${answeredBy} on ${answeredAt.slice(0, 10)}${comment ? `: ${comment}` : ''}`;
  return resolvedBy === null ? said : `${said}; settled by ${resolvedBy}`;
}

export const entryLabels: { readonly [K in JournalEntry['kind']]: string } = {
  accrual: 'Accrual',
  trueUp: 'True-up',
  reclass: 'Reclass',
  chargeback: 'Chargeback',
};

type Account = Exclude<keyof JournalMapping, 'classes' | 'centers'>;
export const accountLabels: { readonly [A in Account | keyof JournalMapping['classes']]: string } = {
  invoices: 'Vendor invoices',
  accrued: 'Accrued liabilities',
  ...classLabels,
  unclassified: 'Not classified',
  chargeback: 'Chargeback',
  centralCenter: 'Central cost center',
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

type Told = Pick<BudgetStatus, 'budget' | 'to' | 'amountUsd' | 'yearEnd' | 'usedUp' | 'probabilityExceed'>;

/** The headline: how many budgets are likely to break, and which first; one without a forecast is not said to hold. */
export function budgetsHeadline(budgets: readonly Told[]): string {
  if (budgets.length === 0) return 'No dollar budgets yet.';
  const unknown = budgets.filter(({ probabilityExceed }) => probabilityExceed === null).length;
  const breaking = budgets.filter(({ probabilityExceed }) => (probabilityExceed ?? 0) >= likely);
  const [first] = breaking;
  const open = unknown === 0 ? '' : ` ${unknown} cannot be forecast.`;
  if (first) return `${countOf(breaking.length, budgets.length)} likely to break. ${overrunWords(first)}${open}`;
  if (unknown === budgets.length)
    return `No forecast for ${unknown === 1 ? 'the budget' : `the ${unknown} budgets`} yet.`;
  const holding = budgets.length - unknown;
  const told =
    unknown > 0 ? countOf(holding, budgets.length) : holding === 1 ? 'The budget is' : `All ${holding} budgets are`;
  return `${told} likely to hold.${open}`;
}

function countOf(some: number, all: number): string {
  return `${some} of ${all} ${all === 1 ? 'budget' : 'budgets'} ${some === 1 ? 'is' : 'are'}`;
}

function overrunWords({ budget, to, amountUsd, yearEnd, usedUp, probabilityExceed }: Told): string {
  const { p10, p50, p90 } = usedUp;
  const when = p50 === null ? '' : `, used up ${dayLabel(p50)} (${usedUpLabel(p10, to)} – ${usedUpLabel(p90, to)})`;
  const end =
    yearEnd === null ? '' : `, year end ${money(yearEnd.p10)} – ${money(yearEnd.p90)} against ${money(amountUsd)}`;
  return `${budget.name}: ${chance(probabilityExceed ?? 0)} chance${when}${end}.`;
}

/** Why, and what is enough. */
export function budgetsReason(budgets: readonly BudgetStatus[]): string {
  const first = budgets.find(({ probabilityExceed }) => (probabilityExceed ?? 0) >= likely);
  const best = first?.actions[0];
  const why = first?.cause?.words ? `${first.cause.words}. ` : '';
  return best ? `${why}${best.name}: ${chance(best.probabilityEnough)} chance that it is enough.` : why;
}

/** Who can have a quota. */
export const quotaHolders: { readonly [D in QuotaDimension]: string } = {
  team: 'Team',
  key: 'Key',
  user: 'User',
  agent: 'Agent',
  customer: 'Customer',
  feature: 'Feature',
  service: 'Service',
};

/** What all quotas would have done, in one sentence. */
export function quotasTogether({ usd, requests, successes, saves }: Quotas['total']): string {
  const parts = [
    ...(requests === null ? [] : [`${count(requests)} requests`]),
    ...(successes === null ? [] : [`${count(successes)} successful tasks`]),
  ];
  const also = parts.length > 0 ? `, ${parts.join(', ')}` : '';
  return `Together they would have stopped ${money(usd)}${also}; they save ${money(saves.p10)} to ${money(saves.p90)} per month (80% range).`;
}

/** When a plan of seats breaks, and by how much. */
export function seatPlanSentence({ firstMonthOver, months, budgetUsd, overBudgetUsd }: SeatsPlan): string {
  const over = months.find(({ month }) => month === firstMonthOver);
  if (budgetUsd === null || overBudgetUsd === null)
    return 'Enter the active share in the plan to see when the plan breaks.';
  if (!over || over.budgetUsd === null) return `The plan of ${money(budgetUsd)} holds in every month on average.`;
  return `The plan breaks in ${monthLabel(over.month)}: ${percent(over.activeShare, 0)} active cost ${money(over.costUsd)} against ${money(over.budgetUsd)} (${chance(over.chanceAboveBudget)} chance to exceed). In total ${money(Math.abs(overBudgetUsd))} ${overBudgetUsd > 0 ? 'over' : 'under'} ${money(budgetUsd)}.`;
}
