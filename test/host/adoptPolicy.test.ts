import { afterAll, beforeAll, expect, test } from 'vitest';
import { classesAndNone } from '../../models/classification/classTally.ts';
import type { PolicySide } from '../../models/policies/policySide.ts';
import { readySets } from '../../models/policies/readySets.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';

// Environments, tiers and operations as companies write them, not as the policies do.
const usage = `date,provider,model,feature,environment,customer_tier,operation,requests,input_tokens,output_tokens,cost
2026-07-01,openai,gpt-4.1,search,Prod,Pro,inference,10,1000,100,100.01
2026-08-04,openai,gpt-4.1,search,live,FREE,inference,10,1000,100,40.10
2026-08-05,openai,gpt-4.1,search,UAT,,inference,10,1000,100,7
2026-10-05,openai,gpt-4.1,lab,evals,,Evals,10,1000,100,20
2026-10-06,openai,gpt-4.1,lab,Prod,internal,fine_tuning,10,1000,100,5
`;
const settings = { trials: 500, seed: 1, sampler: 'sobol' } as const;
const inForce: PolicySide = { base: 'inForce', choices: [] };

let bench: ImportBench;
beforeAll(async () => {
  bench = await openImportBench();
  await bench.bring(bench.write('usage.csv', usage));
});
afterAll(() => bench?.close());

/** Dollars that move between what is in force and a side. */
const moved = async (b: PolicySide) => {
  const { history } = await bench.call('policy.compare', { a: inForce, b, scenarioId: null, settings });
  return classesAndNone.reduce((sum, name) => sum + Math.abs(history!.total.movedUsd[name]), 0) / 2;
};

const sides = readySets.flatMap(({ id, classes }) =>
  classes.map((one): PolicySide => ({ base: 'inForce', choices: [{ set: id, class: one }] })),
);

test.each([
  ...sides,
  {
    base: 'inForce',
    choices: [
      { set: 'freeTier', class: 'sales' },
      { set: 'developmentStaging', class: 'cogs' },
    ],
  },
] satisfies PolicySide[])('%j adopted is that policy on the history, and undone is not', async (side) => {
  const before = await moved(side);
  const made = await bench.call('policy.adopt', side);
  expect(await moved(side)).toBe(0);
  expect(made.rules.every(({ basis }) => basis !== undefined)).toBe(true);
  expect(made.note).toContain('Evidence to keep: ');
  const [latest] = await bench.call('change.list', {});
  expect(latest).toMatchObject({ action: 'classify', entity: 'history', hindrance: null });
  await bench.call('change.undo', { id: latest!.id });
  expect(await moved(side)).toBe(before);
});

test('the free tier in S&M moves its $40.10, under whatever name production has', async () => {
  const side: PolicySide = { base: 'inForce', choices: [{ set: 'freeTier', class: 'sales' }] };
  await bench.call('policy.adopt', { base: 'inForce', choices: [{ set: 'freeTier', class: 'cogs' }] });
  expect(await moved(side)).toBeCloseTo(40.1, 9);
  const made = await bench.call('policy.adopt', side);
  expect(made.rules.map(({ id }) => id)).toEqual(['freeTier-1']);
  await expect(bench.call('policy.adopt', inForce)).rejects.toThrow('in force already');
});
