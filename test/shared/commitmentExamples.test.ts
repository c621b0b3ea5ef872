import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { total, viewOf, viewsOf } from '../support/committed.ts';
import { describeShared, sharedData } from '../support/sharedData.ts';

/** Rows of a worked example of the FOCUS specification (CC BY 4.0); amounts as `"$10,100.00 "`. */
function example(name: string) {
  const text = readFileSync(sharedData(`usage/focus/spec-examples/${name}.csv`), 'utf8').replace(/^\ufeff/, '');
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  return data.map((row) => {
    const amount = (column: string) => Number((row[column] ?? '').replace(/[$, ]/g, ''));
    return {
      category: row['ChargeCategory'],
      description: row['ChargeDescription'] ?? '',
      start: row['ChargePeriodStart'] ?? '',
      status: row['CommitmentDiscountStatus'],
      billed: amount('BilledCost'),
      effective: amount('EffectiveCost'),
      list: amount('ListCost'),
    };
  });
}

/** Sums of the rows of a usage month: rows for the whole contract are due in its last month. */
function byMonth(rows: ReturnType<typeof example>, column: 'billed' | 'effective'): number[] {
  return Array.from({ length: 12 }, (_, month) => {
    const first = `${((month + 3) % 12) + 1}/1/${month < 9 ? 25 : 26}`;
    const own = rows.filter(({ start, description, category }) => {
      if (description.startsWith('End of contract')) return month === 11;
      return start === first && (category === 'Usage' || month === 0);
    });
    return own.reduce((sum, row) => sum + row[column], 0);
  });
}

const list = [60, 150, 75, ...new Array(9).fill(0)];
const contract = { start: '2025-04', periodMonths: 12 };

