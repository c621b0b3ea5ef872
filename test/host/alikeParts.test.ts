import { basename } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StatementDecision } from '../../models/imports/judgeStatement.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const total = async () => (await bench.usage([])).total.costUsd;
const names =
  'BilledCost,BillingAccountId,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,EffectiveCost,ProviderName,ServiceName,x_LineItemId';
const charge = (day: number, usd: string, id: string) => {
  const on = (at: number) => `2026-07-${String(at).padStart(2, '0')}T00:00:00Z`;
  return `${usd},acct-1,USD,2026-07-01T00:00:00Z,2026-08-01T00:00:00Z,Usage,${on(day)},${on(day + 1)},${usd},Nimbus,Model API,${id}`;
};
const bill = (...rows: readonly string[]) => [names, ...rows, ''].join('\n');

describe('two files of the same bytes', () => {
  const text = bill(charge(1, '10.00', ''), charge(2, '20.00', ''));
  const together = async (decision?: StatementDecision) => {
    const files = ['bill-00001.csv', 'bill-00002.csv'].map((name) => {
      const path = bench.write(name, text);
      return { file: bench.host.files.register({ path, name: basename(path) }), format: null, decision };
    });
    return (await bench.call('import.run', { files })).files;
  };

  test('count once, with a word of how to count both', async () => {
    const [, other] = await together();
    expect(other).toMatchObject({ status: 'alreadyImported' });
    expect(other!.issues).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('the same as bill-00001.csv') }),
    );
    expect(await total()).toBe(30);
  });

  test('both count where somebody says that they are parts', async () => {
    await together('add');
    expect(await total()).toBe(60);
  });

  test('the file itself does not count again', async () => {
    await bench.bring(bench.write('a.csv', text));
    await bench.bring(bench.write('a.csv', text), undefined, 'add');
    expect(await total()).toBe(30);
    await bench.bring(bench.write('b.csv', text), undefined, 'add');
    expect(await total()).toBe(60);
  });
});

describe('a bill whose lines have ids', () => {
  test('is a restatement where the ids recur, whatever the amounts', async () => {
    await bench.bring(bench.write('july.csv', bill(charge(1, '10.00', 'li-a1'), charge(2, '20.00', 'li-a2'))));
    const result = await bench.bring(
      bench.write('july-final.csv', bill(charge(1, '11.00', 'li-a1'), charge(2, '22.00', 'li-a2'))),
    );
    expect(result.status).toBe('replaced');
    expect(await total()).toBe(33);
  });

  test('rows that are numbered anew in each file are known by all that they say', async () => {
    await bench.bring(bench.write('one.csv', bill(charge(1, '10.00', '1'), charge(2, '20.00', '2'))));
    const result = await bench.bring(bench.write('two.csv', bill(charge(1, '7.00', '1'), charge(2, '8.00', '2'))));
    expect(result.status).toBe('undecided');
  });

  test('of a usage table as well', async () => {
    const table = (...rows: readonly string[]) =>
      ['date,provider,model,requests,input_tokens,cost_usd,line_item_id', ...rows, ''].join('\n');
    await bench.bring(bench.write('u1.csv', table('2026-08-01,acme,m,1,10,2,r-1', '2026-08-02,acme,m,1,10,2,r-2')));
    const result = await bench.bring(
      bench.write('u2.csv', table('2026-08-01,acme,m,1,10,3,r-1', '2026-08-02,acme,m,1,10,4,r-2')),
    );
    expect(result.status).toBe('replaced');
    expect(await total()).toBe(7);
  });
});

describe('a second download', () => {
  test('is no part of the first', async () => {
    await bench.bring(bench.write('usage.csv', bill(charge(1, '10.00', ''))));
    expect(await bench.bring(bench.write('usage (1).csv', bill(charge(1, '11.00', ''))))).toMatchObject({
      status: 'undecided',
    });
  });

  test('files that are all numbered in brackets are parts', async () => {
    await bench.bring(bench.write('usage (1).csv', bill(charge(1, '10.00', ''))));
    await bench.bring(bench.write('usage (2).csv', bill(charge(1, '11.00', ''))));
    expect(await total()).toBe(21);
  });
});
