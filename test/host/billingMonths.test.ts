import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
}, 60_000);
afterEach(() => bench.close());

const names =
  'BilledCost,BillingAccountId,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargeCategory,ChargeDescription,ChargePeriodStart,ChargePeriodEnd,EffectiveCost,ListCost,ProviderName,ServiceName,ServiceCategory,SkuId';
const charge = (usd: string, billed: '07' | '08', category: string, day: string) => {
  const until = billed === '07' ? '08' : '09';
  return `${usd},acct-9,USD,2026-${billed}-01T00:00:00Z,2026-${until}-01T00:00:00Z,${category},tokens,2026-${day}T00:00:00Z,2026-${day}T12:00:00Z,${usd},${usd},Nimbus,Model API,AI and Machine Learning,sku1`;
};
const focus = (...rows: readonly string[]) => [names, ...rows, ''].join('\n');
const july = focus(charge('200.00', '07', 'Usage', '07-20'));
const august = focus(
  charge('100.00', '08', 'Usage', '08-10'),
  charge('-30.00', '08', 'Usage', '07-20'),
  charge('-5.00', '08', 'Credit', '08-12'),
  charge('8.00', '08', 'Tax', '08-31'),
);

const tieOut = async (provider: string, month: string) =>
  (await bench.call('tieOut.list', {})).find((one) => one.provider === provider && one.month === month)!;
const use = async () =>
  Object.fromEntries((await bench.usage(['month'])).groups.map(({ key, costUsd }) => [key[0], costUsd]));

describe('a correction of July that August bills', () => {
  test('is of July’s use and of August’s invoice, and a closed July shows it as a restatement', async () => {
    await bench.bring(bench.write('july.csv', july));
    const key = { provider: 'Nimbus', month: '2026-07', note: null };
    await bench.call('tieOut.invoice', { ...key, amountUsd: '200' });
    await bench.call('tieOut.close', { ...key, closed: true });
    expect((await bench.bring(bench.write('august.csv', august))).status).toBe('imported');
    await bench.call('tieOut.invoice', { ...key, month: '2026-08', amountUsd: '73' });
    expect((await use())['2026-07']).toBe(170);
    expect(await tieOut('Nimbus', '2026-08')).toMatchObject({
      steps: { vendorCost: 73, credits: -5, tax: 8, timing: 0, unexplained: 0 },
      otherMonthsUsd: -30,
    });
    expect(await tieOut('Nimbus', '2026-07')).toMatchObject({
      steps: { vendorCost: 200, unexplained: 0 },
      close: { vendorCostUsd: 200 },
      restatement: { vendorCostUsd: 0, useUsd: -30 },
    });
  });

  test('stands in a month of its own where nothing else of the invoice is known', async () => {
    await bench.bring(bench.write('late.csv', focus(charge('-30.00', '08', 'Usage', '07-20'))));
    expect((await bench.call('tieOut.list', {})).map(({ month, steps }) => [month, steps.vendorCost])).toEqual([
      ['2026-08', -30],
      ['2026-07', 0],
    ]);
  });

  test('is told apart in a bill of AWS', async () => {
    const head =
      'bill_billing_period_start_date,bill_payer_account_id,line_item_usage_account_id,line_item_line_item_type,line_item_usage_start_date,line_item_usage_end_date,line_item_product_code,line_item_usage_type,line_item_usage_amount,line_item_unblended_cost,line_item_currency_code,pricing_public_on_demand_cost';
    const line = (on: string, usd: string) =>
      `2026-08-01 00:00:00,111,222,Usage,2026-${on} 00:00:00,2026-${on} 01:00:00,AmazonS3,Requests,1,${usd},USD,${usd}`;
    await bench.bring(bench.write('cur.csv', [head, line('08-02', '10'), line('07-31', '-4'), ''].join('\n')));
    expect(await use()).toEqual({ '2026-07': -4, '2026-08': 10 });
    expect((await tieOut('aws', '2026-08')).steps.vendorCost).toBe(6);
  });

  test('is told apart in an export of Google Cloud', async () => {
    const head =
      'billing_account_id,service.description,sku.description,usage_start_time,usage_end_time,project.id,cost,currency,usage.amount,usage.unit,credits,invoice.month,cost_type';
    const line = (on: string, usd: string) =>
      `01-AB,Cloud Storage,Storage,2026-${on} 10:00:00 UTC,2026-${on} 11:00:00 UTC,p,${usd},USD,1,count,[],202608,regular`;
    await bench.bring(bench.write('gcp.csv', [head, line('08-02', '10'), line('07-20', '-4'), ''].join('\n')));
    expect(await use()).toEqual({ '2026-07': -4, '2026-08': 10 });
    expect((await tieOut('google', '2026-08')).steps.vendorCost).toBe(6);
  });
});
