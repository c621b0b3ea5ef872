import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AttributionRule } from '../../models/attribution/attribution.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const folder = new URL('../../samples/data/', import.meta.url).pathname;
const rules: AttributionRule[] = [
  { kind: 'set', id: 'all', name: 'All of Anthropic', when: { provider: ['anthropic'] }, set: { team: 'platform' } },
  { kind: 'set', id: 'none', name: 'Nobody', when: { provider: ['nobody'] }, set: { team: 'nobody' } },
];

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  await bench.bring(`${folder}claude_api_tokens_2025_05_to_2026_10.csv`);
  await bench.bring(`${folder}claude_api_cost_2025_05_01_to_2026_10_31.csv`);
}, 60_000);
afterAll(() => bench.close());

test('rules are tested on the history before they are in force, and then attribute every dollar of it', async () => {
  const before = await bench.usage(['team']);
  const effect = await bench.call('attribution.test', { rules });
  expect(effect.costUsd).toBeCloseTo(before.total.costUsd, 6);
  expect(effect.caught[0]!.costUsd).toBeCloseTo(before.total.costUsd, 6);
  expect(effect.caught[1]).toEqual({ rows: 0, costUsd: 0 });
  expect(await bench.usage(['team'])).toEqual(before);
  const saved = await bench.call('attribution.save', { rules });
  expect(saved).toMatchObject({ version: 1, rules });
  const after = await bench.usage(['team']);
  expect(after.groups.map(({ key }) => key)).toEqual([['platform']]);
  expect(after.total.costUsd).toBe(before.total.costUsd);
  const again = await bench.call('attribution.save', { rules: [] });
  expect(again.version).toBe(2);
  expect(await bench.usage(['team'])).toEqual(before);
}, 60_000);

test('a rule of a dimension that there is not is refused', async () => {
  const wrong = [{ ...rules[0], set: { provider: 'x' } }] as never;
  await expect(bench.call('attribution.save', { rules: wrong })).rejects.toMatchObject({ code: 'invalid_input' });
});

describe('the test of rules goes by the history as it is now', () => {
  const header = 'date,provider,model,feature,requests,input_tokens,output_tokens,cost';
  const month = (number: string, cost: number) => `${header}\n2026-${number}-02,acme,m-1,chat,1,10,10,${cost}\n`;
  let own: ImportBench;
  beforeAll(async () => {
    own = await openImportBench();
  });
  afterAll(() => own.close());
  const costOf = async () => (await own.call('attribution.test', { rules })).costUsd;

  test('when files come and go, whatever rules are in force', async () => {
    await own.bring(own.write('july.csv', month('07', 5)));
    expect(await costOf()).toBe(5);
    await own.call('attribution.save', { rules: [{ ...rules[0]!, when: {} } as AttributionRule] });
    expect(await costOf()).toBe(5);
    await own.bring(own.write('august.csv', month('08', 7)));
    expect(await costOf()).toBe(12);
    const { importId } = await own.bring(own.write('august-restated.csv', month('08', 9)), undefined, 'replace');
    expect(await costOf()).toBe(14);
    await own.call('import.remove', { id: importId! });
    expect(await costOf()).toBe(12);
  });

  test('and so do its values', async () => {
    expect(await own.call('attribution.values', { dimension: 'feature' })).toEqual([{ value: 'chat', costUsd: 12 }]);
  });

  test('when a price changes', async () => {
    const tokens = `${header}\n2026-09-02,anthropic,claude-unheard-of,chat,1,1000000,0,\n`;
    await own.bring(own.write('tokens.csv', tokens));
    const before = await costOf();
    const meaning = { provider: 'anthropic', model: 'claude-unheard-of', toProvider: 'anthropic' };
    await own.call('price.saveMappings', { mappings: [{ ...meaning, toModel: 'claude-opus-4-5' }] });
    expect(await costOf()).toBe(before + 5);
  });
});
