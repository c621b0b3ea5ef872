import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AttributionRule } from '../../models/attribution/attribution.ts';
import type { UsageGroup } from '../../models/usage/usageSummary.ts';
import { openImportBench } from '../support/importing.ts';
import { describeShared, sharedData } from '../support/sharedData.ts';

const mostBytes = 2_000_000;

/** Small tables of real exports, of every vendor there is. */
function smallFiles(): string[] {
  const folder = sharedData('usage');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(csv|json)$/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).size < mostBytes)
    .sort();
}

const rules: AttributionRule[] = [
  { kind: 'shared', id: 'f', name: 'f', when: { feature: [null] }, over: 'feature', driver: 'tokens' },
  { kind: 'shared', id: 'c', name: 'c', when: {}, over: 'customer', driver: 'fixed', weights: { a: 1, b: 1, c: 1 } },
  { kind: 'shared', id: 't', name: 't', when: { team: [null] }, over: 'team', driver: 'cost', within: ['provider'] },
];

describeShared('shared cost of real exports', () => {
  test('adds up to what it was in every month and provider, money and counts', async () => {
    const bench = await openImportBench();
    try {
      for (const path of smallFiles()) await bench.bring(path);
      const sums = async () => {
        const { groups } = await bench.usage(['month', 'provider']);
        return new Map(groups.map(({ key, ...figures }: UsageGroup) => [key.join(' '), figures]));
      };
      const before = await sums();
      expect(before.size).toBeGreaterThan(10);
      const { effect } = await bench.call('attribution.save', { rules });
      expect(effect!.unattributed.customer.afterUsd).toBe(0);
      expect(await sums()).toEqual(before);
    } finally {
      await bench.close();
    }
  }, 300_000);
});
