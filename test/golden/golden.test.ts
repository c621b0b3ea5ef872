import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Compute, createCompute } from '../../electron/host/compute/pool.ts';
import { seriesKeys } from '../../models/simulation/result.ts';
import { runOnce } from '../support/runOnce.ts';

// Totals of every sample scenario at 10,000 Sobol trials, seed 1. A change that moves one adds a line to CHANGELOG.md:
// before → after, and why. Written by `node test/golden/write.ts`.
type Golden = { readonly [scenario: string]: { readonly [series: string]: { readonly [statistic: string]: number } } };
const golden = JSON.parse(readFileSync(new URL('golden.json', import.meta.url), 'utf8')) as Golden;

let compute: Compute;
beforeAll(() => {
  compute = createCompute();
});
afterAll(() => compute.close());

test.each(Object.keys(golden))('%s gives the numbers it always gave, to the last bit', async (name) => {
  const { total } = await runOnce(compute, name);
  const got = Object.fromEntries(
    seriesKeys.map((series) => [
      series,
      { p10: total[series].p10, p50: total[series].p50, p90: total[series].p90, mean: total[series].mean },
    ]),
  );
  expect(got).toEqual(golden[name]);
});
