import type { Column } from '../../columns/columnGraph.ts';
import type { PlanBalances } from '../../plans/planMoney.ts';
import type { Company } from './company.ts';
import { converted } from './costLines.ts';

/** Balances of a plan in US$, with what the change of exchange rates moves of them in each month. */
export interface DollarBalances extends PlanBalances {
  readonly liabilityTranslation: readonly Column[];
  readonly receivableTranslation: readonly Column[];
}

interface Rates {
  readonly currency: string | undefined;
  readonly rates: ReadonlyMap<string, readonly Column[]>;
}

/**
 * Balances of a plan in US$: those of a month at its rate, those from before the first month at the first rate.
 *
 * Convention: the balance brought forward times the change of the rate is translation; flows are at the rate of their
 * month. Shapes: balances have one column a month and one before, the rest one a month. Units: US$. Source: ASC 830-30.
 *
 * @example
 * ((g) =>
 *   balancesInDollars(
 *     { graph: g },
 *     { liability: [g.constant(0), g.constant(10), g.constant(10)], receivable: [], breakage: [] },
 *     { currency: 'EUR', rates: new Map([['EUR', [g.constant(1), g.constant(1.2)]]]) },
 *   ).liabilityTranslation.map((column) => column.immediate.toFixed(2)))(new ColumnGraph()) // => ["0.00", "2.00"]
 */
export function balancesInDollars(
  company: Pick<Company, 'graph'>,
  { liability, receivable, breakage }: PlanBalances,
  { currency, rates }: Rates,
): DollarBalances {
  const { graph: g } = company;
  const inDollars = (columns: readonly Column[]) => converted(company, columns, currency, rates);
  const withOpening = ([opening, ...ends]: readonly Column[]) =>
    opening === undefined ? [] : [inDollars([opening])[0]!, ...inDollars(ends)];
  const translation = (balances: readonly Column[]) => {
    const brought = balances.slice(0, -1);
    const before = inDollars(brought.slice(1));
    return inDollars(brought).map((column, month) => g.subtract(column, month === 0 ? column : before[month - 1]!));
  };
  return {
    liability: withOpening(liability),
    receivable: withOpening(receivable),
    breakage: inDollars(breakage),
    liabilityTranslation: translation(liability),
    receivableTranslation: translation(receivable),
  };
}
