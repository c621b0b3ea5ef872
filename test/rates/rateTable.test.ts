import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRateTable } from '../../models/rates/readRateTable.ts';
import { type ImportBench, openImportBench, unaccounted } from '../support/importing.ts';

describe('a table of exchange rates', () => {
  test('is read by its columns, in any order', () => {
    const { rates, issues } = readRateTable(
      '\ufeffcurrency,usd_per_unit,date,source\r\neur,1.17,2026-01-01,ECB\r\nJPY,0.0064,2026-01-31,\r\n',
    );
    expect(issues).toEqual([]);
    expect(rates).toEqual([
      { currency: 'EUR', day: '2026-01-01', usdPerUnit: '1.17', source: 'ECB' },
      { currency: 'JPY', day: '2026-01-31', usdPerUnit: '0.0064', source: null },
    ]);
  });

  test('says line by line what is wrong', () => {
    const { rates, issues } = readRateTable(
      'date,currency,rate\n2026-02-30,EUR,1.1\n2026-01-01,USD,1\n2026-01-01,EUR,0\n2026-01-01,EUR,-1.2\n',
    );
    expect(rates).toEqual([]);
    expect(issues.map(({ message }) => message)).toEqual([
      'Line 2: day is "2026-02-30"; it must be a day of the calendar.',
      'Line 3: currency is "USD"; it must be another currency than USD.',
      'Line 4: usdPerUnit is "0"; it must be a number above 0.',
      'Line 5: usdPerUnit is "-1.2"; it must be a number above 0.',
    ]);
    expect(readRateTable('a,b\n1,2\n').issues[0]?.message).toMatch(/name them date, currency, usd_per_unit/);
  });
});

describe('an import in another currency', () => {
  let bench: ImportBench;
  beforeAll(async () => {
    bench = await openImportBench();
  });
  afterAll(() => bench.close());

  const revenue = [
    'month,customer,currency,recognized_revenue,mrr',
    '2026-01,acme,EUR,1000,1000',
    '2026-02,acme,EUR,1000.10,1000',
    '2026-02,bolt,USD,500,500',
  ].join('\n');

  test('is rejected while there is no rate, and says what to do', async () => {
    const result = await bench.bring(bench.write('revenue.csv', revenue));
    expect(result.rows).toMatchObject({ revenue: 1, rejected: 2 });
    expect(result.issues.map(({ message }) => message).join()).toContain('add a rate for EUR');
  });

  test('is converted at the last rate on or before its day, exactly, and replaces what was rejected', async () => {
    await bench.call('rates.put', {
      rates: [
        { currency: 'EUR', day: '2026-01-15', usdPerUnit: '1.1', source: 'ECB' },
        { currency: 'EUR', day: '2026-02-28', usdPerUnit: '1.25', source: 'ECB' },
        { currency: 'EUR', day: '2026-03-01', usdPerUnit: '9', source: null },
      ],
    });
    const result = await bench.bring(bench.write('revenue.csv', revenue));
    expect(result).toMatchObject({ rows: { revenue: 3, rejected: 0 }, currency: 'USD' });
    // 1,000 × 1.1 + 1,000.10 × 1.25 + 500
    expect(result.revenue).toBe('2850.125');
    expect(result.issues.map(({ message }) => message).join()).toContain('converted to US dollars');
    const actuals = await bench.call('usage.actuals', {});
    expect(actuals.map(({ month, revenueUsd }) => [month, revenueUsd])).toEqual([
      ['2026-01', 1100],
      ['2026-02', 1750.125],
    ]);
  });

  test('at the same rates is the same import; at others it replaces the one before', async () => {
    const path = bench.write('revenue.csv', revenue);
    expect(await bench.bring(path)).toMatchObject({ status: 'alreadyImported' });
    await bench.call('rates.put', {
      rates: [{ currency: 'EUR', day: '2026-01-15', usdPerUnit: '1.2', source: null }],
    });
    expect(await bench.bring(path)).toMatchObject({ status: 'replaced', revenue: '2950.125' });
  });

  test('before the first rate is rejected, and the dollars beside it are not converted', async () => {
    const early = 'month,customer,currency,recognized_revenue\n2025-12,acme,EUR,10\n2025-12,bolt,USD,7\n';
    const result = await bench.bring(bench.write('early.csv', early));
    expect(result).toMatchObject({ rows: { revenue: 1, rejected: 1 }, revenue: '7' });
    expect(result.issues[0]?.message).toContain(
      'There is no rate for EUR on or before 2025-12-31; the first is from 2026-01-15',
    );
  });

  test('a bill in pounds is billed in dollars of its day', async () => {
    await bench.call('rates.put', {
      rates: [{ currency: 'GBP', day: '2026-01-01', usdPerUnit: '1.3', source: null }],
    });
    const header =
      'BilledCost,EffectiveCost,ListCost,BillingCurrency,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,ServiceName,ProviderName,BillingPeriodStart,BillingPeriodEnd,ChargeDescription,ServiceCategory';
    const row =
      '10,9,12,GBP,Usage,2026-01-05T00:00:00Z,2026-01-06T00:00:00Z,Models,Cloud,2026-01-01T00:00:00Z,2026-02-01T00:00:00Z,Tokens,AI and Machine Learning';
    const result = await bench.bring(bench.write('focus.csv', `${header}\n${row}\n`));
    expect(unaccounted(result)).toBe(0);
    expect(result).toMatchObject({ billed: '13', rows: { rejected: 0 } });
  });

  test('rates are listed by currency and day, and one can be taken out', async () => {
    await bench.call('rates.remove', { currency: 'GBP', day: '2026-01-01' });
    const rates = await bench.call('rates.list', {});
    expect(rates.map(({ currency, day }) => `${currency} ${day}`)).toEqual([
      'EUR 2026-01-15',
      'EUR 2026-02-28',
      'EUR 2026-03-01',
    ]);
    await expect(bench.call('rates.remove', { currency: 'GBP', day: '2026-01-01' })).rejects.toThrow(
      'There is no rate of GBP for 2026-01-01',
    );
  });
});
