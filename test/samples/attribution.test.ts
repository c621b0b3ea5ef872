import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttributionRule } from '../../models/attribution/attribution.ts';
import { withLookups } from '../../models/attribution/withLookups.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const sample = (name: string) => new URL(`../../samples/attribution/${name}`, import.meta.url).pathname;
const rules = JSON.parse(readFileSync(sample('rules.json'), 'utf8')) as AttributionRule[];

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  const folder = new URL('../../samples/data/', import.meta.url).pathname;
  for (const name of readdirSync(folder)) await bench.bring(`${folder}${name}`);
}, 60_000);
afterAll(() => bench.close());

test('the rules and the table of the sample company leave no dollar without a team, feature and tier', async () => {
  const file = bench.host.files.register({ path: sample('keys.csv'), name: 'keys.csv' });
  const { tables, issues } = await bench.call('attribution.lookup', { file, from: null });
  expect(issues).toEqual([]);
  const { effect } = await bench.call('attribution.save', { rules: withLookups(rules, tables) });
  expect(effect).toMatchObject({
    undivided: [],
    unattributed: { feature: { afterUsd: 0 }, team: { afterUsd: 0 }, customerTier: { afterUsd: 0 } },
  });
  expect(effect!.caught.map(({ rows }) => rows > 0)).toEqual([true, true, true, true, true]);
  const { groups, total } = await bench.usage(['customerTier']);
  const share = (tier: string) => groups.find(({ key }) => key[0] === tier)!.costUsd / total.costUsd;
  expect(share('team')).toBeCloseTo(0.47, 6);
  expect((await bench.usage(['team'])).groups.map(({ key }) => key[0]).sort()).toEqual(['Answers', 'Automation']);
}, 60_000);
