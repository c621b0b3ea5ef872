import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { daysInMonth, monthRange } from '../../models/calendar.ts';
import type { CustomerReport } from '../../models/customers/customerReport.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogsmith-customers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const flags = ['-w', join(folder, 'customers.cogsmith')];

async function ask<T>(...args: readonly string[]): Promise<T> {
  const { code, json } = await runJson([...args, ...flags]);
  expect(code, JSON.stringify(json)).toBe(0);
  return json as T;
}

function bring(name: string, lines: readonly string[]): Promise<{ code: number | null }> {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return runCogsmith(['import', path, ...flags]);
}

const months = monthRange('2026-04', 6);

/** A day: $8 of usage of Acme, named otherwise than in revenue; $2 of Beta; $5 of nobody; $1 in development. */
beforeAll(async () => {
  await runCogsmith(['new', flags[1]!]);
  const usage = ['date,provider,model,feature,environment,customer,requests,input_tokens,output_tokens,cost_usd'];
  const revenue = [
    'month,customer,customer_tier,product,feature,currency,recognized_revenue,mrr,active_users,requests',
  ];
  for (const month of months) {
    for (let day = 1; day <= daysInMonth(month); day++) {
      const on = `${month}-${String(day).padStart(2, '0')},acme,m,chat`;
      usage.push(`${on},production,acme-corp-eu,80,8000,800,8`, `${on},production,Beta,20,2000,200,2`);
      usage.push(`${on},production,,50,5000,500,5`, `${on},development,,10,1000,100,1`);
    }
    revenue.push(
      `${month},Acme Corp. EU Ltd,team,Pro,,USD,200.00,200.00,10,`,
      `${month},Beta,team,Pro,,USD,300.00,300.00,10,`,
    );
    revenue.push(`${month},Gamma,team,Pro,,USD,100.00,100.00,5,`);
  }
  expect(await bring('usage.csv', usage)).toMatchObject({ code: 0 });
  expect(await bring('revenue.csv', revenue)).toMatchObject({ code: 0 });
});

const lineOf = (report: CustomerReport, name: string | null, kind = 'key') =>
  report.lines.find((one) => one.name === name && one.kind === kind)!;

test('cost without a customer is a line of its own, and the quarter foots to the income statement', async () => {
  const report = await ask<CustomerReport>('customers');
  // The quarter has 92 days.
  expect(report.period).toMatchObject({ id: '2026-Q3', partial: false });
  expect(lineOf(report, 'Beta')).toMatchObject({ revenueUsd: 900, aiCogsUsd: 184, grossProfitUsd: 716 });
  expect(lineOf(report, null, 'unattributed')).toMatchObject({ revenueUsd: 0, aiCogsUsd: 460 });
  expect(lineOf(report, null, 'company')).toMatchObject({ researchUsd: 92 });
  expect(report).toMatchObject({ foots: true, statement: { revenueUsd: 1800, aiCogsUsd: 1380, researchUsd: 92 } });
  expect(report.notes).toContain('$460 of COGS has no owner here; choose how it is allocated.');
});

test('names of usage and revenue that do not match are listed with dollars, and matched by a rule', async () => {
  const { unmatched } = await ask<CustomerReport>('customers');
  expect(unmatched).toEqual([
    { name: 'acme-corp-eu', in: 'usage', usd: 736, suggestion: 'Acme Corp. EU Ltd' },
    { name: 'Acme Corp. EU Ltd', in: 'revenue', usd: 600, suggestion: 'acme-corp-eu' },
    { name: 'Gamma', in: 'revenue', usd: 300, suggestion: null },
  ]);
  await ask('customers', 'match', 'acme-corp-eu', 'Acme Corp. EU Ltd');
  const matched = await ask<CustomerReport>('customers');
  expect(lineOf(matched, 'Acme Corp. EU Ltd')).toMatchObject({ revenueUsd: 600, aiCogsUsd: 736, grossProfitUsd: -136 });
  expect(matched.unmatched.map(({ name }) => name)).toEqual(['Gamma']);
  expect(matched.distribution.lossMakers).toMatchObject({ customers: 1, grossProfitUsd: -136 });
});

test('a driver allocates what is left, says so, and the table foots in the file too', async () => {
  await ask('customers', 'allocate', '--cost', 'cost');
  const file = join(folder, 'table.csv');
  const { stdout } = await runCogsmith(['customers', ...flags, '--to', file]);
  expect(stdout).toContain('COGS without a customer is allocated by cost that names a customer');
  expect(stdout).toContain('Foots to the income statement to the cent.');
  const [head, ...rows] = readFileSync(file, 'utf8')
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .map((row) => row.split(','));
  const cents = (row: readonly string[], column: string) => Math.round(100 * Number(row[head!.indexOf(column)]));
  for (const column of ['revenue_usd', 'ai_cogs_usd', 'gross_profit_usd', 'contribution_usd', 'research_usd']) {
    const total = rows.at(-1)!;
    expect(rows.slice(0, -1).reduce((sum, row) => sum + cents(row, column), 0)).toBe(cents(total, column));
  }
  const report = await ask<CustomerReport>('customers');
  // $5 a day by 8 to 2: $460 of the quarter is $368 and $92.
  expect(lineOf(report, 'Beta')).toMatchObject({ aiCogsUsd: 276, allocatedUsd: 92 });
  expect(report.policy).toMatchObject({
    cost: 'cost',
    owner: expect.any(String),
    date: expect.stringMatching(/^\d{4}-/),
  });
});

test.each([
  ['tier', '2026-Q3'],
  ['product', '2026'],
  ['feature', '2026-08'],
  ['region', '2026-Q2'],
  ['cohort', '2026'],
])('by %s, %s foots to the same statement', async (by, period) => {
  const report = await ask<CustomerReport>('customers', '--by', by, '--period', period);
  expect(report.foots).toBe(true);
  expect(report.total.aiCogsUsd).toBe(report.statement.aiCogsUsd);
});

test('a period without history is refused by name', async () => {
  const { code, json } = await runJson(['customers', '--period', '2024-Q1', ...flags]);
  expect(code).toBe(3);
  expect(json).toMatchObject({ error: { code: 'not_found', message: expect.stringContaining('one of 2026-Q3') } });
});
