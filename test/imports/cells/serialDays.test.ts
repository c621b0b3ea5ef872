import { describe, expect, test } from 'vitest';
import { epochDay, serialDay } from '../../../models/imports/cells/dates.ts';
import { importContent, rowsOf } from '../../support/importedRows.ts';
import fc from '../../support/properties.ts';

// Serial numbers as LibreOffice and Excel show them: =DATE(2026;7;1) formatted as a number is 46204, =DATE(2000;1;1) is
// 36526, =DATE(2024;2;29) is 45351.
test.each([
  ['36526', '2000-01-01'],
  ['45351', '2024-02-29'],
  ['46204', '2026-07-01'],
  ['46204.9999', '2026-07-01'],
  ['46204,5', '2026-07-01'],
])('%s is %s', (text, day) => expect(serialDay(text)).toBe(day));

test.each(['2026', '20260701', '36525', '62092', '146204', '-46204', '46204 days', '', '462.04'])(
  '"%s" is no day by its number',
  (text) => expect(serialDay(text)).toBeNull(),
);

const told = (issues: readonly { message: string }[]) => issues.map(({ message }) => message);

describe('dates that a spreadsheet wrote as numbers', () => {
  test('are read in a usage table, in its period too, and told', async () => {
    const { usage, cost, issues } = await importContent(
      'u.csv',
      'date,end_date,provider,model,input_tokens,cost_usd\n46204,46204,openai,gpt-5,100,1.5\n46205.5,46205,openai,gpt-5,,2\n',
    );
    expect(rowsOf(usage)).toMatchObject([{ day: '2026-07-01', billedUsd: '1.5' }]);
    expect(rowsOf(cost)).toMatchObject([{ day: '2026-07-02', billedUsd: '2' }]);
    expect(told(issues)).toContain(
      'Numbers such as 46204 in date are read as days, as spreadsheets count them (46204 is 2026-07-01).',
    );
  });

  test('are read in a long log beside written ones', async () => {
    const rows = Array.from({ length: 4000 }, (_, at) => `${at % 2 ? '2026-07-01' : 46204 + (at % 4)},openai,m,1`);
    const { usage } = await importContent('l.csv', ['date,provider,model,input_tokens', ...rows, ''].join('\n'));
    expect(rowsOf(usage).map(({ day, inputTokens }) => [day, inputTokens])).toEqual(
      expect.arrayContaining([
        ['2026-07-01', 3000],
        ['2026-07-03', 1000],
      ]),
    );
  });

  test('are read in a list of revenue, in JSON and in a provider’s export', async () => {
    const text = 'month,customer,revenue,currency\n46204,Acme,10,USD\n46235,Acme,20,USD\n';
    expect(rowsOf((await importContent('r.csv', text)).revenue).map(({ month }) => month)).toEqual([
      '2026-07',
      '2026-08',
    ]);
    const json = JSON.stringify([{ date: 46204, provider: 'openai', model: 'gpt-5', cost_usd: 3 }]);
    expect(rowsOf((await importContent('u.json', json)).cost)).toMatchObject([{ day: '2026-07-01' }]);
    const focus =
      'BillingPeriodStart,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceName,ProviderName,BilledCost,EffectiveCost,BillingCurrency\n46204,46208,46209,Usage,AI,Acme,5,5,USD\n';
    expect(rowsOf((await importContent('f.csv', focus)).cost)).toMatchObject([{ day: '2026-07-05', billedUsd: '5' }]);
  });

  test('head the months of a sheet', async () => {
    const { cost, issues } = await importContent(
      's.csv',
      'Vendor,46204,46235,Note\nOpenAI,46204,46235,x\nCohere,1,2,\n',
    );
    expect(rowsOf(cost).map(({ day, billedUsd }) => [day, billedUsd])).toEqual([
      ['2026-07-01', '46204'],
      ['2026-08-01', '46235'],
      ['2026-07-01', '1'],
      ['2026-08-01', '2'],
    ]);
    expect(told(issues)).toContain('The column 46204 is read as 2026-07-01, as spreadsheets count days.');
  });

  test('are refused where no spreadsheet has them', async () => {
    const { issues } = await importContent('u.csv', 'date,provider,cost_usd\n12345,openai,1\n');
    expect(issues).toMatchObject([{ kind: 'rejected', column: 'date', value: '12345' }]);
  });
});

describe('properties', () => {
  test('days that follow have numbers that follow', () => {
    fc.assert(
      fc.property(fc.integer({ min: 36_526, max: 62_091 }), (days) => {
        expect(epochDay(serialDay(String(days))!)).toBe(days - 25_569);
      }),
    );
  });
});
