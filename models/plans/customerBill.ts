import type { Month } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { MonthlyAssumption } from '../distributions/quantity.ts';
import type { Charge } from './charge.ts';
import { type ChargeMoney, creditCharge } from './creditCharge.ts';
import { meteredCharge } from './meteredCharge.ts';
import type { UserDistribution } from './userDistribution.ts';
import { allAlike, type UserSpread } from './userSpread.ts';
import { userStrata } from './userStrata.ts';

/** Charges that hold in some months of the scenario, from `from` up to and without `to`. */
export interface ChargeTerm {
  readonly from: number;
  readonly to: number;
  readonly charges: readonly Charge[];
}

export interface BillQuestion {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  /** Prefix of the driver ids, such as `plan.team`. */
  readonly driverId: string;
  readonly months: readonly Month[];
  readonly terms: readonly ChargeTerm[];
  /** Units of the average customer in each month, by what a task of each feature counts for; null: one each. */
  readonly unitsOf: (units: FeatureUnits | null, driverId: string) => readonly Column[];
  readonly spread: UserSpread;
  /** Seats of a customer. */
  readonly seats: Column;
  /** AI cost of the average customer in each month, for charges that follow it; null where it is not known yet. */
  readonly cost: readonly Column[] | null;
}

type FeatureUnits = { readonly [feature: string]: MonthlyAssumption };

/**
 * What the average customer is invoiced and what of it is revenue, month by month; fees apart, for they may be prepaid.
 */
export interface CustomerBill {
  readonly fees: readonly Column[];
  readonly advance: readonly Column[];
  readonly arrears: readonly Column[];
  /** Of advance and arrears. */
  readonly recognised: readonly Column[];
  /** Of advance and arrears, not yet revenue at the end of the month. */
  readonly balance: readonly Column[];
  /** What of the revenue is for credits that nobody uses. */
  readonly breakage: () => readonly Column[];
  /** Part of the wanted use of metered features that is served, by charge. */
  readonly served: readonly { readonly units: FeatureUnits | null; readonly share: readonly Column[] }[];
}

/** Groups of customers over whom a least invoice is averaged. */
const strataCount = 32;

/**
 * The invoice of the average customer under a list of charges: the expectation over all customers, each month.
 *
 * A minimum holds for each customer: what light customers are short of it is added, customer group by customer group.
 * Shapes: one column a month. Units: US$ a customer. Source: SEMANTICS section 5.
 *
 * @example
 * ((g) =>
 *   customerBill({
 *     graph: g,
 *     sources: averageSources(g),
 *     driverId: 'plan.a',
 *     months: ['2027-01'],
 *     terms: [
 *       {
 *         from: 0,
 *         to: 1,
 *         charges: [
 *           { kind: 'seat', id: 'seat', name: 'Seat', feeUsd: { value: 20 } },
 *           { kind: 'minimum', id: 'least', name: 'Least', amountUsd: { value: 100 } },
 *         ],
 *       },
 *     ],
 *     unitsOf: () => [g.constant(0)],
 *     spread: allAlike(g),
 *     seats: g.constant(3),
 *     cost: null,
 *   }).arrears[0].immediate)(new ColumnGraph()) // => 40
 */
export function customerBill(question: BillQuestion): CustomerBill {
  const { graph, months, terms } = question;
  const bill = billWithoutMinimum(question);
  const minimums = minimumsOf(question);
  if (minimums.every((least) => graph.valueOf(least) === 0)) return bill;
  const isMetered = terms.some(({ charges }) => charges.some(({ kind }) => !feeKinds.has(kind)));
  const spread = isMetered ? question.spread : allAlike(graph);
  const strata = userStrata({ graph, spread, count: strataCount }).map(({ share, factor }) => ({
    share,
    bill: billWithoutMinimum(ofOneCustomer(question, factor)),
  }));
  const short = months.map((_, month) => {
    const least = minimums[month]!;
    const parts = strata.map(({ share, bill: own }) =>
      graph.multiply(graph.maximum(graph.subtract(least, invoiceOf(graph, own, month)), 0), share),
    );
    return graph.sum(parts);
  });
  const with_ = (columns: readonly Column[]) => columns.map((column, month) => graph.add(column, short[month]!));
  return { ...bill, arrears: with_(bill.arrears), recognised: with_(bill.recognised) };
}

const feeKinds: ReadonlySet<Charge['kind']> = new Set(['seat', 'flat', 'minimum']);

/**
 * All that the average customer is invoiced in a month.
 *
 * @example
 * ((g) =>
 *   invoiceOf(g, { fees: [g.constant(5)], advance: [g.constant(2)], arrears: [g.constant(1)] }, 0).immediate)(
 *   new ColumnGraph(),
 * ) // => 8
 */
export function invoiceOf(
  graph: ColumnGraph,
  { fees, advance, arrears }: Pick<CustomerBill, 'fees' | 'advance' | 'arrears'>,
  month: number,
): Column {
  return graph.sum([fees[month]!, advance[month]!, arrears[month]!]);
}

/**
 * The same question for one customer who uses a multiple of the average: no spread is left.
 *
 * @example
 * ((g) =>
 *   ofOneCustomer({ graph: g, unitsOf: () => [g.constant(10)], cost: null }, g.constant(3)).unitsOf(null)[0]
 *     .immediate)(new ColumnGraph()) // => 30
 */
