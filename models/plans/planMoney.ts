import type { Month } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { annualFees, cashOf } from './billingSchedule.ts';
import type { Billing } from './charge.ts';
import type { CustomerBill } from './customerBill.ts';
import { planRevenue } from './planRevenue.ts';

/** What a plan brings in each month: revenue as it is recognised, what is invoiced, and what is paid. */
export interface PlanMoney {
  readonly revenue: readonly Column[];
  readonly billings: readonly Column[];
  readonly cash: readonly Column[];
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
 * credits as they are used; fees and credits are invoiced on the first of a month, use on the last.
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
  const cash = paymentDays === 0 ? billings : cashOf({ graph, months, advance, arrears, paymentDays });
  return { revenue, billings, cash };
}

interface Invoiced {
  readonly revenue: readonly Column[];
  readonly advance: readonly Column[];
  readonly arrears: readonly Column[];
  readonly isEarnedWhenInvoiced: boolean;
}

function monthlyMoney({ graph, months, seats }: MoneyQuestion, group: TermsGroup): Invoiced {
  const { users, seatPrice, overage, bill } = group;
  const of = customersTimes({ graph, seats }, group);
  const plain = months.map((_, month) =>
    planRevenue({ graph, users: users[month]!, seatPrice: seatPrice[month]!, overage: overage[month]! }),
  );
  const fees = months.map((_, month) =>
    graph.add(graph.multiply(users[month]!, seatPrice[month]!), of(bill?.fees, month)),
  );
  return {
    revenue: plain.map((column, month) =>
      graph.add(column, graph.add(of(bill?.fees, month), of(bill?.recognised, month))),
    ),
    advance: fees.map((column, month) => graph.add(column, of(bill?.advance, month))),
    arrears: months.map((_, month) => graph.add(overageOf(graph, group, month), of(bill?.arrears, month))),
    isEarnedWhenInvoiced: months.every((_, month) => isEarned(graph, bill, month)),
  };
}

function annualMoney({ graph, months, seats }: MoneyQuestion, group: TermsGroup): Invoiced {
  const { users, seatPrice, bill } = group;
  const of = customersTimes({ graph, seats }, group);
  const fees = months.map((_, month) =>
    graph.add(seatPrice[month]!, graph.divide(bill?.fees[month] ?? graph.constant(0), seats)),
  );
  const annual = annualFees({ graph, customers: users, fees });
  return {
    revenue: months.map((_, month) =>
      graph.sum([annual.recognised[month]!, overageOf(graph, group, month), of(bill?.recognised, month)]),
    ),
    advance: months.map((_, month) => graph.add(annual.billings[month]!, of(bill?.advance, month))),
    arrears: months.map((_, month) => graph.add(overageOf(graph, group, month), of(bill?.arrears, month))),
    isEarnedWhenInvoiced: false,
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
