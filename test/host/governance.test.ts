import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Args } from '../../models/workbench.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const settings = { trials: 400, seed: 1, sampler: 'sobol' } as const;

let bench: ImportBench;
let scenarioId: string;
let request: Args<'governance.request'>;
beforeAll(async () => {
  bench = await openImportBench();
  await bench.call('workspace.createSample', { file: null });
  const [first] = await bench.call('scenario.list', {});
  scenarioId = first!.id;
  const { base, start } = await bench.call('scenario.read', { id: scenarioId });
  const feature = base.features[0]!;
  request = {
    scenarioId,
    note: 'Cheaper, nearly as good',
    settings,
    change: {
      kind: 'switch',
      id: 'to-mini',
      name: 'To a smaller model',
      from: start,
      feature: feature.id,
      fromModel: feature.models[0]!.model,
      toProvider: 'openai',
      toModel: 'gpt-4.1-nano',
      share: 0.5,
    } as never,
  };
}, 60_000);
afterAll(() => bench.close());

test('usage that no approval covers is found with its dollars, until somebody approves', async () => {
  const before = await bench.call('governance.read', {});
  expect(before.findings).toEqual([]);
  expect(before.models.length).toBeGreaterThan(1);
  const [dearest, ...others] = before.models;
  const { total } = await bench.usage([]);
  const used = before.models.reduce((sum, { costUsd }) => sum + costUsd, before.withoutModelUsd);
  expect(used).toBeCloseTo(total.costUsd, 6);
  const approval = { environments: ['production'], dataClass: 'customer data', note: null };
  const { id } = await bench.call('governance.approve', { provider: null, model: dearest!.model, ...approval });
  const after = await bench.call('governance.read', {});
  expect(after.approved).toMatchObject([{ id, dataClass: 'customer data', environments: ['production'] }]);
  const listed = after.findings.filter(({ reason }) => reason === 'environment');
  expect(listed.every(({ model, environment }) => model === dearest!.model && environment !== 'production')).toBe(true);
  const found = after.findings.filter(({ reason }) => reason === 'notListed');
  expect(found.reduce((sum, { costUsd }) => sum + costUsd, 0)).toBeCloseTo(
    others.reduce((sum, { costUsd }) => sum + costUsd, 0),
    6,
  );
  await bench.call('governance.withdraw', { id });
  expect((await bench.call('governance.read', {})).findings).toEqual([]);
  await expect(bench.call('governance.withdraw', { id })).rejects.toMatchObject({ code: 'not_found' });
});

test('retirements are typed in or read from a catalogue, and show what is spent on the model', async () => {
  const { models, lastWholeMonth } = await bench.call('governance.read', {});
  const { provider, model } = models[0]!;
  await bench.call('governance.retire', { provider, model, retiresOn: '2027-03-01', source: 'mail of the provider' });
  const [exposure] = (await bench.call('governance.read', {})).retirements;
  expect(exposure).toMatchObject({ model, lastMonthUsd: models[0]!.lastMonthUsd, runRateUsd: models[0]!.runRateUsd });
  const told = await bench.call('usage.summary', {
    by: [],
    from: lastWholeMonth,
    to: lastWholeMonth,
    filter: { model: [model], provider: [provider] },
  });
  expect(exposure!.lastMonthUsd).toBeCloseTo(told.total.costUsd, 6);
  const catalogue = { [model]: { litellm_provider: provider, deprecation_date: '2027-01-31' }, other: {} };
  const path = bench.write('catalogue.json', JSON.stringify(catalogue));
  const file = bench.host.files.register({ path, name: 'catalogue.json' });
  expect(await bench.call('governance.readRetirements', { file })).toMatchObject([{ model, retiresOn: '2027-01-31' }]);
  expect((await bench.call('governance.read', {})).retirements).toMatchObject([{ source: 'catalogue.json' }]);
  await bench.call('governance.removeRetirement', { provider, model });
  expect((await bench.call('governance.read', {})).retirements).toEqual([]);
  const wrong = bench.host.files.register({ path: bench.write('no.json', '[1'), name: 'no.json' });
  await expect(bench.call('governance.readRetirements', { file: wrong })).rejects.toMatchObject({
    code: 'unreadable_file',
  });
});

test('a model change is requested with its simulated effect, decided once, and held against what happened', async () => {
  const made = await bench.call('governance.request', request);
  const { simulated } = made;
  expect(simulated.difference.cogsUsd.p10!).toBeLessThanOrEqual(simulated.difference.cogsUsd.p90!);
  expect(simulated.with.cogsUsd.p50).not.toBe(simulated.without.cogsUsd.p50);
  const { change } = made;
  const scenario = await bench.call('scenario.read', { id: scenarioId });
  const changed = { ...scenario, id: 'changed', changes: [...scenario.changes, change] };
  await bench.call('scenario.save', { scenario: changed });
  const compared = await bench.call('run.compare', { a: scenarioId, b: 'changed', settings });
  const { p10, p50, p90 } = compared.totalDifference.grossMargin;
  expect(simulated.difference.grossMargin).toEqual({ p10, p50, p90 });
  const decision = { id: made.id, approved: true, by: 'Ada of Finance', note: null };
  expect((await bench.call('governance.decide', decision)).decision).toMatchObject({
    approved: true,
    decidedBy: 'Ada of Finance',
  });
  await expect(bench.call('governance.decide', { ...decision, approved: false })).rejects.toMatchObject({
    code: 'conflict',
  });
  const [shown] = (await bench.call('governance.read', {})).changes;
  expect(shown).toMatchObject({ id: made.id, outcome: { state: 'noMonthsYet', months: [] } });
  expect(shown!.outcome.before).not.toBeNull();
}, 60_000);

test('a change of a model that the scenario does not use is refused', async () => {
  const change = { ...request.change, fromModel: 'nobody-1' };
  await expect(bench.call('governance.request', { ...request, change })).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('runs on nobody-1; choose a model and a feature that the scenario uses.'),
  });
});