export function ofOneCustomer(question: BillQuestion, factor: Column): BillQuestion {
  const { graph } = question;
  const scaled = (columns: readonly Column[]) => columns.map((column) => graph.multiply(column, factor));
  return {
    ...question,
    spread: allAlike(graph),
    unitsOf: (units, driverId) => scaled(question.unitsOf(units, driverId)),
    cost: question.cost && scaled(question.cost),
  };
}

function billWithoutMinimum(question: BillQuestion): CustomerBill {
  const { graph, months, terms } = question;
  const parts = terms.flatMap((term) =>
    term.charges.map((charge) => ({ charge, money: chargeMoney(question, term, charge) })),
  );
  const sumOf = (key: 'fees' | 'advance' | 'arrears' | 'recognised' | 'balance') =>
    months.map((_, month) => graph.sum(parts.map(({ money }) => money[key][month]!)));
  const breakage = () => {
    const each = parts.map(({ money }) => money.breakage());
    return months.map((_, month) => graph.sum(each.map((columns) => columns[month]!)));
  };
  return {
    fees: sumOf('fees'),
    advance: sumOf('advance'),
    arrears: sumOf('arrears'),
    recognised: sumOf('recognised'),
    balance: sumOf('balance'),
    breakage,
    served: parts.flatMap(({ charge, money }) =>
      charge.kind === 'credits' && money.served ? [{ units: charge.units, share: money.served }] : [],
    ),
  };
}

/** One charge over all months of the scenario; 0 where its term is not. */
function chargeMoney(
  question: BillQuestion,
  term: ChargeTerm,
  charge: Charge,
): ChargeMoney & { fees: readonly Column[] } {
  const { graph: g, sources, months, spread, seats, cost } = question;
  const driverId = `${question.driverId}.charges.${charge.id}`;
  const within = months.map((month, index) => ({ month, index })).slice(term.from, term.to);
  const each = (of: (month: Month, index: number) => Column) => within.map(({ month, index }) => of(month, index));
  const zeros = months.map(() => g.constant(0));
  const nothing = { balance: zeros, breakage: () => zeros, served: null };
  const none = { fees: zeros, advance: zeros, arrears: zeros, recognised: zeros, ...nothing };
  const padded = (columns: readonly Column[], rest = 0) =>
    months.map((_, index) => columns[index - term.from] ?? g.constant(rest));
  const distributions = (units: FeatureUnits | null): UserDistribution[] => {
    const use = question.unitsOf(units, driverId);
    return each((_, index) => use[index]!).map((mean) => ({ graph: g, mean, spread }));
  };
  switch (charge.kind) {
    case 'seat':
      return {
        ...none,
        fees: padded(each((month) => g.multiply(seats, sources.draw(`${driverId}.feeUsd`, charge.feeUsd, month)))),
      };
    case 'flat':
      return { ...none, fees: padded(each((month) => sources.draw(`${driverId}.feeUsd`, charge.feeUsd, month))) };
    case 'minimum':
      return none;
    case 'costPlus': {
      if (!cost) return none;
      const markup = (month: Month) => g.add(sources.draw(`${driverId}.markup`, charge.markup, month), 1);
      const arrears = padded(each((month, index) => g.multiply(cost[index]!, markup(month))));
      return { ...none, arrears, recognised: arrears };
    }
    case 'credits': {
      const own = distributions(charge.units);
      const money = creditCharge({ sources, charge, driverId, months: within, distributions: own });
      const ended = forfeitedAtEnd(money, { graph: g, endsEarly: term.to < months.length });
      return {
        fees: zeros,
        advance: padded(money.advance),
        arrears: padded(money.arrears),
        recognised: padded(ended.recognised),
        served: money.served && padded(money.served, 1),
        balance: padded(ended.balance),
        breakage: () => padded(ended.breakage()),
      };
    }
    default: {
      const own = distributions(charge.units);
      const arrears = padded(
        own.map((distribution, at) =>
          meteredCharge({ sources, charge, driverId, month: within[at]!.month, distribution }),
        ),
      );
      return { ...none, arrears, recognised: arrears };
    }
  }
}

/** Credits that a change of terms ends are forfeited with the last month of the terms. */
function forfeitedAtEnd(
  { recognised, balance, breakage }: ChargeMoney,
  { graph: g, endsEarly }: { readonly graph: ColumnGraph; readonly endsEarly: boolean },
): Pick<ChargeMoney, 'recognised' | 'balance' | 'breakage'> {
  const left = balance.at(-1);
  if (!endsEarly || left === undefined || g.valueOf(left) === 0) return { recognised, balance, breakage };
  const withLast = (columns: readonly Column[], last: (column: Column) => Column) =>
    columns.map((column, at) => (at === columns.length - 1 ? last(column) : column));
  return {
    recognised: withLast(recognised, (column) => g.add(column, left)),
    balance: withLast(balance, () => g.constant(0)),
    breakage: () => withLast(breakage(), (column) => g.add(column, left)),
  };
}

/** Least invoice of each month; of several the highest holds. */
function minimumsOf({ graph: g, sources, driverId, months, terms }: BillQuestion): Column[] {
  return months.map((month, index) =>
    terms
      .filter(({ from, to }) => from <= index && index < to)
      .flatMap(({ charges }) => charges)
      .flatMap((charge) =>
        charge.kind === 'minimum'
          ? [sources.draw(`${driverId}.charges.${charge.id}.amountUsd`, charge.amountUsd, month)]
          : [],
      )
      .reduce((highest, least) => g.maximum(highest, least), g.constant(0)),
  );
}
