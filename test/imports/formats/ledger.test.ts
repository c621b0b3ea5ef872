import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { importContent, rowsOf } from '../../support/importedRows.ts';

type Table = readonly (readonly string[])[];

const byVendor: Table = [
  ['Example Inc.'],
  ['Transaction List by Vendor'],
  ['January - March, 2026'],
  [],
  ['', 'Date', 'Transaction Type', 'Num', 'Posting', 'Memo/Description', 'Account', 'Amount'],
  ['OpenAI'],
  ['', '01/15/2026', 'Bill', '1001', 'Yes', 'API', 'Accounts Payable (A/P)', '1234.50'],
  ['', '01/20/2026', 'Bill Payment (Check)', '77', 'Yes', '', 'Checking', '-1234.50'],
  ['', '02/15/2026', 'Vendor Credit', 'CR1', 'Yes', '', 'Accounts Payable (A/P)', '-34.50'],
  ['Total for OpenAI', '', '', '', '', '', '', ''],
  ['Anthropic PBC'],
  ['', '01/16/2026', 'Expense', '', 'Yes', '', 'Mastercard', '50.25'],
  ['', '02/16/2026', 'Check', '12', 'Yes', '', 'Checking', '-100.00'],
  ['', '02/18/2026', 'Purchase Order', '13', 'No', '', 'Accounts Payable (A/P)', '999.00'],
];
const byDate: Table = [
  ['Date', 'Transaction Type', 'Num', 'Posting', 'Name', 'Memo/Description', 'Account', 'Split', 'Amount'],
  ['2026-01-15', 'Bill', '1', 'Yes', 'OpenAI', '', 'Accounts Payable (A/P)', 'Software', '1234.50'],
  ['2026-01-18', 'Invoice', '2', 'Yes', 'A customer', '', 'Accounts Receivable (A/R)', 'Services', '9999.00'],
  ['2026-01-20', 'Expense', '', 'Yes', 'AWS', '', 'Checking', 'Hosting', '-20.00'],
  ['2026-01-21', 'Expense', '', 'Yes', 'Card company', '', 'Checking', 'Mastercard', '-70.00'],
  ['2026-01-22', 'Transfer', '', 'Yes', '', '', 'Checking', 'Savings', '-500.00'],
];
const bySide: Table = [
  ['Account Transactions'],
  ['Date', 'Source', 'Description', 'Reference', 'Debit', 'Credit', 'Running Balance'],
  ['4000 AI vendors'],
  ['15 Jan 2026', 'Payable Invoice', 'OpenAI - API', 'I1', '1234.50', '', '1234.50'],
  ['20 Feb 2026', 'Payable Credit Note', 'OpenAI - credit', 'C1', '', '34.50', '1200.00'],
  ['21 Feb 2026', 'Spend Money', 'Anthropic - API', '', '50.25', '', '1250.25'],
  ['Total 4000 AI vendors', '', '', '', '1284.75', '34.50', '1250.25'],
  ['Chase 4521'],
  ['21 Feb 2026', 'Spend Money', 'Anthropic - API', '', '', '50.25', '-50.25'],
  ['22 Feb 2026', 'Receive Money', 'A customer - paid', '', '700.00', '', '649.75'],
  ['Total', '', '', '', '1984.75', '84.75', ''],
];

const dresses: readonly (readonly [name: string, write: (table: Table) => string])[] = [
  ['between commas', (table) => Papa.unparse(table.map((row) => [...row]))],
  [
    'with decimal commas',
    (table) =>
      Papa.unparse(
        table.map((row) => row.map((cell) => cell.replace(/^(-?)(\d+)\.(\d\d)$/, '$1$2,$3'))),
        { delimiter: ';' },
      ),
  ],
  [
    'between tabs',
    (table) =>
      Papa.unparse(
        table.map((row) => [...row]),
        { delimiter: '\t' },
      ),
  ],
  [
    'with dollar signs',
    (table) => Papa.unparse(table.map((row) => row.map((cell) => cell.replace(/^(-?)(\d+\.\d\d)$/, '$1$$$2')))),
  ],
  [
    'with brackets',
    (table) => Papa.unparse(table.map((row) => row.map((cell) => cell.replace(/^-(\d+\.\d\d)$/, '($1)')))),
  ],
  [
    'with a byte-order mark',
    (table) =>
      `\ufeff${Papa.unparse(
        table.map((row) => [...row]),
        { newline: '\r\n' },
      )}`,
  ],
];

async function read(content: string) {
  const reading = { dates: 'monthFirst', decimals: null } as const;
  const output = await importContent('ledger.csv', content, { reading });
  const costs = rowsOf(output.cost).map(({ provider, billedUsd }) => `${provider} ${Number(billedUsd).toFixed(2)}`);
  const told = output.issues.filter(({ kind }) => kind === 'warning').map(({ message }) => message);
  return { format: output.format, rejected: output.rows.rejected, costs: costs.sort(), told: told.join('\n') };
}

describe.each(dresses)('%s', (_, write) => {
  test('a list by vendor counts bills, expenses and checks, takes credits off, and tells payments and orders', async () => {
    const { costs, told, ...rest } = await read(write(byVendor));
    expect(rest).toEqual({ format: 'ledger-transactions', rejected: 0 });
    expect(costs).toEqual(['anthropic 100.00', 'anthropic 50.25', 'openai -34.50', 'openai 1234.50']);
    expect(told).toContain('"Bill Payment (Check)" (-1,234.5)');
    expect(told).toContain('"Purchase Order that is not posted" (999)');
  });

  test('a list by date leaves out sales, transfers and what pays a card, and tells them', async () => {
    const { costs, told, rejected } = await read(write(byDate));
    expect([costs, rejected]).toEqual([['aws 20.00', 'openai 1234.50'], 0]);
    expect(told).toContain('"Invoice" (9,999)');
    expect(told).toContain('"Transfer" (-500)');
    expect(told).toContain('(-70)');
  });

  test('of debits and credits the side of cost counts, once', async () => {
    const { costs, told, rejected } = await read(write(bySide));
    expect([costs, rejected]).toEqual([['anthropic 50.25', 'openai -34.50', 'openai 1234.50'], 0]);
    expect(told).toContain('"Receive Money" (700)');
    expect(told).not.toContain('but its rows come to');
  });
});

test('a total that its rows do not come to is told with both', async () => {
  const short = bySide.filter((row) => row[5] !== '34.50' || row[0]!.startsWith('Total'));
  const { told } = await read(Papa.unparse(short.map((row) => [...row])));
  // 1284.75 − 34.50 is stated; 1234.50 + 50.25 are there.
  expect(told).toContain('The total of "4000 AI vendors" is 1,250.25, but its rows come to 1,284.75');
});

test('a list with a source and vendors is no ledger', async () => {
  const { format, costs } = await read('date,source,vendor,amount\n2026-01-15,Invoice,OpenAI,5.00\n');
  expect([format, costs]).toEqual(['generic-usage', ['openai 5.00']]);
});

test('a journal of an account that nobody knows is asked about, never guessed', async () => {
  const rows = [
    ['Date', 'Source', 'Description', 'Debit', 'Credit', 'Running Balance'],
    ['4000 Various'],
    ['2026-01-15', 'Manual Journal', 'x', '5.00', '', '5.00'],
  ];
  const { costs, rejected } = await read(Papa.unparse(rows));
  expect([costs, rejected]).toEqual([[], 1]);
});
