import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const cursor =
  'Date,User,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost';

test('what a seat, a free tier or an own key covers costs nothing, with its list value beside the total', async () => {
  const rows = [
    '2026-08-18T09:00:00.000Z,u,Included,gpt-4o,No,0,1000000,0,0,1000000,Included',
    '2026-08-18T10:00:00.000Z,u,Free,gpt-4o,No,0,1000000,0,0,1000000,Free',
    '2026-08-18T11:00:00.000Z,u,On-Demand,gpt-4o,No,0,200000,0,10000,210000,$0.90',
    '2026-08-18T12:00:00.000Z,u,User API Key,gpt-4o,No,0,1000000,0,0,1000000,-',
  ];
  const result = await bench.bring(bench.write('usage.csv', `${[cursor, ...rows].join('\n')}\n`));
  expect(result).toMatchObject({ billed: '0.9', issues: [{ kind: 'warning', count: 3 }] });
  const { total, groups } = await bench.usage(['model']);
  // Three million tokens of input at $2.50 per million.
  expect(total).toMatchObject({ costUsd: 0.9, includedListUsd: 7.5, unpricedTokens: 0 });
  expect(groups[0]!.costByBasis.estimate).toBe(0);
});

test('a subscription to Claude Code costs nothing by use; its estimate stands beside', async () => {
  const entry = (customer_type: string) => ({
    ...{ date: '2026-08-01T00:00:00Z', customer_type, terminal_type: 'vscode' },
    model_breakdown: [
      {
        model: 'claude-opus-4-5-20251101',
        tokens: { input: 1000, output: 100, cache_read: 0, cache_creation: 0 },
        estimated_cost: { currency: 'USD', amount: 250 },
      },
    ],
  });
  await bench.bring(bench.write('report.json', JSON.stringify({ data: [entry('subscription')], has_more: false })));
  expect((await bench.usage(['model'])).total).toMatchObject({ costUsd: 0, includedListUsd: 2.5 });
});

test('a word in the place of a cost says that a plan includes the use; discounts leave it at its gross value', async () => {
  const text =
    'date,provider,model,input_tokens,cost_usd,list_cost_usd\n2026-08-01,acme,own-1,1000,Included in Team,3\n2026-08-01,acme,own-1,1000,2,3\n';
  await bench.bring(bench.write('a.csv', text));
  expect((await bench.usage(['model'])).total).toMatchObject({ costUsd: 2, includedListUsd: 3 });
});

test('requests that a quota covers have their list value beside the total', async () => {
  const head =
    'date,username,product,sku,model,quantity,unit_type,applied_cost_per_quantity,gross_amount,discount_amount,net_amount,exceeds_quota,total_monthly_quota,organization';
  const rows = [
    '2026-08-05,u,copilot,copilot_premium_request,GPT-5,100,requests,0.04,4.00,4.00,0.00,false,300,org',
    '2026-08-06,u,copilot,copilot_premium_request,GPT-5,50,requests,0.04,2.00,0,2.00,true,300,org',
  ];
  await bench.bring(bench.write('copilot.csv', `${[head, ...rows].join('\n')}\n`));
  expect((await bench.usage(['model'])).total).toMatchObject({ costUsd: 2, includedListUsd: 4 });
});

test('a call of a kind that a plan covers costs nothing, whatever value is stated for it', async () => {
  const rows = [
    '2026-08-18T09:00:00.000Z,u,Included,own-1,No,0,1000,0,0,1000,$3.50',
    '2026-08-18T10:00:00.000Z,u,User API Key,own-1,No,0,1000,0,0,1000,1.25',
    '2026-08-18T11:00:00.000Z,u,On-Demand,own-1,No,0,1000,0,0,1000,$0.90',
    '2026-08-18T12:00:00.000Z,u,Bonus,own-1,No,0,1000,0,0,1000,$0.10',
  ];
  const result = await bench.bring(bench.write('usage.csv', `${[cursor, ...rows].join('\n')}\n`));
  expect((await bench.usage(['model'])).total).toMatchObject({ costUsd: 1, includedListUsd: 4.75 });
  expect(result.issues.map(({ message }) => message).join('\n')).toContain(
    'Kind "Bonus" is unknown: its cost counts as billed',
  );
});

test("GitHub's report of premium requests says its month once; what the quota covers stands beside the total", async () => {
  const item = (model: string, gross: number, covered: number) => ({
    ...{ product: 'Copilot', sku: 'Copilot Premium Request', model, unitType: 'requests', pricePerUnit: 0.04 },
    ...{ grossQuantity: gross, grossAmount: gross * 0.04, discountQuantity: covered, discountAmount: covered * 0.04 },
    ...{ netQuantity: gross - covered, netAmount: (gross - covered) * 0.04 },
  });
  const usageItems = [item('GPT-5', 100, 25), item('Claude Sonnet 4.5', 50, 50)];
  const report = (timePeriod: object) => JSON.stringify({ timePeriod, organization: 'acme', usageItems });
  const result = await bench.bring(bench.write('premium.json', report({ year: 2026, month: 8 })));
  expect(result).toMatchObject({
    format: 'github-copilot',
    billed: '3',
    months: { first: '2026-08', last: '2026-08' },
  });
  const { total, groups } = await bench.usage(['team']);
  expect(total).toMatchObject({ costUsd: 3, includedListUsd: 2, requests: 150 });
  expect(groups[0]!.key).toEqual(['acme']);
});

test("GitHub's report of a whole year is spread over its months, to the cent, and that is said", async () => {
  const money = { pricePerUnit: 0.04, grossQuantity: 365, grossAmount: 14.6, netQuantity: 250, netAmount: 10 };
  const usageItems = [{ product: 'Copilot', sku: 'Copilot Premium Request', unitType: 'requests', ...money }];
  const text = JSON.stringify({ timePeriod: { year: 2026 }, organization: 'acme', usageItems });
  const result = await bench.bring(bench.write('year.json', text));
  expect(result).toMatchObject({ status: 'imported', billed: '10', months: { first: '2026-01', last: '2026-12' } });
  expect(result.issues.map(({ message }) => message).join()).toContain('of the whole year 2026');
  const { total, groups } = await bench.usage(['month']);
  expect(total).toMatchObject({ costUsd: 10, requests: 365 });
  // 28 of 365 days; $1.61 by the end of February, less $0.84 by the end of January.
  expect(groups.find(({ key }) => key[0] === '2026-02')).toMatchObject({ requests: 28, costUsd: 0.77 });
});

test("GitHub's report of all products names its organization and repository", async () => {
  const item = { date: '2026-08-01', product: 'Copilot', sku: 'Copilot Premium Request', quantity: 100 };
  const money = { unitType: 'requests', pricePerUnit: 0.04, grossAmount: 4, discountAmount: 1, netAmount: 3 };
  const names = { organizationName: 'acme', repositoryName: 'acme/shop' };
  await bench.bring(bench.write('usage.json', JSON.stringify({ usageItems: [{ ...item, ...money, ...names }] })));
  expect((await bench.usage(['team', 'feature'])).groups[0]!.key).toEqual(['acme', 'acme/shop']);
});
