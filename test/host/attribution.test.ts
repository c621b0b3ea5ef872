import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttributionRule } from '../../models/usage/attribution.ts';
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
