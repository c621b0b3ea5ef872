import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const usage = (rows: readonly string[]) =>
  `date,provider,model,region,requests,input_tokens,output_tokens\n${rows.join('\n')}\n`;
const register = (name: string, content: string) =>
  bench.host.files.register({ path: bench.write(name, content), name });
const byModel = async () => (await bench.usage(['model'])).groups.map(({ key, costUsd }) => [key[0], costUsd]);

describe('tokens without a price', () => {
  test('are a bucket with an estimate, that a mapping empties and its reversal fills again', async () => {
    await bench.bring(bench.write('u.csv', usage(['2026-08-01,openai,zzz-model,,10,1000000,1000000'])));
    expect((await bench.usage([])).total).toMatchObject({ costUsd: 0, unpricedTokens: 2_000_000 });
    const [bucket] = await bench.call('price.unpriced', {});
    expect(bucket).toMatchObject({ provider: 'openai', model: 'zzz-model', tokens: 2_000_000, requests: 10 });

    const mappings = [{ provider: 'openai', model: 'zzz-model', toProvider: 'openai', toModel: 'gpt-4o' }];
    expect(await bench.call('price.saveMappings', { mappings })).toMatchObject({ version: 1, mappings });
    expect(await bench.call('price.unpriced', {})).toEqual([]);
    expect(await byModel()).toEqual([['zzz-model', 12.5]]);

    await bench.call('price.saveMappings', { mappings: [] });
    expect((await bench.usage([])).total).toMatchObject({ costUsd: 0, unpricedTokens: 2_000_000 });
    expect(await bench.call('price.mappings', {})).toMatchObject([{ version: 2 }, { version: 1, mappings }]);
  });

  test('are not mapped to an entry that there is not', async () => {
    const mappings = [{ provider: null, model: 'a', toProvider: 'openai', toModel: 'nonesuch' }];
    await expect(bench.call('price.saveMappings', { mappings })).rejects.toThrow(/has no model "nonesuch"/);
  });
});

test('a contract prices the history it is for, and no other', async () => {
  const rows = ['2026-07-31,openai,gpt-4o,eu', '2026-08-01,openai,gpt-4o,eu', '2026-08-01,openai,gpt-4o,us'];
  await bench.bring(bench.write('u.csv', usage(rows.map((row) => `${row},1,1000000,0`))));
  const terms = { kind: 'discount', discount: 0.2 } as const;
  const scope = { model: null, region: 'eu', serviceTier: null, from: '2026-08-01', to: null, source: 'MSA 4.2' };
  const contracts = [{ id: 'msa', name: 'MSA', provider: 'openai', ...scope, terms }];
  await bench.call('contracts.save', { contracts });
  const { groups } = await bench.usage(['day', 'region']);
  expect(groups.map(({ key, costUsd, costByBasis }) => [...key, costUsd, costByBasis.contract])).toEqual([
    ['2026-07-31', 'eu', 2.5, 0],
    ['2026-08-01', 'us', 2.5, 0],
    ['2026-08-01', 'eu', 2, 2],
  ]);
  const history = await bench.call('price.history', { provider: 'openai', model: 'gpt-4o' });
  expect(history.contracts).toMatchObject([{ id: 'msa' }]);
  expect(history.rows.some(({ status }) => status === 'inForce')).toBe(true);
});

describe('a newer catalogue', () => {
  const entry = (input: number) => ({
    ...{ mode: 'chat', litellm_provider: 'openai', input_cost_per_token: input, output_cost_per_token: 1e-5 },
  });
  const newer = () => register('prices.json', JSON.stringify({ 'gpt-4o': entry(2e-6), 'gpt-next': entry(1e-6) }));

  test('is shown as a difference, kept as a version, used from its day on, and given back', async () => {
    const rows = ['2026-10-31,openai,gpt-4o,,1,1000000,0', '2026-11-02,openai,gpt-4o,,1,1000000,0'];
    await bench.bring(bench.write('u.csv', usage(rows)));
    const costs = async () => (await bench.usage(['day'])).groups.map(({ costUsd }) => costUsd);
    expect(await costs()).toEqual([2.5, 2.5]);
    const asked = { file: newer(), effectiveFrom: '2026-11-01' };
    const change = await bench.call('price.previewCatalogue', asked);
    expect(change).toMatchObject({
      catalogue: 'litellm',
      added: [{ provider: 'openai', model: 'gpt-next', input: 1 }],
      changed: expect.arrayContaining([
        expect.objectContaining({ model: 'gpt-4o', kind: 'input', from: 2.5, to: 2, changeRatio: -0.2 }),
      ]),
    });
    expect(change.gone.length).toBeGreaterThan(1000);
    expect(await costs()).toEqual([2.5, 2.5]);

    const imported = await bench.call('price.importCatalogue', asked);
    expect(imported).toMatchObject({ catalogue: 'litellm', file: 'prices.json', inForce: true, change });
    expect(await costs()).toEqual([2.5, 2]);
    const again = await bench.call('price.previewCatalogue', { ...asked, file: newer() });
    expect(again).toMatchObject({ added: [], changed: [], gone: [], unchanged: 2 });

    const [, builtIn] = await bench.call('price.versions', {});
    await bench.call('price.use', { version: builtIn!.version });
    expect(await costs()).toEqual([2.5, 2.5]);
    expect((await bench.call('audit.list', { limit: 2 })).map(({ action }) => action)).toEqual([
      'use',
      'import prices',
    ]);
  });

  test.each([
    ['not JSON', 'hello', /is not JSON/],
    ['not a catalog', '{"a":1}', /is not a price catalog;/],
  ])('that is %s is refused', async (_, text, message) => {
    const file = register('x.json', text);
    await expect(bench.call('price.previewCatalogue', { file, effectiveFrom: null })).rejects.toThrow(message);
  });

  test('marks the runs that used a price it changed, and no others', async () => {
    const scenario = JSON.parse(
      readFileSync(new URL('../../samples/baseline.scenario.json', import.meta.url), 'utf8'),
    ) as { id: string; base: { features: { models: { provider: string; model: string }[] }[] } };
    await bench.call('scenario.save', { scenario });
    const settings = { trials: 200, seed: 1, sampler: 'sobol' as const };
    const { id } = await bench.call('run.start', { scenarioId: scenario.id, settings });
    expect(await bench.call('price.affected', {})).toEqual([]);
    const used = scenario.base.features[0]!.models[0]!;
    const rates = await bench.call('price.saveMappings', { mappings: [] });
    expect(rates.version).toBe(1);
    expect(await bench.call('price.affected', {})).toEqual([]);
    const terms = { kind: 'discount', discount: 0.5 } as const;
    const scope = { model: used.model, region: null, serviceTier: null, from: null, to: null, source: null };
    const contracts = [{ id: 'c', name: 'C', provider: used.provider, ...scope, terms }];
    await bench.call('contracts.save', { contracts });
    const [affected] = await bench.call('price.affected', {});
    expect(affected).toMatchObject({ run: { id }, prices: [{ key: `${used.provider}/${used.model}`, first: 0 }] });
    const [then, now] = affected!.prices![0]!.input;
    expect(now).toBeCloseTo(then / 2, 9);
  }, 60_000);
});
