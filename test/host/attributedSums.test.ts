import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AttributionRule, allocationDrivers } from '../../models/attribution/attribution.ts';
import type { UsageGroup } from '../../models/usage/usageSummary.ts';
import { samplePath } from '../support/importedRows.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

const files = [
  'opencost.csv',
  'openrouter.csv',
  'litellm-daily.csv',
  'focus.csv',
  'generic-gpu.csv',
  'anthropic-cost.json',
  'anthropic-tokens.json',
  'deepseek-usage.csv',
  'deepseek-cost.csv',
  'aws-cur.csv',
];

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  for (const name of files) {
    const { status } = await bench.bring(samplePath(name));
    expect(['imported', 'replaced'], name).toContain(status);
  }
}, 120_000);
afterAll(() => bench.close());

/** What a month of a provider cost and used, money and counts to the last digit that crosses. */
function figures({ costUsd, costByBasis, requests, outputTokens, inputTokens, unpricedTokens }: UsageGroup) {
  return { costUsd, costByBasis, requests, outputTokens, inputTokens, unpricedTokens };
}

async function byMonthAndProvider() {
  const { groups } = await bench.usage(['month', 'provider']);
  return Object.fromEntries(groups.map((group) => [group.key.join(' '), figures(group)]).sort());
}

test.each(allocationDrivers)(
  'what is shared by %s leaves the sum of every month and provider as it was, whatever exports it came from',
  async (driver) => {
    const before = await byMonthAndProvider();
    expect(Object.keys(before).length).toBeGreaterThan(4);
    const weights = driver === 'fixed' ? { weights: { a: 1, b: 1, c: 1 } } : {};
    const rules: AttributionRule[] = [
      { kind: 'shared', id: 'f', name: 'f', when: { feature: [null, 'idle'] }, over: 'feature', driver, ...weights },
      {
        kind: 'shared',
        id: 't',
        name: 't',
        when: { team: [null] },
        over: 'team',
        driver,
        within: ['provider'],
        ...weights,
      },
      { kind: 'shared', id: 'c', name: 'c', when: {}, over: 'customer', driver, ...weights },
    ];
    const { effect } = await bench.call('attribution.save', { rules });
    expect(effect!.parts).toBeGreaterThan(0);
    expect(await byMonthAndProvider()).toEqual(before);
    const unattributed = await bench.call('usage.unattributed', { from: null, to: null, filter: {} });
    for (const dimension of ['feature', 'team', 'customer'] as const)
      expect(unattributed.withoutUsd[dimension]).toBeCloseTo(effect!.unattributed[dimension].afterUsd, 9);
  },
  60_000,
);
