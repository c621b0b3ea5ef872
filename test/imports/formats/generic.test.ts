import { describe, expect, test } from 'vitest';
import { openHeader } from '../../../models/imports/cells/header.ts';
import { guessFormats } from '../../../models/imports/detect.ts';
import { revenueTemplate, templateCsv, usageTemplate } from '../../../models/imports/mapping/templates.ts';
import { importContent, rowsOf } from '../../support/importedRows.ts';
import { readRows } from '../readers.ts';

describe('the generic usage table', () => {
  test('cached_tokens beside input_tokens are inside them, cached_input_tokens come on top', () => {
    const inside = readRows(
      'generic-usage',
      'timestamp,provider,model,input_tokens,cached_tokens,output_tokens,cost_usd\n2026-08-01T10:00:00Z,OpenAI,gpt-5,100,60,5,0.5',
    );
    const onTop = readRows(
      'generic-usage',
      'period_start,provider,model,input_tokens,cached_input_tokens,output_tokens,billed_cost,currency\n2026-08-01,openai,gpt-5,100,60,5,0.5,USD',
    );
    expect(inside).toMatchObject([
      { row: { provider: 'openai', inputTokens: 40, cacheReadTokens: 60, billedUsd: '0.5' } },
    ]);
    expect(onTop).toMatchObject([{ row: { inputTokens: 100, cacheReadTokens: 60 } }]);
  });

  test('cache hits are inside the input of providers that count them there, however either is called', () => {
    const read = (input: string, provider: string) =>
      readRows(
        'generic-usage',
        `date,provider,model,${input},cache_hit_tokens,output_tokens\n2026-08-01,${provider},m,100,60,5`,
      )[0];
    expect(read('input_tokens', 'deepseek')).toMatchObject({ row: { inputTokens: 40, cacheReadTokens: 60 } });
    expect(read('tokens_in', 'deepseek')).toMatchObject({ row: { inputTokens: 40, cacheReadTokens: 60 } });
    expect(read('input_tokens', 'anthropic')).toMatchObject({ row: { inputTokens: 100, cacheReadTokens: 60 } });
    expect(read('uncached_input_tokens', 'deepseek')).toMatchObject({ row: { inputTokens: 100, cacheReadTokens: 60 } });
  });

  test('cached tokens that exceed their input are rejected with a name under which they come on top', () => {
    const [row] = readRows(
      'generic-usage',
      'date,provider,model,input_tokens,cached_tokens,output_tokens\n2026-08-01,openai,m,100,400,5',
    );
    expect(row).toMatchObject({ kind: 'rejected', message: expect.stringContaining('cache_read_tokens') });
  });

  test('a date that could mean two days is rejected, one that cannot is read', () => {
    const on = (date: string) => readRows('generic-usage', `date,model,requests\n${date},m,1`)[0];
    expect(on('5/1/25')).toMatchObject({ kind: 'rejected', column: 'date', value: '5/1/25' });
    expect(on('25/1/2026')).toMatchObject({ row: { day: '2026-01-25' } });
    expect(on('2026-08-31T23:30:00-02:00')).toMatchObject({ row: { day: '2026-09-01' } });
  });

  test('an amount with a decimal comma is refused rather than guessed', () => {
    const amount = (text: string) => readRows('generic-usage', `date,model,cost_usd\n2026-08-01,m,"${text}"`)[0];
    expect(amount('1.234,50')).toMatchObject({ kind: 'rejected', column: 'cost_usd', value: '1.234,50' });
    expect(amount('1,5')).toMatchObject({ kind: 'rejected' });
    expect(amount('$1,234.50 ')).toMatchObject({ kind: 'cost', row: { billedUsd: '1234.5' } });
  });

  test('an e-mail address is not taken in as a customer', () => {
    expect(readRows('generic-usage', 'date,model,customer,requests\n2026-08-01,m,jane@acme.test,1')).toMatchObject([
      { row: { customer: 'acme.test' } },
    ]);
  });
});

describe('the monthly revenue table', () => {
  test.each(['2026-08', '2026-08-01', 'Aug 2026', '08/2026', 'August 2026', 'Aug-26'])(
    'reads the month %s',
    (month) => {
      const rows = readRows(
        'generic-revenue',
        `month,customer,currency,recognized_revenue\n${month},c,USD,"(1,234.50)"`,
      );
      expect(rows).toMatchObject([{ kind: 'revenue', row: { month: '2026-08', recognizedUsd: '-1234.5' } }]);
    },
  );

  test('rejects another currency and a month that is none', () => {
    const rows = readRows(
      'generic-revenue',
      'month,currency,recognized_revenue\n2026-08,EUR,1\n2026-13,USD,1\nTotal,USD,2',
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['rejected', 'rejected', 'rejected']);
  });
});

