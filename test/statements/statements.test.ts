import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { journalEntries, journalTotals, usualMapping } from '../../models/statements/journal.ts';
import type { OwnerUse } from '../../models/statements/statement.ts';
import { statementLines } from '../../models/statements/statementLines.ts';
import { dailySpendFile } from '../support/dailySpend.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import fc from '../support/properties.ts';

const use = (owner: string | null, nanoUsd: bigint, over: Partial<OwnerUse> = {}): OwnerUse => ({
  owner,
  provider: 'acme',
  model: 'm',
  nanoUsd,
  requests: 10,
  tokens: 1000,
  includedUsd: 0,
  ...over,
});

describe('lines of statements', () => {
  test('share what an invoice has beside use by use, to the cent', () => {
    const { owners, footing } = statementLines(
      [use('A', 20_000_000_000n), use('B', 10_000_000_000n)],
      [{ provider: 'acme', cents: 3100n }],
    );
    expect(owners.map(({ owner, lines }) => [owner, lines.map(({ usd }) => usd)])).toEqual([
      ['A', [20, 0.67]],
      ['B', [10, 0.33]],
    ]);
    expect(footing).toEqual([{ provider: 'acme', useCents: 3000n, sharedCents: 100n, invoiceCents: 3100n }]);
  });

  test('an invoice without use is of nobody, and what is not attributed comes last', () => {
    const { owners } = statementLines([use('A', 10_000_000_000n)], [{ provider: 'other', cents: 500n }]);
    expect(owners.map(({ owner, cents }) => [owner, Number(cents)])).toEqual([
      ['A', 1000],
      [null, 500],
    ]);
  });
});

describe('statements of a workspace', () => {
  let bench: ImportBench;
  beforeAll(async () => {
    bench = await openImportBench();
    const file = dailySpendFile({ first: '2026-01', months: 10, usd: (at) => 33.33 + at });
    await bench.bring(bench.write('spend.csv', file));
    const invoice = { provider: 'acme', month: '2026-10', amountUsd: '1599.99', note: null };
    await bench.call('tieOut.invoice', invoice);
  });
  afterAll(() => bench.close());
  const read = async () => (await bench.call('statement.read', { month: '2026-10', by: 'team' }))!;
  const textOf = (file: string) => readFileSync(bench.host.files.resolve(file).path, 'utf8');

  test('foot to the invoice to the cent, with a bridge that foots too', async () => {
    const { statements, totalUsd, footing } = await read();
    expect(totalUsd).toBe(1599.99);
    const cents = statements.flatMap(({ lines }) => lines).reduce((sum, { usd }) => sum + Math.round(usd * 100), 0);
    expect(cents).toBe(159_999);
    // 31 days of 42.33 × 1.2.
    expect(footing).toEqual([
      { provider: 'acme', useUsd: 1574.68, sharedUsd: 25.31, totalUsd: 1599.99, invoiceUsd: 1599.99 },
    ]);
    for (const { bridge } of statements) {
      const { lastMonthUsd, volume, mix, steps, cache, price, sharedUsd, totalUsd: total } = bridge;
      expect(lastMonthUsd + volume + mix + steps + cache + price + sharedUsd).toBeCloseTo(total, 6);
    }
    expect(statements[0]!.nextQuarter!.p10).toBeLessThan(statements[0]!.nextQuarter!.p90);
  });

  test('are written as a page without scripts, a table and an answer file', async () => {
    const { files } = await bench.call('statement.export', {
      month: '2026-10',
      by: 'team',
      formats: ['html', 'csv', 'answer'],
    });
    expect(files.map(({ name }) => name)).toEqual([
      '2026-10 Support.html',
      '2026-10 Support.csv',
      '2026-10 Support answer.csv',
      '2026-10 Lab.html',
      '2026-10 Lab.csv',
      '2026-10 Lab answer.csv',
    ]);
    const page = textOf(files[0]!.file);
    expect(page).toContain('AI cost of Support, 2026-10');
    expect(page).not.toMatch(/<script|http/);
    expect(textOf(files[1]!.file)).toContain('use acme m');
  });

  test('an answer comes back, and its dispute is on the close until it is settled', async () => {
    const { files } = await bench.call('statement.export', {
      month: '2026-10',
      by: 'team',
      formats: ['answer'],
      owner: 'Lab',
    });
    const filled = textOf(files[0]!.file)
      .split('\r\n')
      .map((line) =>
        line.replace(/,,$/, line.includes('use acme') ? ',disputed,"Not ours, see ticket 7"' : ',accepted,'),
      );
    const path = join(bench.write('x', ''), '..', 'answer.csv');
    writeFileSync(path, filled.join('\n'));
    const file = bench.host.files.register({ path, name: 'answer.csv' });
    const taken = await bench.call('statement.answer', { file, by: 'Lab lead' });
    expect(taken).toEqual({ accepted: 1, disputed: 1, refused: [] });
    const lab = (await read()).statements.find(({ owner }) => owner === 'Lab')!;
    expect(lab.lines[0]!.answer).toMatchObject({
      answer: 'disputed',
      comment: 'Not ours, see ticket 7',
      answeredBy: 'Lab lead',
    });
    expect((await bench.call('monthEnd.read', { month: '2026-10' }))!.disputes).toBe(1);
    expect((await bench.call('check.read', {})).findings.map(({ kind }) => kind)).toContain('dispute');
    await bench.call('statement.resolve', {
      month: '2026-10',
      by: 'team',
      owner: 'Lab',
      line: 'use acme m',
      note: null,
    });
    expect((await bench.call('monthEnd.read', { month: '2026-10' }))!.disputes).toBe(0);
  });

  test('an answer to another amount than the statement has is refused by its line', async () => {
    const path = bench.write(
      'old.csv',
      'month,by,owner,line,usd,answer,comment\n2026-10,team,Lab,use acme m,1.00,accepted,\n',
    );
    const file = bench.host.files.register({ path, name: 'old.csv' });
    expect(await bench.call('statement.answer', { file, by: null })).toMatchObject({
      accepted: 0,
      refused: [expect.stringContaining('use acme m of Lab was $1.00 and is $')],
    });
  });

  test('the journal balances, and trues the accrual up when the invoice comes', async () => {
    const september = (await bench.call('journal.book', { month: '2026-09', by: 'team' }))!;
    expect(september).toMatchObject({ booked: true, debitUsd: september.creditUsd });
    const accrued = september.entries.find(({ kind }) => kind === 'accrual')!.lines[0]!.debitUsd;
    await bench.call('tieOut.invoice', {
      provider: 'acme',
      month: '2026-09',
      amountUsd: (accrued + 12.34).toFixed(2),
      note: null,
    });
    const october = (await bench.call('journal.read', { month: '2026-10', by: 'team' }))!;
    const trueUp = october.entries.find(({ kind }) => kind === 'trueUp')!;
    expect(trueUp.lines.map(({ debitUsd, creditUsd }) => [debitUsd, creditUsd])).toEqual([
      [12.34, 0],
      [0, 12.34],
    ]);
    expect(october.entries.map(({ kind }) => kind)).toEqual(['trueUp', 'reclass', 'chargeback']);
    await bench.call('journal.map', { mapping: { ...usualMapping, centers: { Lab: 'CC 42' } } });
    const { file } = await bench.call('journal.export', { month: '2026-10', by: 'team' });
    expect(textOf(file)).toContain('CC 42');
  });
});

