import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AttributionRule } from '../../models/attribution/attribution.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const focus = [
  'BillingAccountId,BilledCost,BillingCurrency,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,EffectiveCost,ServiceName,ProviderName,Tags',
  ...[
    ['3.5', '{"squad": "search", "trace_id": "a81f", "note": "Please call Jane about this bill tomorrow"}'],
    ['1.5', '{"trace_id": "77aa", "squad": "search"}'],
    ['2', '{"squad": "chat", "contact": "jane@acme.test"}'],
    ['4', ''],
  ].map(
    ([cost, tags]) =>
      `acct,${cost},USD,Usage,2026-08-01T00:00:00Z,2026-08-02T00:00:00Z,${cost},Bedrock,AWS,"${tags!.replaceAll('"', '""')}"`,
  ),
].join('\n');

test('a rule may look at a tag that no dimension is called by, and what tells no group apart is not kept', async () => {
  await bench.bring(bench.write('focus.csv', `${focus}\n`));
  const stated = await bench.usage(['tags']);
  expect(stated.groups.map(({ key, costUsd }) => [...key, costUsd])).toEqual([
    ['squad=search', 5],
    [null, 4],
    ['squad=chat', 2],
  ]);
  const rule: AttributionRule = {
    kind: 'set',
    id: 'search',
    name: 'The search squad',
    when: { tags: ['*squad=search*'] },
    set: { feature: 'Search' },
  };
  const effect = await bench.call('attribution.test', { rules: [rule] });
  expect(effect.caught[0]).toMatchObject({ costUsd: 5 });
  await bench.call('attribution.save', { rules: [rule] });
  const after = await bench.usage(['feature']);
  expect(after.groups.find(({ key }) => key[0] === 'Search')?.costUsd).toBe(5);
});

test('a table of usage says its tags as it likes', async () => {
  const rows = ['squad=search', '"{""squad"": ""search"", ""env"": ""prod""}"', 'blue'];
  const text = rows.map((tags) => `2026-08-01,openai,gpt-5,1,2.00,${tags}`).join('\n');
  await bench.bring(bench.write('usage.csv', `date,provider,model,requests,cost_usd,tags\n${text}\n`));
  const { groups } = await bench.usage(['tags']);
  expect(groups.map(({ key }) => key[0]).sort()).toEqual(['blue', 'env=prod; squad=search', 'squad=search']);
});
