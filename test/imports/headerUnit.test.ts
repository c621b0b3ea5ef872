import { expect, test } from 'vitest';
import { headerPower } from '../../models/imports/headerUnit.ts';
import { importContent, rowsOf } from '../support/importedRows.ts';

test.each([
  ['Output tokens (K)', 3],
  ['Output tokens [k]', 3],
  ['input_tokens (thousands)', 3],
  ["Cost ('000)", 3],
  ['Cost (USD, 000s)', 3],
  ['Cost (in 1,000 USD)', 3],
  ['Cost (kUSD)', 3],
  ['Input tokens (M)', 6],
  ['Input (m tokens)', 6],
  ['Kosten (Mio. EUR)', 6],
  ['Cost (USD)', 0],
  ['Latency (m)', 0],
  ['Input (w/ Cache Write)', 0],
  ['tokens', 0],
])('%s is in units of 10^%d', (name, power) => expect(headerPower(name)).toBe(power));

test('a column whose name states thousands or millions is read in them', async () => {
  const text =
    'date,provider,model,Input tokens (M),output_tokens (k),Cost (USD thousands)\n2026-08-05,acme,m,1.5,"1,200.5",0.25\n2026-08-06,acme,m,2,1,1\n';
  const { usage } = await importContent('u.csv', text);
  expect(rowsOf(usage)).toMatchObject([
    { inputTokens: 1_500_000, outputTokens: 1_200_500, billedUsd: '250' },
    { inputTokens: 2_000_000, outputTokens: 1_000, billedUsd: '1000' },
  ]);
});

test('a list beside the number of its records is read', async () => {
  const usageEvents = [
    { timestamp: '2026-08-05T01:00:00Z', model: 'gpt-5', tokenUsage: { inputTokens: 10, outputTokens: 5 } },
  ];
  const { usage } = await importContent('u.json', JSON.stringify({ totalUsageEventsCount: 1, usageEvents }));
  expect(rowsOf(usage)).toMatchObject([{ inputTokens: 10, outputTokens: 5, model: 'gpt-5' }]);
});
