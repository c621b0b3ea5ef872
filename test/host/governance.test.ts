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

test('a catalogue brings retirements, and a day that is typed in holds before its own', async () => {
  const { models, lastWholeMonth } = await bench.call('governance.read', {});
  const [used, other] = models;
  const { provider, model } = used!;
  const price = { mode: 'chat', input_cost_per_token: 0.000003, output_cost_per_token: 0.000015 };
  const catalogue = {
    [model]: { ...price, litellm_provider: provider, deprecation_date: '2027-01-31' },
    [other!.model]: { litellm_provider: other!.provider, deprecation_date: 'soon' },
    'nobody-uses-it': { ...price, litellm_provider: provider, deprecation_date: '2027-02-01' },
  };
  const path = bench.write('catalogue.json', JSON.stringify(catalogue));
  const asked = { file: bench.host.files.register({ path, name: 'catalogue.json' }), effectiveFrom: '2026-11-01' };
  const before = (await bench.call('price.versions', {})).find(({ inForce }) => inForce)!.version;
  const { retirements } = await bench.call('price.previewCatalogue', asked);
  expect(retirements).toContainEqual({ provider, model, from: null, to: '2027-01-31' });
  await bench.call('price.importCatalogue', asked);
  const [exposure, ...rest] = (await bench.call('governance.read', {})).retirements;
  expect(rest).toEqual([]);
  expect(exposure).toMatchObject({ model, retiresOn: '2027-01-31', enteredBy: null, runRateUsd: used!.runRateUsd });
  expect(exposure!.source).toMatch(/litellm, 2026-11-01$/);
  const told = await bench.call('usage.summary', {
    by: [],
    from: lastWholeMonth,
    to: lastWholeMonth,
    filter: { model: [model], provider: [provider] },
  });
  expect(exposure!.lastMonthUsd).toBeCloseTo(told.total.costUsd, 6);

  await bench.call('governance.retire', { provider, model, retiresOn: '2027-03-01', source: 'mail of the provider' });
  const { retirement, rows } = await bench.call('price.history', { provider: provider!, model });
  expect(retirement).toMatchObject({ retiresOn: '2027-03-01', source: 'mail of the provider' });
  expect(rows.length).toBeGreaterThan(0);
  const found = await bench.call('price.search', { text: model, provider });
  expect(found.rows.find((row) => row.model === model)!.retires).toBe('2027-03-01');
  expect((await bench.call('governance.read', {})).retirements).toMatchObject([{ retiresOn: '2027-03-01' }]);
  await bench.call('governance.removeRetirement', { provider, model });
  expect((await bench.call('governance.read', {})).retirements).toMatchObject([{ retiresOn: '2027-01-31' }]);
  await bench.call('price.use', { version: before });
  expect((await bench.call('governance.read', {})).retirements).toEqual([]);
});

test('a day is typed in for a model that no catalogue knows', async () => {
  const model = { provider: null, model: 'in-house-7b' };
  await bench.call('governance.retire', { ...model, retiresOn: '2027-03-01', source: 'our own plan' });
  expect((await bench.call('governance.read', {})).retirements).toMatchObject([{ ...model, runRateUsd: 0 }]);
  await bench.call('governance.removeRetirement', model);
  const audit = (await bench.call('audit.list', { limit: 10 })).map(({ action, entity }) => `${action} ${entity}`);
  expect(audit).toEqual(expect.arrayContaining(['retire model in-house-7b', 'remove retirement of in-house-7b']));
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
