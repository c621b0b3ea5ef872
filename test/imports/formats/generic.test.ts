import { describe, expect, test } from 'vitest';
import { openHeader } from '../../../models/imports/cells/header.ts';
import { guessFormats } from '../../../models/imports/detect.ts';
import { revenueTemplate, templateCsv, usageTemplate } from '../../../models/imports/mapping/templates.ts';
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
