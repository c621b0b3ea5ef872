import { describe, expect, test } from 'vitest';
import { readGeminiSku } from '../../../models/imports/formats/geminiSku.ts';
import { importContent, rowsOf } from '../../support/importedRows.ts';
import { readRows } from '../readers.ts';

describe('models of other makers on Vertex AI', () => {
  test.each([
    ['Claude Haiku 4.5 1h Cache Write Tokens', 'claude-haiku-4.5', 'cacheWrite1h'],
    ['Claude Sonnet 4 - Cache Write Tokens', 'claude-sonnet-4', 'cacheWrite5m'],
    ['Llama 4 Maverick Input Tokens', 'llama-4-maverick', 'input'],
    ['Mistral Large 24.11 Output Tokens', 'mistral-large-24.11', 'output'],
    ['DeepSeek R1 Text Output - Predictions', 'deepseek-r1', 'output'],
  ])('%s', (sku, model, tokenKind) => {
    expect(readGeminiSku(sku)).toMatchObject({ model, tokenKind });
  });

  test('a longer context is a band, and characters are no tokens', () => {
    expect(readGeminiSku('Gemini 1.5 Pro Text Output > 128K Context Length')).toMatchObject({ contextBand: 'long' });
    expect(readGeminiSku('Gemini 1.5 Pro Text Input <= 128K Context Length')).toMatchObject({ contextBand: null });
    expect(readGeminiSku('Gemini 1.5 Pro Text Input Characters')).toBeNull();
  });
});

describe('a billing export', () => {
  const head =
    'sku.description,service.description,usage_start_time,cost,currency,usage.amount,usage.unit,credits,labels,tags,invoice.month';
  const read = (credits: string, tags = '') =>
    readRows(
      'gcp-billing',
      `${head}\nGemini 2.5 Pro GA Text Output - Predictions,Vertex AI,2026-08-05 10:00:00 UTC,1.25,USD,10,count,"${credits.replaceAll('"', '""')}",,"${tags.replaceAll('"', '""')}",202608`,
    )[0];

  test.each([
    ['[]', '1.25'],
    ['[{"name":"CUD","amount":-0.25},{"name":"Promotion","amount":-1e-1}]', '0.9'],
    ["[{'name': 'CUD', 'amount': Decimal('-0.25'), 'id': None}]", '1'],
    ['[{"amount":"-0.5"}]', '0.75'],
  ])('is net of the credits %s', (credits, billedUsd) => {
    expect(read(credits)).toMatchObject({ kind: 'usage', row: { billedUsd, outputTokens: 10 } });
  });

  test('is attributed by its resource tags too', () => {
    expect(read('[]', '[{"key":"team","value":"growth","inherited":true}]')).toMatchObject({ row: { team: 'growth' } });
  });
});

describe('a billing export of a query that leaves columns out', () => {
  const value: Readonly<Record<string, string>> = {
    'sku.description': 'Gemini 2.5 Pro GA Text Output - Predictions',
    'service.description': 'Vertex AI',
    ...{ usage_start_time: '2026-08-05 10:00:00 UTC', cost: '1.25', currency: 'USD' },
    ...{ 'usage.amount': '10', 'usage.unit': 'count', 'invoice.month': '202608' },
    credits: '[{"amount":-0.25}]',
  };
  const without = (...missing: string[]) => {
    const names = Object.keys(value).filter((name) => !missing.includes(name));
    const cells = names.map((name) => `"${value[name]!.replaceAll('"', '""')}"`);
    return importContent('x.csv', `${names.join(',')}\n${cells.join(',')}\n`);
  };

  test.each(['service.description', 'usage.amount', 'usage.unit', 'invoice.month', 'currency'])(
    'is still net of its credits without %s',
    async (missing) => {
      const { format, usage, cost } = await without(missing);
      expect(format).toBe('gcp-billing');
      expect([...rowsOf(usage), ...rowsOf(cost)]).toMatchObject([{ day: '2026-08-05', billedUsd: '1' }]);
    },
  );

  test('stands for the month of the invoice without a time of use', async () => {
    const { format, usage, covered } = await without('usage_start_time');
    expect(format).toBe('gcp-billing');
    expect(rowsOf(usage)).toMatchObject([{ day: '2026-08-01', billedUsd: '1', outputTokens: 10 }]);
    expect(covered).toEqual({ first: '2026-08-01', last: '2026-08-31' });
  });
});

test('the sign in a console report’s header names its currency', async () => {
  const table =
    'Date,Service description,SKU description,SKU ID,Usage amount,Usage unit,Unrounded subtotal (£)\n2026-08-05,Vertex AI,Gemini 2.5 Pro GA Text Input - Predictions,X,"1,000",count,2\n';
  const asked = await importContent('x.csv', table);
  expect(asked.issues[0]?.message).toContain('Amounts in GBP');
  const rates = [{ currency: 'GBP', day: '2026-01-01', usdPerUnit: '1.25', source: null }];
  const { usage } = await importContent('x.csv', table, { rates });
  expect(rowsOf(usage)).toMatchObject([{ billedUsd: '2.5', inputTokens: 1000 }]);
});
