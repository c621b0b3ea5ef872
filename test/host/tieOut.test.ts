import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const folder = new URL('../../samples/data/', import.meta.url).pathname;
const key = { provider: 'anthropic', month: '2026-08', note: null };

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
  await bench.bring(`${folder}claude_api_tokens_2025_05_to_2026_10.csv`);
  await bench.bring(`${folder}claude_api_cost_2025_05_01_to_2026_10_31.csv`);
}, 60_000);
afterEach(() => bench.close());

test('every month of the sample ties its usage to what was charged, and its steps to the invoice entered', async () => {
  const all = await bench.call('tieOut.list', {});
  expect(all).toHaveLength(18);
  for (const { steps } of all) {
    expect(steps.pricedUsage).toBeGreaterThan(0);
    expect(Math.abs(steps.rounding! + steps.priceDifference!)).toBeLessThan(0.01 * steps.usageCharges!);
  }
  const { steps } = all.find(({ month }) => month === key.month)!;
  const amountUsd = steps.vendorCost!.toFixed(2);
  const entered = await bench.call('tieOut.invoice', { ...key, amountUsd });
  expect(entered.invoice).toMatchObject({ amountUsd: String(Number(amountUsd)) });
  expect(entered.steps.unexplained).toBe(0);
  expect(Math.abs(entered.steps.invoiceRounding!)).toBeLessThanOrEqual(0.01);
});

test('what changes after a close is shown as a restatement, until the month is opened again', async () => {
  const closed = await bench.call('tieOut.close', { ...key, closed: true, note: 'August close' });
  expect(closed).toMatchObject({ close: { note: 'August close' }, restatement: null });
  const costs = (await bench.call('import.list', {})).find(({ file }) => file.includes('cost'))!;
  await bench.call('import.remove', { id: costs.id });
  const restated = (await bench.call('tieOut.list', {})).find(({ month }) => month === key.month)!;
  expect(restated.restatement!.vendorCostUsd).toBeCloseTo(-closed.steps.vendorCost!, 9);
  expect(restated.steps.notCharged).toBeCloseTo(-restated.steps.pricedUsage!, 9);
  const opened = await bench.call('tieOut.close', { ...key, closed: false });
  expect(opened).toMatchObject({ close: null, restatement: null });
});

test('a month without usage cannot be closed', async () => {
  const asked = bench.call('tieOut.close', { ...key, month: '2020-01', closed: true });
  await expect(asked).rejects.toMatchObject({
    code: 'not_found',
    message: 'There is no usage or cost of anthropic in 2020-01; import its files first.',
  });
});

test('an invoice amount that is not a number is refused by its place', async () => {
  await expect(bench.call('tieOut.invoice', { ...key, amountUsd: 'ten' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});
