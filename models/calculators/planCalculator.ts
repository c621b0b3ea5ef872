import { z } from 'zod';
import { isMonth, type Month, monthRange } from '../calendar.ts';
import { type Column, ColumnGraph } from '../columns/columnGraph.ts';
import { drawnSources } from '../columns/sources.ts';
import type { Issue } from '../errors.ts';
import { billingSchema, type Charge, loneChargeSchema } from '../plans/charge.ts';
import { checkCharge, checkCharges } from '../plans/checkCharges.ts';
import { type BillQuestion, type CustomerBill, customerBill } from '../plans/customerBill.ts';
import { planMoney } from '../plans/planMoney.ts';
import { usageDistributionSchema } from '../plans/usageDistribution.ts';
import { usageSpread } from '../plans/usageSpread.ts';
import { excessUse, shareAbove } from '../plans/userDistribution.ts';
import type { UserSpread } from '../plans/userSpread.ts';
import { calculator } from './calculator.ts';

const amounts = z.union([
  z
    .number()
    .min(0)
    .transform((one) => [one]),
  z.array(z.number().min(0)).min(1).max(120),
]);

/** Charges that state no id are told apart by their places. */
function withIds(charges: unknown): unknown {
  if (!Array.isArray(charges)) return charges;
  return charges.map((one: unknown, at) =>
    typeof one === 'object' && one !== null ? { id: `charge-${at + 1}`, ...one } : one,
  );
}

const schema = z
  .strictObject({
    start: z.string().refine(isMonth, 'must be a month written YYYY-MM').default('2027-01').describe('first month'),
    months: z.int().min(1).max(120).optional().describe('months (default: the longest list)'),
    customers: amounts.default([1]).describe('customers by month; the last value repeats'),
    seatsPerCustomer: z.number().positive().default(1),
    meanUse: amounts.optional().describe('units per average customer by month; the last value repeats'),
    medianUse: amounts.optional().describe('units per median customer, instead of the mean'),
    spread: z
      .number()
      .min(0)
      .max(5)
      .default(0)
      .describe('variation between customers: standard deviation of log usage; 0: all equal'),
    usageDistribution: usageDistributionSchema
      .optional()
      .describe('gamma or Pareto usage distribution, instead of a spread'),
    charge: loneChargeSchema.optional().describe('one charge, as in a scenario file'),
    charges: z
      .preprocess(withIds, z.array(loneChargeSchema).min(1).max(20))
      .optional()
      .describe('several charges, instead of one'),
    billing: billingSchema.optional(),
    costPerUnitUsd: z.number().min(0).default(0).describe('AI cost per unit'),
    allowance: z.number().min(0).optional().describe('units to compare usage with (default: those of the charges)'),
  })
  .refine(({ meanUse, medianUse }) => (meanUse === undefined) !== (medianUse === undefined), {
    path: ['meanUse'],
    message: 'or medianUse is needed; enter one of the two',
  })
  .refine((input) => (input.charge === undefined) !== (input.charges === undefined), {
    path: ['charge'],
    message: 'or a list of charges is needed; enter one of the two',
  })
  .refine(({ spread, usageDistribution }) => spread === 0 || !usageDistribution, {
    path: ['spread'],
    message: 'applies to lognormal usage; remove it if usageDistribution is set',
  });
type Input = z.output<typeof schema>;

/** Charges and the use of customers in; bills, revenue, billings and cash month by month out. */
export const planCalculator = calculator({
  name: 'plan',
  title: 'Plan',
  description:
    'Charges across customers with different usage: expected overage and breakage, revenue, billings, cash and margin.',
  schema,
  example: {
    medianUse: 400,
    spread: 1,
    charge: { kind: 'perUnit', included: 1000, priceUsd: 0.02 },
    costPerUnitUsd: 0.004,
  } as unknown as z.input<typeof schema> & object,
  check: ({ charge, charges }) =>
    charge
      ? checkCharge(charge, 'charge')
      : checkCharges({ path: 'charges', charges: charges!, currency: undefined }, null),
  run: (input) => {
    const graph = new ColumnGraph();
    const asked = questionOf(graph, input);
    const { customers, use, months } = asked;
    const bill = customerBill(asked.bill);
    const money = planMoney({
      graph,
      months,
      groups: [
        {
          users: customers.map((column) => graph.multiply(column, input.seatsPerCustomer)),
          seatPrice: months.map(() => graph.constant(0)),
          overage: months.map(() => null),
          bill,
        },
      ],
      seats: graph.constant(input.seatsPerCustomer),
      billing: input.billing ?? { term: 'monthly', paymentDays: 0 },
    });
    if (!money.revenue.every((column) => graph.valueOf(column) !== null)) return { issues: [rangeIssue] };
    const told = months.map((month, index) =>
      monthOf(graph, { input, month, index, bill, money, use: use[index]!, customers: customers[index]! }),
    );
    const sum = (key: 'revenueUsd' | 'billingsUsd' | 'cashUsd' | 'costUsd') =>
      told.reduce((total, one) => total + one[key], 0);
    const totals = {
      revenueUsd: sum('revenueUsd'),
      billingsUsd: sum('billingsUsd'),
      cashUsd: sum('cashUsd'),
      costUsd: sum('costUsd'),
    };
    return {
      result: {
        use: describeUse(graph, input, use[0]!),
        months: told,
        total: { ...totals, margin: marginOf(totals.revenueUsd, totals.costUsd) },
      },
    };
  },
});