describeShared('the worked examples of the FOCUS specification', () => {
  test.each([
    ['saas_spend_agreements_a1', {}, 972],
    ['saas_spend_agreements_a2', { monthlyMinimumUsd: 60 }, 480],
  ])('%s: 1,200 a year in arrears, 20 % off', (name, stated, lastFee) => {
    const rows = example(name);
    const agreed = { kind: 'postpaidMinimum', minimumUsd: [1200], discount: 0.2, ...contract, ...stated };
    const { invoice, fees, expense } = viewOf(agreed, list, '2025-04');
    expect(invoice.map((amount) => Number(amount.toFixed(9)))).toEqual(byMonth(rows, 'billed'));
    expect(expense.asInvoiced.map((amount) => Number(amount.toFixed(9)))).toEqual(byMonth(rows, 'effective'));
    expect(fees[11]).toBeCloseTo(lastFee, 9);
    expect(total(invoice)).toBeCloseTo(1200, 9);
  });

  test.each([
    ['saas_spend_agreements_b1', {}],
    ['saas_spend_agreements_b2', { monthlyMinimumUsd: 60 }],
  ])('%s: the same, prepaid', (name, stated) => {
    const rows = example(name);
    const agreed = { kind: 'prepaidPool', poolUsd: [1200], drawRate: 0.8, ...contract, ...stated };
    const { invoice, expense } = viewOf(agreed, list, '2025-04');
    expect(invoice).toEqual(byMonth(rows, 'billed'));
    expect(expense.asInvoiced.map((amount) => Number(amount.toFixed(9)))).toEqual(byMonth(rows, 'effective'));
    expect(total(invoice)).toBe(1200);
  });

  test('virtual currency a: 100,000 tokens at 2.00 are billed when bought and an expense as they are used', () => {
    const [bought] = example('virtual_currency_pricing_model_a1');
    const used = example('virtual_currency_pricing_model_a2');
    const usage = used.reduce((sum, row) => sum + row.list, 0);
    const { invoice, expense } = viewOf({ kind: 'prepaidPool', poolUsd: [200_000], ...contract }, [usage], '2025-04');
    expect([invoice[0], bought!.billed]).toEqual([200_000, 200_000]);
    expect([expense.asInvoiced[0], used.reduce((sum, row) => sum + row.effective, 0)]).toEqual([1230, 1230]);
  });

  test('virtual currency b: tokens at half price, and one price negotiated down before', () => {
    const [bought] = example('virtual_currency_pricing_model_b1');
    const pool = { kind: 'prepaidPool', poolUsd: [bought!.list], price: 0.5, ...contract };
    const half = example('virtual_currency_pricing_model_b2');
    const cells = half.map((row) => ({ model: row.description.split(' - ')[1]!, list: [row.list] }));
    const effective = (rows: typeof half) => rows.reduce((sum, row) => sum + row.effective, 0);
    const views = (stated: readonly object[]) => viewsOf(stated, [0], { start: '2025-04', cells });
    expect(views([pool])[0]!.invoice[0]).toBe(bought!.billed);
    expect(views([pool])[0]!.expense.asInvoiced[0]).toBeCloseTo(effective(half), 9);
    // Workflows cost two tokens instead of three.
    const negotiated = { kind: 'negotiated', models: ['Workflow SKU'], discount: 1 / 3, start: '2025-04' };
    const lower = example('virtual_currency_pricing_model_b3');
    expect(views([pool, negotiated])[0]!.expense.asInvoiced[0]).toBeCloseTo(effective(lower), 9);
  });

  test('virtual currency c: what is used beyond the pool is billed beside it', () => {
    const [overage, bought] = example('virtual_currency_pricing_model_c');
    const pool = { kind: 'prepaidPool', poolUsd: [bought!.billed], periodMonths: 6, start: '2025-04' };
    const usage = new Array(6).fill((bought!.billed + overage!.billed) / 6);
    const { charge } = viewOf(pool, usage, '2025-04');
    expect(total(charge)).toBeCloseTo(overage!.billed, 6);
  });

  // 2023 has 365 days: 1.00 an hour is 8,760 a year.
  test.each([
    ['commitment_discount_purchase_scenario_1', 1],
    ['commitment_discount_purchase_scenario_2', 0],
    ['commitment_discount_purchase_scenario_3', 0.5],
  ])('%s: a commitment of 1.00 an hour, %d of it up front', (name, upfrontShare) => {
    const rows = example(name);
    const upfront = rows.filter(({ start, billed }) => start.startsWith('2023-01-01T00') && billed > 1);
    const perHour = rows.find(({ billed }) => billed <= 1)?.billed ?? 0;
    const stated = { kind: 'savingsPlan', hourlyUsd: 1, discount: 0.5, termMonths: 12, upfrontShare, start: '2023-01' };
    const { invoice } = viewOf(stated, new Array(12).fill(0), '2023-01');
    expect(invoice[0]).toBeCloseTo((upfront[0]?.billed ?? 0) + 744 * perHour, 9);
    expect(invoice[1]).toBeCloseTo(672 * perHour, 9);
    expect(total(invoice)).toBeCloseTo(8760, 9);
  });

  // The committed rate is half of list, so 2.00 of list use the hour's 1.00 up.
  test.each([
    ['commitment_discount_usage_scenario_1', 2],
    ['commitment_discount_usage_scenario_2', 0],
    ['commitment_discount_usage_scenario_3', 1.5],
    ['commitment_discount_usage_scenario_4', 2.5],
  ])('%s: an hour of %d at list', (name, use) => {
    const rows = example(name);
    const sum = (status: string) =>
      rows.filter((row) => row.status === status).reduce((all, row) => all + row.effective, 0);
    const stated = { kind: 'savingsPlan', hourlyUsd: 1, discount: 0.5, termMonths: 12, start: '2023-01' };
    const { drawn, unused, charge } = viewOf(stated, [use * 744], '2023-01');
    expect(drawn[0]! / 744).toBeCloseTo(sum('Used'), 9);
    expect(unused[0]! / 744).toBeCloseTo(sum('Unused'), 9);
    expect(charge[0]! / 744).toBeCloseTo(sum('null'), 9);
  });

  test.each([
    ['one_hundred_percent_utilization_without_commitment_discount_flexibility', 1.5, 3],
    ['one_hundred_percent_utilization_with_commitment_discount_flexibility_with_2_resources', 2, 4],
  ])('%s', (name, hourlyUsd, use) => {
    const rows = example(name);
    const stated = { kind: 'savingsPlan', hourlyUsd, discount: 0.5, termMonths: 12, start: '2023-01' };
    const { drawn, unused } = viewOf(stated, [use * 744], '2023-01');
    expect(drawn[0]! / 744).toBeCloseTo(
      rows.reduce((sum, row) => sum + row.effective, 0),
      9,
    );
    expect(unused[0]).toBeCloseTo(0, 9);
  });

  test('a reservation for another model is lost beside usage at list', () => {
    const rows = example('zero_percent_utilization_without_commitment_discount_flexibility');
    const stated = { kind: 'savingsPlan', models: ['reserved'], hourlyUsd: 1.5, discount: 0.5, termMonths: 12 };
    const cells = [{ model: 'other', list: [2 * 744] }];
    const all = { kind: 'negotiated', discount: 0, start: '2023-01' };
    const [own, usage] = viewsOf([{ ...stated, start: '2023-01' }, all], [0], { start: '2023-01', cells });
    const hour = (own!.expense.asInvoiced[0]! + usage!.expense.asInvoiced[0]!) / 744;
    expect(hour).toBeCloseTo(
      rows.reduce((sum, row) => sum + row.effective, 0),
      9,
    );
  });
});
