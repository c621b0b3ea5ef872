import { afterEach, beforeEach, expect, test } from 'vitest';
import { discountText } from '../../electron/cli/text/discount.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const all = { from: null, to: null, filter: {} } as const;
const head = 'date,provider,model,feature,input_tokens,cost_usd,list_cost_usd';
const bring = (...rows: string[]) => bench.bring(bench.write('a.csv', `${[head, ...rows].join('\n')}\n`));

test('the realized discount is list less cost, over the rows that state both', async () => {
  await bring(
    '2026-07-01,acme,own-1,chat,1000,8,10',
    '2026-08-01,acme,own-1,chat,1000,6.5,10',
    // Neither of these has a discount: no list value, no cost of its own.
    '2026-08-02,acme,own-1,chat,1000,50,',
    '2026-08-03,acme,own-1,chat,1000,,70',
    // A seat includes it: it stands apart.
    '2026-08-04,acme,own-1,chat,1000,Included in Team,90',
  );
  const whole = await bench.call('usage.discount', all);
  expect(whole).toEqual({ rows: 2, listUsd: 20, costUsd: 14.5, discountUsd: 5.5, share: 0.275 });
  expect(await bench.call('usage.discount', { ...all, from: '2026-08' })).toMatchObject({ rows: 1, discountUsd: 3.5 });
  expect(await bench.call('usage.discount', { ...all, to: '2026-07' })).toMatchObject({ rows: 1, discountUsd: 2 });
  expect(discountText(whole)).toBe(
    'Realized discount: $20.00 at list cost $14.50, $5.50 (27.5%) below list; based on the 2 rows that state both, excluding free usage.',
  );
});

test('a filter of what sources state holds; what rules may have set is not answered', async () => {
  await bring('2026-07-01,acme,own-1,chat,1000,8,10', '2026-07-01,other,own-2,chat,1000,12,10');
  const discount = (filter: object) => bench.call('usage.discount', { ...all, filter });
  expect(await discount({ provider: ['acme'] })).toMatchObject({ rows: 1, share: 0.2 });
  expect(await discount({ model: ['own-2'] })).toMatchObject({ rows: 1, discountUsd: -2, share: -0.2 });
  expect(await discount({ model: ['none'] })).toMatchObject({ rows: 0, share: null });
  expect(await discount({ feature: ['chat'] })).toBeNull();
  expect(discountText(await discount({ model: ['own-2'] }))).toContain(
    '$2.00 (20.0%) above list; based on the 1 row that states both, excluding free usage.',
  );
});

test('of a FOCUS bill it is list less effective cost of usage; purchases and credits are in neither', async () => {
  const columns =
    'BillingPeriodStart,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceName,ProviderName,BilledCost,EffectiveCost,ListCost,ContractedCost,BillingCurrency';
  const row = (category: string, ...costs: number[]) =>
    `2026-08-01,2026-08-05,2026-08-06,${category},AI,Acme Cloud,${costs.join(',')},USD`;
  const rows = [
    row('Usage', 80, 75, 100, 90),
    row('Usage', 40, 40, 50, 50),
    row('Purchase', 500, 0, 500, 500),
    row('Credit', -20, -20, -20, -20),
  ];
  await bench.bring(bench.write('focus.csv', `${[columns, ...rows].join('\n')}\n`));
  expect(await bench.call('usage.discount', all)).toMatchObject({ listUsd: 150, costUsd: 115, discountUsd: 35 });
});

test('where no row states both nothing is said', async () => {
  await bring('2026-07-01,acme,own-1,chat,1000,8,');
  expect(discountText(await bench.call('usage.discount', all))).toBeNull();
});