describe('properties', () => {
  const nano = fc.bigInt({ min: 0n, max: 10n ** 15n });
  const uses = fc.array(
    fc.record({
      owner: fc.constantFrom('A', 'B', 'C', null),
      provider: fc.constantFrom('p', 'q'),
      model: fc.constantFrom('m', 'n'),
      nanoUsd: nano,
    }),
    { minLength: 1, maxLength: 12 },
  );

  test('lines of all owners add up to every invoice', () => {
    fc.assert(
      fc.property(uses, fc.bigInt({ min: 0n, max: 10n ** 10n }), (some, cents) => {
        const { owners, footing } = statementLines(
          some.map((one) => use(one.owner, one.nanoUsd, one)),
          [
            { provider: 'p', cents },
            { provider: 'q', cents: null },
          ],
        );
        const total = owners.reduce((sum, one) => sum + one.cents, 0n);
        expect(total).toBe(footing.reduce((sum, one) => sum + one.useCents + one.sharedCents, 0n));
        const p = footing.find(({ provider }) => provider === 'p')!;
        expect(p.useCents + p.sharedCents).toBe(cents);
      }),
    );
  });

  test('a journal balances to the cent', () => {
    const cents = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n });
    fc.assert(
      fc.property(cents, cents, cents, fc.array(cents, { maxLength: 4 }), (accrued, booked, total, owned) => {
        const entries = journalEntries(
          {
            month: '2026-10',
            accruals: [{ provider: 'p', cents: accrued, range: null }],
            trueUps: [{ provider: 'p', bookedCents: booked, invoiceCents: accrued }],
            totalCents: total,
            classNano: { cogs: 5n, research: 2n, sales: 0n, general: 1n, unclassified: 3n },
            owners: owned.map((one, index) => ({ owner: index === 0 ? null : `o${index}`, cents: one })),
          },
          usualMapping,
        );
        for (const entry of entries) {
          const { debitUsd, creditUsd } = journalTotals([entry]);
          expect(debitUsd).toBe(creditUsd);
        }
      }),
    );
  });
});
