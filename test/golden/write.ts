import { writeFileSync } from 'node:fs';
import { createCompute } from '../../electron/host/compute/pool.ts';
import { seriesKeys } from '../../models/simulation/result.ts';
import { runOnce } from '../support/runOnce.ts';

// Writes the golden numbers again: only after a change that is meant to move them.
const compute = createCompute();
const golden: { [name: string]: object } = {};
for (const name of ['baseline', 'research-agent', 'reference-m']) {
  const { total } = await runOnce(compute, name);
  golden[name] = Object.fromEntries(
    seriesKeys.map((series) => {
      const { p10, p50, p90, mean } = total[series];
      return [series, { p10, p50, p90, mean }];
    }),
  );
}
writeFileSync(new URL('golden.json', import.meta.url), `${JSON.stringify(golden, null, 2)}\n`);
await compute.close();
