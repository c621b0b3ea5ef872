import type { Month } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { annualFees, cashOf, receivableOf } from './billingSchedule.ts';
import type { Billing } from './charge.ts';
import type { CustomerBill } from './customerBill.ts';
import { planRevenue } from './planRevenue.ts';

/** What a plan brings in each month: revenue as it is recognised, what is invoiced, and what is paid. */
export interface PlanMoney {
  readonly revenue: readonly Column[];
  readonly billings: readonly Column[];
  readonly cash: readonly Column[];
  readonly balances: () => PlanBalances;
}

/** What a plan's contracts leave on the balance sheet: before the first month, and at the end of each. */
export interface PlanBalances {
  /** Invoiced and not yet revenue. */
  readonly liability: readonly Column[];
  /** Invoiced and not yet paid. */
  readonly receivable: readonly Column[];
  /** What of each month's revenue is for credits that nobody uses; no month before the first. */
  readonly breakage: readonly Column[];
}

/** Customers under the same terms. */
export interface TermsGroup {
  readonly users: readonly Column[];
  readonly seatPrice: readonly Column[];
  /** Overage of one user beyond what the seat includes. */
  readonly overage: readonly ({ readonly perUser: Column; readonly price: Column } | null)[];
  /** What the average customer is invoiced for charges; null where there are none. */
  readonly bill: CustomerBill | null;
}

interface MoneyQuestion {
  readonly graph: ColumnGraph;
  readonly months: readonly Month[];
  readonly groups: readonly TermsGroup[];
  /** Seats of a customer. */
  readonly seats: Column;
  readonly billing: Billing;
}

/**
 * Revenue, billings and cash of customers: fees are revenue over the months they are paid for, use in its month,
 * credits as they are used; fees and credits are invoiced on the first of a month, use on the last. Customers who join
 * buy the credits that the average customer holds by then; those who leave forfeit theirs.
 *
 * Shapes: one column a month. Units: US$, or the plan's currency. Source: SEMANTICS section 5.
 *
 * @example
 * ((g) =>
 *   planMoney({
 *     graph: g,
 *     months: ['2027-01'],
 *     groups: [{ users: [g.constant(10)], seatPrice: [g.constant(29)], overage: [null], bill: null }],
 *     seats: g.constant(1),
 *     billing: { term: 'monthly', paymentDays: 0 },
 *   }).cash[0].immediate)(new ColumnGraph()) // => 290
 */
export function planMoney(question: MoneyQuestion): PlanMoney {
  const { graph, months, groups, billing } = question;
  const invoiced = groups.map((group) =>
    billing.term === 'annual' ? annualMoney(question, group) : monthlyMoney(question, group),
  );
  const sumOf = (key: 'revenue' | 'advance' | 'arrears') =>
    months.map((_, month) => graph.sum(invoiced.map((money) => money[key][month]!)));
  const [revenue, advance, arrears] = [sumOf('revenue'), sumOf('advance'), sumOf('arrears')];
  const isEarnedAtOnce = invoiced.every(({ isEarnedWhenInvoiced }) => isEarnedWhenInvoiced);
  const billings = isEarnedAtOnce ? revenue : months.map((_, month) => graph.add(advance[month]!, arrears[month]!));
  const { paymentDays } = billing;
  const invoices = { graph, months, advance, arrears, paymentDays };
  return {
    ...{ revenue, billings },
    cash: paymentDays === 0 ? billings : cashOf(invoices),
    balances: () => {
      const sheets = invoiced.map((money) => money.balances());
      const of = (key: 'liability' | 'breakage') =>
        (sheets[0]?.[key] ?? []).map((_, at) => graph.sum(sheets.map((sheet) => sheet[key][at]!)));
      return { liability: of('liability'), receivable: receivableOf(invoices), breakage: of('breakage') };
    },
  };
}

interface Invoiced {
  readonly revenue: readonly Column[];
  readonly advance: readonly Column[];
  readonly arrears: readonly Column[];
  readonly isEarnedWhenInvoiced: boolean;
  readonly balances: () => Pick<PlanBalances, 'liability' | 'breakage'>;
}

