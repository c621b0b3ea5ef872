import { addMonths, daysInMonth, type Month, monthsBetween } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';

const contractMonths = 12;

interface Contracts {
  readonly graph: ColumnGraph;
  /** Customers in each month. */
  readonly customers: readonly Column[];
  /** Fee of a customer for one month, at the price of each month. */
  readonly fees: readonly Column[];
}

/**
 * Fees paid for twelve months at once: invoiced when a contract starts or renews, at the price of that month, and
 * revenue in twelve equal parts.
 *
 * The customers of the first month hold contracts of all ages, at the first month's price. Who leaves does so when the
 * contract ends: while customers fall faster than contracts end, those that are prepaid stay revenue.
 * Shapes: one column a month. Units: US$. Source: SEMANTICS section 5.
 *
 * @example
 * ((g) =>
 *   annualFees({
 *     graph: g,
 *     customers: [12, 13].map((n) => g.constant(n)),
 *     fees: [10, 10].map((fee) => g.constant(fee)),
 *   }).billings.map((column) => column.immediate))(new ColumnGraph()) // => [120, 240]
 */
export function annualFees({ graph: g, customers, fees }: Contracts): {
  readonly billings: Column[];
  readonly recognised: Column[];
  /** Paid for and not yet revenue: before the first month, and at the end of each. */
  readonly unearned: () => Column[];
} {
  const [first, fee] = [customers[0] ?? g.constant(0), fees[0] ?? g.constant(0)];
  const before = Array.from({ length: contractMonths - 1 }, () => ({
    started: g.multiply(first, 1 / contractMonths),
    fee,
  }));
  const contracts = [...before];
  for (const [month, count] of customers.entries()) {
    const running = g.sum(contracts.slice(1 - contractMonths).map(({ started }) => started));
    contracts.push({ started: g.maximum(g.subtract(count, running), 0), fee: fees[month]! });
  }
  const billed = contracts.slice(before.length);
  return {
    billings: billed.map(({ started, fee: price }) => g.multiply(g.multiply(started, price), contractMonths)),
    recognised: customers.map((_, month) =>
      g.sum(contracts.slice(month, month + contractMonths).map((one) => g.multiply(one.started, one.fee))),
    ),
    unearned: () =>
      Array.from({ length: customers.length + 1 }, (_, month) => {
        const running = contracts.slice(month, month + contractMonths - 1);
        const monthsLeft = (at: number) => at + 1;
        return g.sum(
          running.map(({ started, fee: price }, at) => g.multiply(g.multiply(started, price), monthsLeft(at))),
        );
      }),
  };
}

interface Invoices {
  readonly graph: ColumnGraph;
  readonly months: readonly Month[];
  /** Invoiced on the first and on the last day of each month. */
  readonly advance: readonly Column[];
  readonly arrears: readonly Column[];
  /** Days from an invoice to its payment. */
  readonly paymentDays: number;
}

/**
 * Cash of each month: the invoices whose payment falls into it, by the calendar. Invoices from before the first month
 * are taken to be like those of the first month.
 *
 * Shapes: one column a month. Units: US$. Source: SEMANTICS section 5.
 *
 * @example
 * ((g) =>
 *   cashOf({
 *     graph: g,
 *     months: ['2027-01', '2027-02'],
 *     advance: [100, 200].map((x) => g.constant(x)),
 *     arrears: [7, 9].map((x) => g.constant(x)),
 *     paymentDays: 10,
 *   }).map((column) => column.immediate))(new ColumnGraph()) // => [107, 207]
 */
export function cashOf({ graph: g, months, advance, arrears, paymentDays }: Invoices): Column[] {
  const first = months[0];
  if (first === undefined) return [];
  const paid: Column[][] = months.map(() => []);
  const earliest = -Math.ceil(paymentDays / 28) - 1;
  for (let index = earliest; index < months.length; index++) {
    const month = addMonths(first, index);
    const at = (columns: readonly Column[]) => columns[Math.max(0, index)]!;
    paid[monthsBetween(first, paymentMonth(month, 1, paymentDays))]?.push(at(advance));
    paid[monthsBetween(first, paymentMonth(month, daysInMonth(month), paymentDays))]?.push(at(arrears));
  }
  return paid.map((parts) => g.sum(parts));
}

/**
 * What is invoiced and not yet paid: before the first month, and at the end of each. Invoices from before the first
 * month are like those of the first month, as for cash.
 *
 * Shapes: one column a month, and one before. Units: US$. Source: SEMANTICS section 5.
 *
 * @example
 * ((g) =>
 *   receivableOf({
 *     graph: g,
 *     months: ['2027-01', '2027-02'],
 *     advance: [100, 200].map((x) => g.constant(x)),
 *     arrears: [7, 9].map((x) => g.constant(x)),
 *     paymentDays: 10,
 *   }).map((column) => column.immediate))(new ColumnGraph()) // => [7, 7, 9]
 */
export function receivableOf({ graph: g, months, advance, arrears, paymentDays }: Invoices): Column[] {
  const first = months[0];
  if (first === undefined) return [];
  const reach = Math.ceil(paymentDays / 28) + 1;
  return Array.from({ length: months.length + 1 }, (_, place) => {
    const end = place - 1;
    const open = Array.from({ length: reach + 1 }, (_month, back) => end - back).flatMap((index) => {
      const month = addMonths(first, index);
      const at = Math.max(0, index);
      const isOpen = (day: number) => monthsBetween(first, paymentMonth(month, day, paymentDays)) > end;
      return [...(isOpen(1) ? [advance[at]!] : []), ...(isOpen(daysInMonth(month)) ? [arrears[at]!] : [])];
    });
    return g.sum(open);
  });
}

/**
 * The month in which an invoice is paid.
 *
 * @example
 * paymentMonth('2027-01', 31, 30) // => '2027-03'
 */
export function paymentMonth(month: Month, day: number, days: number): Month {
  let [at, rest] = [month, day + days];
  while (rest > daysInMonth(at)) {
    rest -= daysInMonth(at);
    at = addMonths(at, 1);
  }
  return at;
}
