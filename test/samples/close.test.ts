import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCsv } from '../support/readCsv.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogsmith-close-'));
const papers = (of: string) => join(folder, of, 'papers');

interface Closed {
  readonly code: number;
  readonly printed: string;
}

/** The script of docs/close.md, with exports of its own place, as another machine would have them. */
function close(name: string, { threads, invoices }: { threads: string; invoices: string }): Promise<Closed> {
  const exports = join(folder, `exports of ${name}`);
  cpSync('samples/data', exports, { recursive: true });
  const args = ['samples/close/close.sh', exports, '2026-10', 'samples/baseline.scenario.json', invoices];
  const env = {
    ...process.env,
    COGSMITH: `${process.execPath} electron/startCli.ts`,
    COGSMITH_HOME: join(folder, `home of ${name}`),
    COGSMITH_THREADS: threads,
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  };
  return new Promise((resolve) => {
    execFile('sh', [...args, join(folder, name)], { env, maxBuffer: 1e8 }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, printed: stdout + stderr }),
    );
  });
}

let first: Closed;
let second: Closed;
beforeAll(async () => {
  const invoices = 'samples/close/invoices.csv';
  [first, second] = await Promise.all([
    close('one', { threads: '2', invoices }),
    close('two', { threads: '1', invoices }),
  ]);
}, 900_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a month end from a shell', () => {
  test('ends with the exit code of its check', () => {
    const alerts = /(\d+) alerts?/.exec(readFileSync(join(papers('one'), 'check.txt'), 'utf8'));
    expect(first.code, first.printed.slice(-2000)).toBe(alerts ? 11 : 10);
  });

  test('leaves workbook, report, statements, journal, tables and history', () => {
    const names = readdirSync(papers('one'));
    expect(names).toEqual(
      expect.arrayContaining(['board.html', 'history.csv', 'journal.csv', 'plan.xlsx', 'run.json', 'statements']),
    );
    expect(readdirSync(join(papers('one'), 'statements')).length).toBeGreaterThan(3);
  });

  test('closes the provider whose invoice is there, and accrues the other to the cent', () => {
    const journal = readCsv(join(papers('one'), 'journal.csv'));
    const cost = readCsv(join(papers('one'), 'tables', 'cost.csv'));
    const billed = cost
      .filter((row) => row['provider'] === 'anthropic' && row['billing_month'] === '2026-10')
      .reduce((sum, row) => sum + Number(row['billed_usd']), 0);
    const accrued = journal.filter((row) => /accru/i.test(row['entry']!)).map((row) => Number(row['debit_usd'] || 0));
    expect(accrued.reduce((sum, one) => sum + one, 0)).toBeCloseTo(billed, 2);
    const cents = (column: string) => journal.reduce((sum, row) => sum + Math.round(Number(row[column] || 0) * 100), 0);
    expect(cents('debit_usd')).toBe(cents('credit_usd'));
    expect(first.printed).toContain('Closed');
  });

  test('is the same to the last bit in another place with another number of threads', () => {
    expect(second.code).toBe(first.code);
    const sums = readFileSync(join(papers('one'), 'sums.txt'), 'utf8');
    expect(sums.trim().split('\n').length).toBeGreaterThan(12);
    expect(readFileSync(join(papers('two'), 'sums.txt'), 'utf8')).toBe(sums);
  });

  test('stops where a step fails, and leaves no papers', async () => {
    const failed = await close('three', { threads: '1', invoices: 'no-such-file.csv' });
    expect([0, 10, 11]).not.toContain(failed.code);
    expect(existsSync(join(papers('three'), 'sums.txt'))).toBe(false);
  }, 300_000);
});