function monthlyMoney({ graph, months, seats }: MoneyQuestion, group: TermsGroup): Invoiced {
  const { users, seatPrice, overage, bill } = group;
  const of = customersTimes({ graph, seats }, group);
  const credits = creditMoney({ graph, months, seats }, group);
  const plain = months.map((_, month) =>
    planRevenue({ graph, users: users[month]!, seatPrice: seatPrice[month]!, overage: overage[month]! }),
  );
  const fees = months.map((_, month) =>
    graph.add(graph.multiply(users[month]!, seatPrice[month]!), of(bill?.fees, month)),
  );
  return {
    revenue: plain.map((column, month) => graph.add(column, graph.add(of(bill?.fees, month), credits.revenue[month]!))),
    advance: fees.map((column, month) => graph.add(column, credits.advance[month]!)),
    arrears: months.map((_, month) => graph.add(overageOf(graph, group, month), of(bill?.arrears, month))),
    isEarnedWhenInvoiced: months.every((_, month) => isEarned(graph, bill, month)),
    balances: credits.balances,
  };
}

function annualMoney({ graph, months, seats }: MoneyQuestion, group: TermsGroup): Invoiced {
  const { users, seatPrice, bill } = group;
  const of = customersTimes({ graph, seats }, group);
  const credits = creditMoney({ graph, months, seats }, group);
  const fees = months.map((_, month) =>
    graph.add(seatPrice[month]!, graph.divide(bill?.fees[month] ?? graph.constant(0), seats)),
  );
  const annual = annualFees({ graph, customers: users, fees });
  return {
    revenue: months.map((_, month) =>
      graph.sum([annual.recognised[month]!, overageOf(graph, group, month), credits.revenue[month]!]),
    ),
    advance: months.map((_, month) => graph.add(annual.billings[month]!, credits.advance[month]!)),
    arrears: months.map((_, month) => graph.add(overageOf(graph, group, month), of(bill?.arrears, month))),
    isEarnedWhenInvoiced: false,
    balances: () => {
      const { liability, breakage } = credits.balances();
      return { liability: annual.unearned().map((column, at) => graph.add(column, liability[at]!)), breakage };
    },
  };
}

interface CreditMoney extends Pick<Invoiced, 'advance' | 'balances'> {
  /** Of all charges but fees. */
  readonly revenue: readonly Column[];
}

/** Charges of all customers: what the average one holds is bought by joiners, and forfeited by those who leave. */
function creditMoney(
  { graph: g, months, seats }: Omit<MoneyQuestion, 'groups' | 'billing'>,
  group: TermsGroup,
): CreditMoney {
  const { users, bill } = group;
  const of = customersTimes({ graph: g, seats }, group);
  const held = (month: number) => bill?.balance[month - 1] ?? g.constant(0);
  const moved = (more: Column, fewer: Column, month: number) =>
    g.multiply(g.divide(g.maximum(g.subtract(more, fewer), 0), seats), held(month));
  const isHeld = (month: number) => month > 0 && g.valueOf(held(month)) !== 0;
  const forfeited = months.map((_, month) => (isHeld(month) ? moved(users[month - 1]!, users[month]!, month) : null));
  const joined = months.map((_, month) => (isHeld(month) ? moved(users[month]!, users[month - 1]!, month) : null));
  const plus = (column: Column, more: Column | null | undefined) => (more ? g.add(column, more) : column);
  return {
    revenue: months.map((_, month) => plus(of(bill?.recognised, month), forfeited[month])),
    advance: months.map((_, month) => plus(of(bill?.advance, month), joined[month])),
    balances: () => {
      const unused = bill?.breakage();
      return {
        liability: [g.constant(0), ...months.map((_, month) => of(bill?.balance, month))],
        breakage: months.map((_, month) => plus(of(unused, month), forfeited[month])),
      };
    },
  };
}

function customersTimes({ graph, seats }: Pick<MoneyQuestion, 'graph' | 'seats'>, { users }: TermsGroup) {
  const customers = users.map((column) => graph.divide(column, seats));
  return (columns: readonly Column[] | undefined, month: number) =>
    graph.multiply(customers[month]!, columns?.[month] ?? 0);
}

function overageOf(graph: ColumnGraph, { users, overage }: TermsGroup, month: number): Column {
  const beyond = overage[month];
  return beyond ? graph.multiply(users[month]!, graph.multiply(beyond.perUser, beyond.price)) : graph.constant(0);
}

/** Whether nothing of a month's invoice is revenue of another month. */
function isEarned(graph: ColumnGraph, bill: CustomerBill | null, month: number): boolean {
  if (!bill) return true;
  return bill.recognised[month] === graph.add(bill.advance[month]!, bill.arrears[month]!);
}
