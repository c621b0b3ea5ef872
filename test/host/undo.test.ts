import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { samplePath } from '../support/importedRows.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const scenario = JSON.parse(readFileSync('samples/baseline.scenario.json', 'utf8')) as { name: string };
const save = (name: string, id = 'baseline') => bench.call('scenario.save', { scenario: { ...scenario, id, name } });
const names = async () => (await bench.call('scenario.list', {})).map(({ name }) => name);
const undoLast = async (action: string) => {
  const found = (await bench.call('change.list', {})).find((one) => one.action === action)!;
  await bench.call('change.undo', { id: found.id });
};
const total = async () => (await bench.usage(['model'])).groups;

describe('what was changed is taken back', () => {
  test('a scenario: its edits, its removal and its making, newest first', async () => {
    await save('First');
    await save('Second');
    await bench.call('scenario.remove', { id: 'baseline' });
    await undoLast('remove');
    expect(await names()).toEqual(['Second']);
    await undoLast('change');
    expect(await names()).toEqual(['First']);
    await undoLast('change');
    expect(await names()).toEqual([]);
    expect((await bench.call('audit.list', { limit: 1 }))[0]).toMatchObject({
      action: 'undo',
      detail: 'change: New: First',
    });
    expect(await bench.call('change.list', {})).toEqual([]);
  });

  test('a removed scenario comes back although other scenarios were edited since', async () => {
    await save('First');
    await bench.call('scenario.remove', { id: 'baseline' });
    await save('Other', 'other');
    await undoLast('remove');
    expect((await names()).sort()).toEqual(['First', 'Other']);
  });

  test('a removed import, to the last figure, restated rows and requests included', async () => {
    await bench.bring(samplePath('litellm-logs.jsonl'));
    await bench.bring(samplePath('openai-usage.json'));
    await bench.bring(samplePath('stripe-revenue.csv'));
    const [before, imports] = [await total(), await bench.call('import.list', {})];
    for (const { id } of imports) await bench.call('import.remove', { id });
    expect(await total()).toEqual([]);
    for (const _ of imports) await undoLast('remove');
    expect(await total()).toEqual(before);
    expect(await bench.call('import.list', {})).toEqual(imports);
  });

  test('prices and rates, with the history priced anew', async () => {
    await bench.bring(samplePath('openai-usage.json'));
    const before = await total();
    const [model] = before.filter(({ key }) => key[0] !== null);
    const mapping = { provider: 'openai', model: String(model!.key[0]), toProvider: 'openai', toModel: 'gpt-4.1-nano' };
    await bench.call('price.saveMappings', { mappings: [mapping] });
    await undoLast('map models');
    expect(await total()).toEqual(before);
  });
});

describe('what cannot be taken back says why', () => {
  test('a removal that a later import builds on; the import itself', async () => {
    await bench.bring(samplePath('openai-usage.json'));
    const [first] = await bench.call('import.list', {});
    await bench.call('import.remove', { id: first!.id });
    await bench.bring(samplePath('openrouter.csv'));
    const [imported, removed] = await bench.call('change.list', {});
    expect(imported!.hindrance).toMatch(/remove the import/);
    expect(removed!.hindrance).toMatch(/A later change builds on it \(import import/);
    await expect(bench.call('change.undo', { id: removed!.id })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a change that is not kept', async () => {
    await expect(bench.call('change.undo', { id: 99 })).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('an undo that fails leaves everything as it was', async () => {
  await save('First');
  await bench.call('scenario.remove', { id: 'baseline' });
  const changes = await bench.call('change.list', {});
  const removed = changes.find(({ action }) => action === 'remove')!;
  await save('Again');
  await expect(bench.call('change.undo', { id: removed.id })).rejects.toMatchObject({ code: 'conflict' });
  expect(await names()).toEqual(['Again']);
});
