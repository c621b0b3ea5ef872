import { describe, expect, test } from 'vitest';
import { importContent, rowsOf } from '../../support/importedRows.ts';

const euros = [{ currency: 'EUR', day: '2026-01-01', usdPerUnit: '2', source: null }];

describe('a sheet of months', () => {
  test.each([
    ['Januar 2026,Februar 2026,März 2026,Mai 2026,Oktober 2026,Dez. 2026', ['01', '02', '03', '05', '10', '12']],
    ['janvier 2026,févr. 2026,avril 2026,juin 2026,juil. 2026,août 2026', ['01', '02', '04', '06', '07', '08']],
    ['ene-26,abr-26,ago-26,sept-26,dic-26', ['01', '04', '08', '09', '12']],
    ['gen 2026,mag 2026,giu 2026,lug 2026,ott 2026', ['01', '05', '06', '07', '10']],
    ['Jan-26,Feb-26,Q1 2026,Mar-26,FY 2026', ['01', '02', '03']],
  ])('%s', async (months, numbers) => {
    const values = months.split(',').map((_, index) => String(index + 1));
    const { revenue } = await importContent('x.csv', `customer,${months}\nc,${values.join(',')}\n`);
    expect(rowsOf(revenue).map((row) => row['month'])).toEqual(numbers.map((month) => `2026-${month}`));
  });

  test('by accounts knows a ledger’s lines from customers', async () => {
    const lines = ['Revenue,100,200', 'DeferredRevenue,5,6', 'AccountsReceivable,7,8', 'Fees,1,1', 'Refunds,-1,-2'];
    const { revenue, rows } = await importContent('x.csv', `account,2026-07,2026-08\n${lines.join('\n')}\n`);
    expect(rows).toMatchObject({ revenue: 2, skipped: 3 });
    expect(rowsOf(revenue)).toMatchObject([
      { month: '2026-07', recognizedUsd: '99' },
      { month: '2026-08', recognizedUsd: '198' },
    ]);
    expect(rowsOf(revenue)[0]).not.toHaveProperty('customer');
    const customers = await importContent('y.csv', 'account,2026-07,2026-08\nSeats Ltd,1,2\nCash & Cost AG,3,4\n');
    expect(rowsOf(customers.revenue).map((row) => row['customer'])).toEqual([
      ...['Seats Ltd', 'Seats Ltd', 'Cash & Cost AG', 'Cash & Cost AG'],
    ]);
  });
});

describe('a currency that stands beside the cells', () => {
  const tables = [
    'month,customer,Revenue (EUR)\n2026-08,c,100\n',
    'month,customer,Revenue [€]\n2026-08,c,100\n',
    'month,customer,revenue_eur\n2026-08,c,100\n',
    'Company,Acme\nCurrency,EUR\n\nmonth,customer,revenue\n2026-08,c,100\n',
    'Currency: EUR\ncustomer,2026-08,2026-09\nc,100,\n',
  ];
  test.each(tables)('%j', async (table) => {
    const asked = await importContent('x.csv', table);
    expect(asked.issues.find(({ kind }) => kind === 'rejected')?.message).toContain('Amounts in EUR');
    const said = await importContent('x.csv', table, { rates: euros });
    expect(rowsOf(said.revenue)).toMatchObject([{ month: '2026-08', customer: 'c', recognizedUsd: '200' }]);
  });

  test('of a table of usage is converted on every row', async () => {
    const rows = Array.from({ length: 50 }, (_, day) => `2026-08-0${1 + (day % 3)},gpt-5,1.5,10`).join('\n');
    const { usage } = await importContent('x.csv', `date,model,Cost [EUR],input_tokens\n${rows}\n`, { rates: euros });
    const sum = rowsOf(usage).reduce((total, row) => total + Number(row['billedUsd']), 0);
    expect(sum).toBe(150);
  });

  test('is US dollars without a word where the column says so', async () => {
    const { issues } = await importContent('x.csv', 'date,model,Cost (USD)\n2026-08-01,gpt-5,100\n');
    expect(issues).toEqual([]);
  });
});

describe('what a line of an invoice earns', () => {
  const period = { start: 1785542400, end: 1788220800 };
  const line = { id: 'il', object: 'line_item', amount: 12000, currency: 'usd', period };
  const invoice = (more: object) => ({
    ...{ id: 'in_1', object: 'invoice', livemode: true, created: 1785542400, status: 'paid', customer: 'cus_1' },
    ...{ currency: 'usd', lines: { object: 'list', data: [{ ...line, ...more }] } },
  });

  test.each([
    [{}, '120'],
    [{ discount_amounts: [{ amount: 2000, discount: 'di_1' }] }, '100'],
    [{ tax_amounts: [{ amount: 1000, inclusive: true }] }, '110'],
    [{ tax_amounts: [{ amount: 1000, inclusive: false }] }, '120'],
    [{ taxes: [{ amount: 500, tax_behavior: 'inclusive' }], discount_amounts: [{ amount: 500 }] }, '110'],
  ])('is its amount without discounts and the taxes inside: %j', async (more, recognizedUsd) => {
    const { revenue } = await importContent('x.json', JSON.stringify({ object: 'list', data: [invoice(more)] }));
    expect(rowsOf(revenue)).toMatchObject([{ month: '2026-08', customer: 'cus_1', recognizedUsd }]);
  });

  test('Chargebee states discounts beside the amount, and credit notes take revenue back', async () => {
    const item = { date_from: 1785542400, date_to: 1788220800, amount: 12000, discount_amount: 2000, tax_amount: 1000 };
    const shared = { customer_id: 'c1', date: 1785542400, currency_code: 'USD', price_type: 'tax_inclusive' };
    const list = [
      {
        invoice: {
          id: 'i',
          object: 'invoice',
          status: 'paid',
          ...shared,
          line_items: [{ ...item, object: 'line_item' }],
        },
      },
      {
        credit_note: {
          ...{ id: 'n', object: 'credit_note', status: 'refunded', ...shared },
          line_items: [{ ...item, amount: 500, discount_amount: 0, tax_amount: 0, object: 'line_item' }],
        },
      },
      { credit_note: { id: 'v', object: 'credit_note', status: 'voided', ...shared, line_items: [item] } },
    ];
    const { format, revenue, rows } = await importContent('x.json', JSON.stringify({ list }));
    expect({ format, rows }).toMatchObject({ format: 'chargebee-invoices', rows: { revenue: 2, skipped: 1 } });
    expect(rowsOf(revenue)).toMatchObject([{ month: '2026-08', customer: 'c1', recognizedUsd: '85' }]);
  });

  test('a payment that is not captured is none', async () => {
    const head = 'id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Status,Customer ID\n';
    const { rows } = await importContent('x.csv', `${head}ch_1,2026-08-05 10:00:00,10.00,0.00,usd,FALSE,Paid,cus_1\n`);
    expect(rows).toMatchObject({ skipped: 1, revenue: 0 });
  });

  test('a report of recognition names its month so', async () => {
    const head = 'Invoice ID,Customer ID,Currency,Recognition Month,Recognized Revenue\n';
    const { format, revenue } = await importContent('x.csv', `${head}I1,c1,USD,2026-08,100.50\n`);
    expect(format).toBe('generic-revenue');
    expect(rowsOf(revenue)).toMatchObject([{ month: '2026-08', customer: 'c1', recognizedUsd: '100.5' }]);
  });
});
