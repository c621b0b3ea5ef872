import { type Month, monthRange } from '../calendar.ts';
import type { CostClass } from '../classification/workload.ts';
import type { BudgetDraft, MonthAmount, Selection } from './storedBudget.ts';

interface Spent {
  readonly whole: readonly Month[];
  readonly spent: ReadonlyMap<Month, number>;
}

interface Question {
  /** Features with cost, largest first. */
  readonly features: readonly string[];
  readonly classes: readonly CostClass[];
  readonly year: string;
  readonly spend: (of: { readonly class: CostClass | null; readonly selection: Selection }) => Spent;
}

const words: { readonly [C in CostClass]: { readonly name: string; readonly owner: string } } = {
  cogs: { name: 'COGS', owner: 'Product' },
  research: { name: 'R&D', owner: 'Engineering' },
  sales: { name: 'S&M', owner: 'Marketing' },
  general: { name: 'G&A', owner: 'Finance' },
};

/** A budget leaves this much over the pace it is proposed from. */
const headroom = 0.1;
const paceMonths = 3;

/**
 * Budgets of a calendar year that a history would have: COGS of each feature, and each other class as a whole. Months
 * before the last whole one at what they cost, all others at the pace of the last three months with a tenth over it.
 *
 * Units: US$ by month. What has no full month, or costs nothing lately, gets none.
 *
 * @example
 * proposedBudgets({
 *   features: ['chat'],
 *   classes: ['cogs'],
 *   year: '2026',
 *   spend: () => ({ whole: [], spent: new Map() }),
 * }) // => []
 */
export function proposedBudgets({ features, classes, year, spend }: Question): BudgetDraft[] {
  const asked = [
    ...features.map((feature) => ({
      class: 'cogs' as const,
      selection: { feature: [feature] },
      name: `${feature} COGS`,
    })),
    ...classes
      .filter((one) => one !== 'cogs')
      .map((one) => ({ class: one, selection: {} as Selection, name: `AI ${words[one].name}` })),
  ];
  return asked.flatMap(({ name, ...of }): BudgetDraft[] => {
    const amounts = amountsOf(spend(of), year);
    if (!amounts) return [];
    return [
      {
        name,
        owner: words[of.class].owner,
        parentId: null,
        of: { kind: 'amount', ...of, committed: [], scenarioId: null },
        amounts,
        source: { kind: 'history', percentile: 0.5 },
        note: `Proposed: what months cost, then the pace of the last ${paceMonths} full months and ${100 * headroom}% over it.`,
      },
    ];
  });
}

function amountsOf({ whole, spent }: Spent, year: string): MonthAmount[] | null {
  const last = whole.slice(-paceMonths);
  const pace = last.reduce((sum, month) => sum + (spent.get(month) ?? 0), 0) / last.length;
  if (last.length === 0 || !(pace > 0)) return null;
  return monthRange(`${year}-01`, 12).map((month) => ({
    month,
    usd: whole.includes(month) ? round(spent.get(month) ?? 0) : round(pace * (1 + headroom)),
  }));
}

/** To whole tens of dollars, as people budget; small amounts to the cent. */
function round(usd: number): number {
  return usd >= 100 ? Math.round(usd / 10) * 10 : Math.round(usd * 100) / 100;
}
