import { describe, expect, test } from 'vitest';
import { importContent, rowsOf } from '../../support/importedRows.ts';

async function read(...lines: readonly string[]) {
  const { revenue, cost, issues } = await importContent('statement.csv', `${lines.join('\n')}\n`);
  const sum = rowsOf(revenue).reduce((total, row) => total + Number(row['recognizedUsd'] ?? 0), 0);
  return { revenue: sum, cost: cost.size, messages: issues.map(({ message }) => message) };
}

describe('a profit and loss statement with months across', () => {
  test('as QuickBooks exports it: the lines of income are revenue, all else is told', async () => {
    const { revenue, messages } = await read(
      'Acme Inc.,,,',
      'Profit and Loss,,,',
      '"January - February, 2026",,,',
      ',,,',
      ',Jan 2026,Feb 2026,Total',
      'Income,,,',
      '   Subscription Revenue,"10,000.00","11,000.00","$21,000.00"',
      '   Sales refunds,(100.00),,"$-100.00"',
      'Total Income,"$9,900.00","$11,000.00","$20,900.00"',
      'Cost of Goods Sold,,,',
      '   AI APIs,"2,000.00","2,100.00","$4,100.00"',
      'Total Cost of Goods Sold,"$2,000.00","$2,100.00","$4,100.00"',
      'Gross Profit,"$7,900.00","$8,900.00","$16,800.00"',
      'Expenses,,,',
      '   Salaries,"5,000.00","5,000.00","$10,000.00"',
      'Total Expenses,"$5,000.00","$5,000.00","$10,000.00"',
      'Net Income,"$2,900.00","$3,900.00","$6,800.00"',
    );
    expect(revenue).toBe(20_900);
    expect(messages).toContain(
      'Rows not counted because of their names: "Total Income" (20,900), "AI APIs" (4,100), "Total Cost of Goods Sold" (4,100), "Gross Profit" (16,800), "Salaries" (10,000), "Total Expenses" (10,000), "Net Income" (6,800).',
    );
  });

  test('as Xero exports it', async () => {
    const { revenue, messages } = await read(
      'Account,Jan 2026,Feb 2026',
      'Trading Income,,',
      ...['Sales,100.25,200', 'Usage,10,20', 'Total Trading Income,110.25,220'],
      'Cost of Sales,,',
      ...['OpenAI,40,50', 'Total Cost of Sales,40,50', 'Gross Profit,70.25,170'],
      'Operating Expenses,,',
      ...['Subscriptions,5,5', 'Total Operating Expenses,5,5', 'Net Profit,65.25,165'],
    );
    expect(revenue).toBe(330.25);
    expect(messages.join()).toContain('"OpenAI" (90)');
    expect(messages.join()).toContain('"Subscriptions" (10)');
  });

  test('without sections is known by its lines', async () => {
    const { revenue, messages } = await read(
      ',Jan 2026,Feb 2026',
      ...['Revenue,100,110', 'COGS,40,44', 'Gross profit,60,66', 'Gross margin,60%,60%'],
    );
    expect(revenue).toBe(210);
    expect(messages.join()).toContain('"COGS" (84), "Gross profit" (126), "Gross margin" (0)');
  });

  test('without sections, what stands below costs or profit is told unless it is named as revenue', async () => {
    const { revenue, messages } = await read(
      'Line,Jan 2026,Feb 2026',
      ...['Enterprise plan,70,75', 'Team plan,30,35', 'Total revenue,100,110', 'COGS,40,44', 'Gross profit,60,66'],
      ...['Salaries,20,20', 'Marketing,10,10', 'Sales commissions,5,5', 'Net income,25,31', 'Deferred revenue,7,8'],
    );
    expect(revenue).toBe(210);
    expect(messages.join()).toContain('"Salaries" (40), "Marketing" (20), "Sales commissions" (10)');
  });

  test('is no list of customers, whatever those are called', async () => {
    const names = ['Income', 'Gross Profit Ltd', 'Cost Plus', 'Expenses', 'Net Profit', 'Taxes'];
    const { revenue } = await read('Customer,Jan 2026,Feb 2026', ...names.map((name) => `${name},1,2`));
    expect(revenue).toBe(18);
  });
});

test('the balance of Stripe’s dashboard is in major units, that of its API in minor ones', async () => {
  const head = 'id,Type,Source,Amount,Fee,Net,Currency';
  const row = 'txn_1,charge,ch_1,100.00,3.20,96.80,usd';
  const dashboard = await importContent(
    'balance.csv',
    `${head},Created (UTC),Available On (UTC)\n${row},2026-07-01 10:00,2026-07-03 00:00\n`,
  );
  expect(rowsOf(dashboard.revenue)).toMatchObject([{ month: '2026-07', recognizedUsd: '100' }]);
  const table = await importContent(
    'balance.csv',
    `${head.toLowerCase()},created,available_on\ntxn_1,charge,ch_1,10000,320,9680,usd,2026-07-01 10:00:00,2026-07-03 00:00:00\n`,
  );
  expect(rowsOf(table.revenue)).toMatchObject([{ month: '2026-07', recognizedUsd: '100' }]);
});
