import { describe, expect, test } from 'vitest';
import { addMonths, monthRange } from '../../models/calendar.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { averageSources } from '../../models/columns/sources.ts';
import { annualFees, cashOf, paymentMonth } from '../../models/plans/billingSchedule.ts';
import { chargeSchema } from '../../models/plans/charge.ts';
import { type ChargeTerm, customerBill, invoiceOf } from '../../models/plans/customerBill.ts';
import { lognormalSpread } from '../../models/plans/lognormalSpread.ts';
import fc from '../support/properties.ts';

interface Asked {
  readonly use: number;
  readonly spread?: number;
  readonly seats?: number;
}

const overage = { kind: 'perUnit', included: 50, priceUsd: 2 };
const least = { kind: 'minimum', amountUsd: 100 };
const packs = { kind: 'package', size: 30, priceUsd: 25 };

function invoice(charges: readonly object[], { use, spread = 0, seats = 1 }: Asked): number {
  const graph = new ColumnGraph();
  const parsed = charges.map((charge, index) => chargeSchema.parse({ id: `c${index}`, name: 'C', ...charge }));
  const terms: ChargeTerm[] = [{ from: 0, to: 1, charges: parsed }];
  const bill = customerBill({
    graph,
    sources: averageSources(graph),
    driverId: 'plan.a',
    months: ['2027-01'],
    terms,
    unitsOf: () => [graph.constant(use)],
    spread: lognormalSpread(graph, graph.constant(spread)),
    seats: graph.constant(seats),
    cost: [graph.constant(use * 0.1)],
  });
  return graph.valueOf(invoiceOf(graph, bill, 0))!;
}

/** The mean invoice over customers, by a midpoint rule over one customer at a time. */
function averaged(charges: readonly object[], { use, spread = 0 }: Asked): number {
  const steps = 3000;
  let [sum, weight] = [0, 0];
  for (let i = 0; i < steps; i++) {
    const z = -7 + (14 * (i + 0.5)) / steps;
    const density = Math.exp(-0.5 * z * z);
    sum += density * invoice(charges, { use: use * Math.exp(spread * z - (spread * spread) / 2) });
    weight += density;
  }
  return sum / weight;
}

test.each([
  [[overage, least], { use: 60 }, 100],
  [[overage, least], { use: 150 }, 200],
  [[{ kind: 'seat', feeUsd: 12 }, least], { use: 0, seats: 4 }, 100],
  [[{ kind: 'seat', feeUsd: 12 }, least], { use: 0, seats: 10 }, 120],
  [
    [
      { kind: 'flat', feeUsd: 30 },
      { kind: 'costPlus', markup: 0.5 },
    ],
    { use: 100 },
    45,
  ],
  [[], { use: 100 }, 0],
])('%j of %j is $%d', (charges, asked, expected) => {
  expect(invoice(charges, asked)).toBeCloseTo(expected, 9);
});

describe('a minimum holds for each customer, not for their average', () => {
  test.each([
    [[overage, least], { use: 100, spread: 0.8 }],
    [[overage, packs, least], { use: 60, spread: 0.5 }],
    [[{ kind: 'flat', feeUsd: 40 }, packs, least], { use: 80, spread: 1.2 }],
    [[{ kind: 'costPlus', markup: 0.3 }, least], { use: 700, spread: 0.7 }],
  ])('%j of %j', (charges, asked) => {
    expect(Math.abs(invoice(charges, asked) / averaged(charges, asked) - 1)).toBeLessThan(0.004);
    expect(invoice(charges, asked)).toBeGreaterThan(invoice(charges, { ...asked, spread: 0 }));
  });
});

describe('properties', () => {
  test('what is invoiced for years ahead is revenue or still owed: nothing is lost', () => {
    const counts = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(counts, (customers) => {
        const graph = new ColumnGraph();
        const columns = customers.map((count) => graph.constant(count));
        const fees = customers.map((_, month) => graph.constant(10 + month));
        const { billings, recognised } = annualFees({ graph, customers: columns, fees });
        const sum = (list: readonly { immediate: number }[]) => list.reduce((total, one) => total + one.immediate, 0);
        // Before the first month, contracts started evenly: of 11 of them 11, 10, … 1 months were still owed.
        const owed = ((customers[0]! / 12) * 10 * (11 * 12)) / 2;
        return owed + sum(billings) - sum(recognised) > -1e-6 && recognised.every(({ immediate }) => immediate >= 0);
      }),
    );
  });

  test('all invoices are paid in the end', () => {
    const amounts = fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 6, maxLength: 12 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 120 }), (invoiced, paymentDays) => {
        const graph = new ColumnGraph();
        const padded = [...invoiced, 0, 0, 0, 0, 0];
        const months = monthRange('2027-01', padded.length);
        const advance = padded.map((value) => graph.constant(value));
        const none = months.map(() => graph.constant(0));
        const cash = cashOf({ graph, months, advance, arrears: none, paymentDays });
        const paid = cash.reduce((total, { immediate }) => total + immediate, 0);
        const before = months.filter(
          (_, back) => paymentMonth(addMonths('2026-12', -back), 1, paymentDays) >= '2027-01',
        ).length;
        const total = padded.reduce((sum, value) => sum + value, 0) + before * padded[0]!;
        return Math.abs(paid - total) < 1e-6 * Math.max(1, total);
      }),
    );
  });
});
