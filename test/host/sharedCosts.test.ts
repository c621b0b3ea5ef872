import { afterEach, expect, test } from 'vitest';
import type { AttributionRule } from '../../models/attribution/attribution.ts';
import { samplePath } from '../support/importedRows.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const header = 'date,provider,model,feature,team,environment,requests,input_tokens,output_tokens,cost';
const gateway = `${header}
2026-07-02,openai,gpt-5-mini,chat,web,production,300,3000,300,30.00
2026-08-02,openai,gpt-5-mini,chat,web,production,100,1000,100,10.00
2026-08-03,openai,gpt-5-mini,search,web,production,300,1000,100,10.00
`;
const vectors = `${header}
2026-08-31,pinecone,,,platform,production,,,,100.00
2026-09-30,pinecone,,,platform,production,,,,7.00
`;
const more = `${header}
2026-08-20,anthropic,claude-haiku-4-5,mail,web,production,600,1000,100,1.00
`;
const rules: AttributionRule[] = [
  {
    kind: 'shared',
    id: 'vectors',
    name: 'Vector store',
    when: { provider: ['pinecone'] },
    over: 'feature',
    driver: 'requests',
  },
];

let bench: ImportBench;
afterEach(() => bench.close());

async function bring(name: string, content: string) {
  const result = await bench.bring(bench.write(name, content), 'generic-usage');
  expect(result.status).toBe('imported');
  return result;
}
const ofPinecone = async () => {
  const { groups } = await bench.call('usage.summary', {
    by: ['month', 'feature'],
    from: null,
    to: null,
    filter: { provider: ['pinecone'] },
  });
  return groups.map(({ key, costUsd }) => [...key, costUsd]);
};

test('shared cost follows the use of its month as files come and go, whatever their order', async () => {
  bench = await openImportBench();
  await bring('vectors.csv', vectors);
  await bring('gateway.csv', gateway);
  const effect = await bench.call('attribution.test', { rules });
  expect(effect.caught).toEqual([{ rows: 2, costUsd: 107 }]);
  expect(effect.undivided).toEqual([{ rule: 0, month: '2026-09', within: {}, rows: 1, costUsd: 7 }]);
  const saved = await bench.call('attribution.save', { rules });
  const { largest, ...kept } = effect;
  expect(saved.effect).toEqual(kept);
  expect(largest.feature).toEqual([{ stated: { provider: 'pinecone', team: 'platform' }, rows: 1, costUsd: 7 }]);
  expect(await ofPinecone()).toEqual([
    ['2026-08', 'search', 75],
    ['2026-08', 'chat', 25],
    ['2026-09', null, 7],
  ]);
  await bring('more.csv', more);
  const withMail = [
    ['2026-08', 'mail', 60],
    ['2026-08', 'search', 30],
    ['2026-08', 'chat', 10],
    ['2026-09', null, 7],
  ];
  expect(await ofPinecone()).toEqual(withMail);
  const [last] = await bench.call('import.list', {});
  await bench.call('import.remove', { id: last!.id });
  expect(await ofPinecone()).toHaveLength(3);
  expect((await bench.usage([])).total.costUsd).toBe(157);
  expect((await bench.call('usage.unattributed', { from: null, to: null, filter: {} })).withoutUsd).toMatchObject({
    feature: 7,
    team: 0,
    customer: 157,
  });
  await bench.close();

  bench = await openImportBench();
  await bench.call('attribution.save', { rules });
  for (const [name, content] of Object.entries({ more, vectors, gateway })) await bring(`${name}.csv`, content);
  expect(await ofPinecone()).toEqual(withMail);
}, 60_000);

test('a lookup in any encoding and with any separator is read as a table', async () => {
  bench = await openImportBench();
  const text = '\ufeffkey;feature\r\nk-1;Suche\r\n';
  const path = bench.write('keys.csv', Buffer.from(text, 'utf16le'));
  const file = bench.host.files.register({ path, name: 'keys.csv' });
  const reading = await bench.call('attribution.lookup', { file, from: null });
  expect(reading).toMatchObject({ rows: 1, issues: [], tables: [{ table: { 'k-1': 'Suche' } }] });
});

test('idle capacity of a cluster goes to whose GPUs ran in it', async () => {
  bench = await openImportBench();
  await bench.bring(samplePath('opencost.json'));
  const before = (await bench.usage([])).total.costUsd;
  const idle: AttributionRule = {
    kind: 'shared',
    id: 'idle',
    name: 'Idle',
    when: { feature: ['idle'] },
    over: 'feature',
    driver: 'gpuHours',
    within: ['provider'],
  };
  const { effect } = await bench.call('attribution.save', { rules: [idle] });
  expect(effect).toMatchObject({ caught: [{ rows: 1, costUsd: 130.5 }], undivided: [] });
  const { groups } = await bench.usage(['feature']);
  expect(groups.map(({ key, costUsd }) => [key[0], costUsd])).toEqual([['inference-production', before]]);
});
