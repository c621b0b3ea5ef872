import { expect, test } from 'vitest';
import type { UsageSummary } from '../../models/usage/usageSummary.ts';
import { samplePath } from '../support/importedRows.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const files = [
  ...['aws-cur.csv', 'azure-cost.csv', 'gcp-billing.csv', 'litellm-logs.jsonl', 'openrouter.csv', 'cloudevents.jsonl'],
  ...['stripe-objects.json', 'opencost.csv', 'agent-runs.csv', 'deepseek-usage.csv', 'deepseek-cost.csv'],
];

/** Everything a person can see of imported rows, with groups in an order of their own. */
async function seen(bench: ImportBench) {
  const usage: UsageSummary = await bench.usage(['day', 'provider', 'model', 'team', 'feature', 'operation']);
  const groups = [...usage.groups].map((group) => JSON.stringify(group)).sort();
  return { groups, actuals: await bench.call('usage.actuals', {}) };
}

async function withBench<T>(work: (bench: ImportBench) => Promise<T>): Promise<T> {
  const bench = await openImportBench();
  try {
    return await work(bench);
  } finally {
    await bench.close();
  }
}

test('the order of imports does not matter', async () => {
  const inOrder = (names: readonly string[]) =>
    withBench(async (bench) => {
      for (const name of names) expect(await bench.bring(samplePath(name))).toMatchObject({ status: 'imported' });
      return seen(bench);
    });
  const forwards = await inOrder(files);
  expect(forwards.groups.length).toBeGreaterThan(20);
  expect(await inOrder([...files].reverse())).toEqual(forwards);
}, 120_000);

test('removing each import takes the workspace back step by step', async () => {
  await withBench(async (bench) => {
    const states = [await seen(bench)];
    for (const name of files) {
      await bench.bring(samplePath(name));
      states.push(await seen(bench));
    }
    for (let step = files.length - 1; step >= 0; step--) {
      const [newest] = await bench.call('import.list', {});
      await bench.call('import.remove', { id: newest!.id });
      expect(await seen(bench)).toEqual(states[step]);
    }
  });
}, 120_000);