describe('recognising a file', () => {
  const first = (header: string) => guessFormats(openHeader(header.split(',')))[0];

  test('by its columns, in any case, whatever it is called', () => {
    expect(first('START_TIME,start_time_iso,Num_Model_Requests,model')?.format).toBe('openai-usage');
    expect(first('BilledCost,EffectiveCost,ChargePeriodStart')?.columns).toEqual([
      'BilledCost',
      'EffectiveCost',
      'ChargePeriodStart',
    ]);
    expect(first('usage_date_utc,cost_usd,model')?.format).toBe('anthropic-cost');
    expect(first('name,colour')).toBeUndefined();
  });

  test('the templates are recognised as what they are', () => {
    expect(first(templateCsv(usageTemplate).split('\n')[0]!)?.format).toBe('generic-usage');
    expect(first(templateCsv(revenueTemplate).split('\n')[0]!)?.format).toBe('generic-revenue');
  });

  test('the template’s own example row is read', () => {
    expect(readRows('generic-usage', templateCsv(usageTemplate))).toMatchObject([{ kind: 'usage' }]);
    expect(readRows('generic-revenue', templateCsv(revenueTemplate))).toMatchObject([{ kind: 'revenue' }]);
  });
});

describe('a sheet with months as columns', () => {
  const guess = (...names: string[]) => guessFormats(openHeader(names))[0]?.format;

  test('is of cost where it names vendors or models, of revenue otherwise', () => {
    expect(guess('Vendor', 'Jul-26', 'Aug-26')).toBe('generic-cost-wide');
    expect(guess('provider', 'model', '2026-07', '2026-08')).toBe('generic-cost-wide');
    expect(guess('Customer', 'Jul-26', 'Aug-26')).toBe('generic-revenue-wide');
    expect(guess('Customer', 'Model', 'Jul-26', 'Aug-26')).toBe('generic-revenue-wide');
  });

  test('is not a row of data that holds two dates and an amount', () => {
    expect(guess('2026-07-01', '2026-09-30', 'openai', 'gpt-4o', '300')).toBeUndefined();
    expect(guess('Customer', '2026', 'Jul-26', 'Aug-26')).toBe('generic-revenue-wide');
  });

  test('of cost leaves out rows of other things and totals of a vendor', () => {
    const rows = readRows(
      'generic-cost-wide',
      'Vendor,Model,Metric,Jul-26,Aug-26\nOpenAI,gpt-5,Cost,10,20\nOpenAI,gpt-5,Requests,7,8\nOpenAI,Total,Cost,10,20',
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['cost', 'skipped', 'skipped']);
    expect(rows[0]).toMatchObject({
      row: { day: '2026-07-01', provider: 'openai', model: 'gpt-5', billedUsd: '10' },
      more: [{ day: '2026-08-01', billedUsd: '20' }],
    });
  });
});

describe('a row of a period', () => {
  const cost = (start: string, end: string, usd = '300') =>
    readRows('generic-usage', `period_start,period_end,provider,cost_usd\n${start},${end},openai,${usd}`)[0];

  test('of several months spreads its cost over them by days, to the cent', () => {
    // 100 over the 92 days of July to September: 31, 31 and 30 of them.
    const outcome = cost('2026-07-01', '2026-09-30', '100');
    expect(outcome).toMatchObject({
      row: { day: '2026-07-01', billedUsd: '33.69' },
      more: [
        { day: '2026-08-01', billedUsd: '33.7' },
        { day: '2026-09-01', billedUsd: '32.61' },
      ],
      coversTo: '2026-09-30',
      warnings: [{ message: expect.stringContaining('spread') }],
    });
    expect(cost('2026-07-01', '2026-10-01', '100')).toEqual(outcome);
  });

  test('of days of one month stays one row that covers them', () => {
    expect(cost('2026-07-06', '2026-07-12')).toMatchObject({
      row: { billedUsd: '300' },
      coversTo: '2026-07-12',
      warnings: [],
    });
    expect(cost('2026-07-31T23:00:00Z', '2026-08-01T00:00:00Z')).toMatchObject({ coversTo: '2026-07-31' });
    expect(cost('2026-07-31', '2026-08-01')).toMatchObject({ coversTo: '2026-07-31' });
  });

  test('of several months says that its tokens count in the first', () => {
    const [outcome] = readRows(
      'generic-usage',
      'start,period_start,period_end,model,input_tokens\n,2026-07-01,2026-09-30,m,5',
    );
    expect(outcome).toMatchObject({
      kind: 'usage',
      isOdd: true,
      warnings: [{ message: expect.stringContaining('first') }],
    });
  });
});

