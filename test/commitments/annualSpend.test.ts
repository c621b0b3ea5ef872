import { expect, test } from 'vitest';
import { monthRange } from '../../models/calendar.ts';
import { ColumnGraph } from '../../models/columns/columnGraph.ts';
import { annualShortfalls, discountFactor } from '../../models/commitments/annualSpend.ts';
import { commitmentSchema } from '../../models/commitments/commitment.ts';

function bill(commitment: object, start: string, list: readonly number[]): { usage: number[]; shortfall: number[] } {
  const graph = new ColumnGraph();
  const parsed = commitmentSchema.parse({ id: 'a', name: 'A', provider: 'p', ...commitment });
  const months = monthRange(start, list.length);
  const usage = list.map((amount, index) => amount * discountFactor(parsed, months[index]!));
  const discountedSpend = usage.map((amount) => graph.constant(amount));
  const shortfall = annualShortfalls({ graph, commitment: parsed, months, discountedSpend });
  return { usage, shortfall: shortfall.map((column) => graph.valueOf(column)!) };
}

const evenly = (total: number, months: number) => Array.from({ length: months }, () => total / months);

// SEMANTICS section 4, EDP vector: C 900, d 10 %, list 940 → discounted 846, shortfall 54, total 900.
test('an unspent annual commitment is billed in full in the last month of its year', () => {
  const { usage, shortfall } = bill(
    { start: '2027-01', annualMinimumUsd: [900], discount: 0.1 },
    '2027-01',
    evenly(940, 12),
  );
  const spent = usage.reduce((sum, amount) => sum + amount, 0);
  expect(spent).toBeCloseTo(846, 9);
  expect(shortfall.slice(0, 11)).toEqual(new Array(11).fill(0));
  expect(shortfall[11]).toBeCloseTo(54, 9);
  expect(1 - (spent + shortfall[11]!) / 940).toBeCloseTo(0.043, 3);
});

test('contract years follow the start of the contract, not the calendar', () => {
  const { shortfall } = bill(
    { start: '2027-04', annualMinimumUsd: [100, 100], discount: 0 },
    '2027-01',
    new Array(27).fill(1),
  );
  expect(shortfall.flatMap((amount, index) => (amount > 0 ? [[index, amount]] : []))).toEqual([
    [14, 88],
    [26, 88],
  ]);
});

test('a running contract year counts what was spent before the first month', () => {
  const commitment = { start: '2026-07', annualMinimumUsd: [100], discount: 0, spentBeforeStartUsd: 60 };
  expect(bill(commitment, '2027-01', new Array(6).fill(5)).shortfall[5]).toBe(10);
});

test('outside the term list price holds and nothing falls short', () => {
  const { usage, shortfall } = bill({ start: '2028-01', annualMinimumUsd: [900], discount: 0.1 }, '2027-01', [10, 10]);
  expect(usage).toEqual([10, 10]);
  expect(shortfall).toEqual([0, 0]);
});
