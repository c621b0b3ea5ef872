import { afterEach, beforeEach, expect, test } from 'vitest';
import { viewOf } from '../support/committed.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const head =
  'BilledCost,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,ChargeDescription,ChargePeriodEnd,ChargePeriodStart,ConsumedQuantity,ConsumedUnit,ContractedCost,EffectiveCost,InvoiceIssuerName,ListCost,ListUnitPrice,PricingQuantity,PricingUnit,ServiceCategory,ServiceName,ServiceProviderName,SkuMeter,SkuPriceDetails';
interface Row {
  readonly charge: 'Usage' | 'Purchase';
  readonly tokens?: string;
  readonly billed: string;
  readonly effective: string;
  readonly list: string;
  readonly price?: string;
  readonly direction?: 'Input' | 'Output';
}
const line = ({ charge, tokens = '', billed, effective, list, price = '', direction }: Row) =>
  [
    ...[
      billed,
      'USD',
      '2026-09-01T00:00:00Z',
      '2026-08-01T00:00:00Z',
      charge,
      charge === 'Purchase' ? 'Prepaid credits' : '',
    ],
    ...[
      '2026-08-02T00:00:00Z',
      '2026-08-01T00:00:00Z',
      tokens,
      tokens === '' ? '' : '1000000 Tokens',
      effective,
      effective,
    ],
    ...['Modelworks', list, price, tokens, tokens === '' ? '' : '1000000 Tokens', 'AI and Machine Learning'],
    ...['Modelworks API', 'Modelworks', direction ? `mw-pro-1 ${direction}` : ''],
    direction
      ? `"{""ModelId"":""mw-pro-1"",""TokenDirection"":""${direction}"",""TokenCacheAction"":""Uncached""}"`
      : '',
  ].join(',');

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench?.close());
const bring = (rows: readonly Row[]) => bench.bring(bench.write('focus.csv', [head, ...rows.map(line), ''].join('\n')));

// FinOps Foundation, FOCUS examples of AI billing: tokens priced per million, and credits bought in advance.
test('tokens at $5 in and $25 out cost $42.00 and $52.50', async () => {
  const { format, rows } = await bring([
    { charge: 'Usage', tokens: '8.4', billed: '42', effective: '42', list: '42', price: '5', direction: 'Input' },
    {
      charge: 'Usage',
      tokens: '2.1',
      billed: '52.5',
      effective: '52.5',
      list: '52.5',
      price: '25',
      direction: 'Output',
    },
  ]);
  expect([format, rows.usage, rows.rejected]).toEqual(['focus', 2, 0]);
  const { total } = await bench.usage(['model']);
  expect(total).toMatchObject({ inputTokens: 8_400_000, outputTokens: 2_100_000 });
  expect(Number(total.costUsd)).toBe(94.5);
});

test('prepaid credits cost as they are drawn: $20 and $30 of $500,000 leave $499,950', async () => {
  const { rows } = await bring([
    { charge: 'Purchase', billed: '500000', effective: '0', list: '500000' },
    { charge: 'Usage', tokens: '5', billed: '0', effective: '20', list: '25', price: '5', direction: 'Input' },
    { charge: 'Usage', tokens: '1.5', billed: '0', effective: '30', list: '37.5', price: '25', direction: 'Output' },
  ]);
  expect([rows.usage, rows.cost, rows.rejected]).toEqual([2, 1, 0]);
  const { total } = await bench.usage(['model']);
  expect(Number(total.costUsd)).toBe(50);
  // The same in a scenario: 20% under list draws 80% of it.
  const { drawn, cash, list } = viewOf(
    { kind: 'prepaidPool', poolUsd: [500_000], periodMonths: 12, drawRate: 0.8 },
    [25, 37.5],
  );
  expect(list).toEqual([25, 37.5]);
  expect(cash).toEqual([500_000, 0]);
  expect(drawn.map((usd) => Number(usd.toFixed(9)))).toEqual([20, 30]);
  expect(cash[0]! - drawn[0]! - drawn[1]!).toBeCloseTo(499_950, 6);
});