const rangeIssue: Issue = {
  severity: 'error',
  path: 'charges',
  message: 'charges contain a range; enter numbers here and use ranges in a scenario.',
};

interface Asked {
  readonly months: readonly Month[];
  readonly customers: readonly Column[];
  readonly use: readonly Column[];
  readonly bill: BillQuestion;
}

function questionOf(graph: ColumnGraph, input: Input): Asked {
  const { start, seatsPerCustomer, costPerUnitUsd } = input;
  const spread = spreadOf(graph, input);
  const stated = input.meanUse ?? input.medianUse!;
  const overMedian = input.meanUse ? 1 : spread.meanOverMedian().immediate;
  const months = monthRange(start, input.months ?? Math.max(input.customers.length, stated.length));
  const each = (list: readonly number[]) =>
    months.map((_, index) => graph.constant(list[Math.min(index, list.length - 1)]!));
  const use = each(stated.map((value) => value * overMedian));
  const bill = {
    graph,
    sources: drawnSources(graph),
    driverId: 'plan',
    months,
    terms: [{ from: 0, to: months.length, charges: chargesOf(input) }],
    unitsOf: () => use,
    spread,
    seats: graph.constant(seatsPerCustomer),
    cost: use.map((column) => graph.multiply(column, costPerUnitUsd)),
  };
  return { months, customers: each(input.customers), use, bill };
}

function spreadOf(graph: ColumnGraph, { spread, usageDistribution }: Input): UserSpread {
  return usageSpread(graph, { sigma: graph.constant(spread), distribution: usageDistribution });
}

interface MonthQuestion {
  readonly input: Input;
  readonly month: Month;
  readonly index: number;
  readonly bill: CustomerBill;
  readonly money: ReturnType<typeof planMoney>;
  readonly use: Column;
  readonly customers: Column;
}

function monthOf(graph: ColumnGraph, { input, month, index, bill, money, use, customers }: MonthQuestion) {
  const at = (columns: readonly Column[]) => columns[index]!.immediate;
  const servedShare = graph.product(bill.served.map(({ share }) => share[index]!)).immediate;
  const revenueUsd = at(money.revenue);
  const costUsd = customers.immediate * use.immediate * servedShare * input.costPerUnitUsd;
  return {
    month,
    customers: customers.immediate,
    meanUse: use.immediate,
    servedShare,
    bill: {
      feesUsd: at(bill.fees),
      advanceUsd: at(bill.advance),
      arrearsUsd: at(bill.arrears),
      totalUsd: at(bill.fees) + at(bill.advance) + at(bill.arrears),
    },
    revenueUsd,
    billingsUsd: at(money.billings),
    cashUsd: at(money.cash),
    costUsd,
    margin: marginOf(revenueUsd, costUsd),
  };
}

function marginOf(revenue: number, cost: number): number | null {
  return revenue === 0 ? null : (revenue - cost) / revenue;
}

function chargesOf({ charge: one, charges = [] }: Input): readonly Charge[] {
  return one ? [one] : charges;
}

/** How the use of customers lies against what they have free. */
function describeUse(graph: ColumnGraph, input: Input, mean: Column) {
  const allowance = input.allowance ?? allowanceOf(input);
  const distribution = { graph, mean, spread: spreadOf(graph, input) };
  const described = {
    mean: mean.immediate,
    ...(input.usageDistribution ? { usageDistribution: input.usageDistribution } : { spread: input.spread }),
  };
  if (allowance === null) return described;
  const limit = graph.constant(allowance);
  const overage = excessUse(distribution, limit).immediate;
  return {
    ...described,
    allowance,
    overage,
    breakage: allowance - mean.immediate + overage,
    shareOver: shareAbove(distribution, limit).immediate,
  };
}

/** What a customer has free in the first month, by the first charge that says so. */
function allowanceOf(input: Input): number | null {
  for (const one of chargesOf(input)) {
    if (one.kind === 'credits') {
      const given = one.grants.map(({ amount }) => amount.value);
      if (given.every((value) => typeof value === 'number')) return given.reduce((sum, value) => sum + value, 0);
    } else if ('included' in one && one.included && typeof one.included.value === 'number') return one.included.value;
  }
  return null;
}