describe('money back', () => {
  const of = (type: string, usd: string) =>
    readRows('generic-usage', `date,provider,type,cost_usd\n2026-07-01,openai,${type},${usd}`)[0];

  test.each(['refund', 'Credit note', 'Credit Memo', 'Vendor Credit', 'reversal', 'Gutschrift'])(
    'an amount above 0 called %s lowers the cost, and that is said',
    (type) => {
      expect(of(type, '20')).toMatchObject({
        row: { billedUsd: '-20' },
        warnings: [{ message: expect.stringContaining('money back') }],
      });
      expect(of(type, '-20')).toMatchObject({ row: { billedUsd: '-20' }, warnings: [] });
    },
  );

  test('a credit above 0 is asked about, for it may have been bought', () => {
    expect(of('credit', '20')).toMatchObject({
      kind: 'rejected',
      column: 'type',
      message: expect.stringContaining('negative amount'),
    });
    expect(of('credit', '-20')).toMatchObject({ row: { billedUsd: '-20' } });
    expect(of('Internal chargeback', '20')).toMatchObject({ kind: 'rejected', column: 'type' });
    expect(of('chat completion', '20')).toMatchObject({ row: { billedUsd: '20' }, warnings: [] });
  });
});

test('what is paid counts where a table also has it before credits', () => {
  const [row] = readRows(
    'generic-usage',
    'date,provider,gross_cost,cost,credits,net_cost,currency\n2026-07-01,openai,110,100,-30,70,USD',
  );
  expect(row).toMatchObject({ row: { billedUsd: '70', listUsd: '110' } });
});

describe('rows named total', () => {
  const kinds = (format: Parameters<typeof readRows>[0], text: string) =>
    readRows(format, text).map((row) => (row.kind === 'skipped' ? row.reason : row.kind));
  const total = 'Total of other rows';

  test('of a revenue sheet are passed over once others are there', () => {
    const table = 'month,customer,product,currency,recognized_revenue\n';
    const rows = '2026-07,c1,chat,USD,100\n2026-07,c2,chat,USD,50\n2026-07,Total,,USD,150';
    expect(kinds('generic-revenue', table + rows)).toEqual(['revenue', 'revenue', total]);
    expect(kinds('generic-revenue', `${table}2026-07,,Total,USD,150\n2026-08,,Total,USD,160`)).toEqual([
      'revenue',
      'revenue',
    ]);
    const wide = 'Region,Customer,Jul 2026,Aug 2026\nEU,c1,100,110\nEU,Total,100,110';
    expect(kinds('generic-revenue-wide', wide)).toEqual(['revenue', total]);
  });

  test('of a table of GPUs are taken out again', () => {
    const rows = readRows(
      'generic-gpu',
      'date,cluster,team,gpu_type,hours,cost,currency\n2026-07-01,c1,a,H100,24,480,USD\n2026-07-01,Total,,,24,480,USD',
    );
    expect(rows.map((row) => row.kind === 'usage' && row.withdrawnAs)).toEqual([null, 'total']);
  });
});

test('revenue called a refund is taken back, credits that were used are revenue', () => {
  const of = (type: string, usd: string) =>
    readRows('generic-revenue', `month,customer,type,currency,revenue\n2026-07,c1,${type},USD,${usd}`)[0];
  expect(of('refund', '20')).toMatchObject({ row: { recognizedUsd: '-20' }, warnings: [{ column: 'type' }] });
  expect(of('chargeback', '20')).toMatchObject({ row: { recognizedUsd: '-20' } });
  expect(of('credits', '20')).toMatchObject({ row: { recognizedUsd: '20' } });
});

test.each([
  ['Invoice Date,Supplier,Amount (USD),Description', '2026-07-01,OpenAI,"1,234.50",API'],
  ['Datum;Anbieter;Betrag;Währung', '01.07.2026;OpenAI;1.234,50;USD'],
  ['date,fournisseur,montant,devise', '2026-07-01,OpenAI,1234.5,USD'],
  ['Fecha,Proveedor,Importe,Moneda', '2026-07-01,OpenAI,1234.5,USD'],
])('a list of vendors’ charges headed %s is cost', async (head, row) => {
  const { cost } = await importContent('list.csv', `${head}\n${row}\n`);
  expect(rowsOf(cost)).toMatchObject([{ day: '2026-07-01', provider: 'openai', billedUsd: '1234.5' }]);
});

test('the currency of a list in another language is asked for a rate, not taken for dollars', async () => {
  const { cost, issues } = await importContent('l.csv', 'Datum;Anbieter;Betrag;Währung\n01.07.2026;OpenAI;1,50;EUR\n');
  expect(rowsOf(cost)).toEqual([]);
  expect(issues).toContainEqual(expect.objectContaining({ kind: 'rejected', column: 'Währung', value: 'EUR' }));
});

test('a list of customers in German is revenue', async () => {
  const { revenue } = await importContent('l.csv', 'Kunde;Monat;Umsatz;Währung\nAcme;Juli 2026;1.000,50;USD\n');
  expect(rowsOf(revenue)).toMatchObject([{ month: '2026-07', customer: 'Acme', recognizedUsd: '1000.5' }]);
});
