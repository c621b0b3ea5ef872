import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const key = { provider: 'mistral', month: '2026-07', note: null };
const day = (index: number) => `2026-07-${String(index + 1).padStart(2, '0')}`;

/** 31 days of 10 € each, the first 16 at $1.10 and the others at $1.20: $356 for 310 €. */
let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
  const rate = (on: string, usdPerUnit: string) => ({ currency: 'EUR', day: on, usdPerUnit, source: null });
  await bench.call('rates.put', { rates: [rate('2026-07-01', '1.10'), rate('2026-07-17', '1.20')] });
  const rows = Array.from({ length: 31 }, (_, index) => `${day(index)},mistral,mistral-large-latest,1000000,0,10,EUR`);
  const text = ['date,provider,model,input_tokens,output_tokens,cost,currency', ...rows, ''].join('\n');
  await bench.bring(bench.write('july.csv', text));
}, 60_000);
afterEach(() => bench.close());

test('what a rate of the month explains of an invoice has its line, and only the rest is unexplained', async () => {
  const entered = await bench.call('tieOut.invoice', { ...key, amountUsd: '372' });
  expect(entered.steps).toMatchObject({ vendorCost: 356, currencyDifference: 16, unexplained: 0 });
  const dearer = await bench.call('tieOut.invoice', { ...key, amountUsd: '400' });
  expect(dearer.steps).toMatchObject({ currencyDifference: 16, unexplained: 28 });
});

test('an invoice entered in its currency is worth what it is at the end of the month', async () => {
  const whole = await bench.call('tieOut.invoice', { ...key, amountUsd: '310', currency: 'EUR' });
  expect(whole.invoice).toMatchObject({ amountUsd: '372', stated: '310 EUR' });
  expect(whole.steps).toMatchObject({ currencyDifference: 16, unexplained: 0 });
  // 110 € of the bill are not on the invoice.
  const part = await bench.call('tieOut.invoice', { ...key, amountUsd: '200', currency: 'EUR' });
  expect(part.steps).toMatchObject({ invoice: 240, currencyDifference: 16, unexplained: -132 });
});

test('an invoice in a currency without a rate is refused with what to do', async () => {
  const asked = bench.call('tieOut.invoice', { ...key, amountUsd: '200', currency: 'CHF' });
  await expect(asked).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('There is no rate of CHF on or before the last day of 2026-07'),
  });
});
