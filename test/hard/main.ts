import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { manyClients } from './clients.ts';
import { faultFiles } from './faults.ts';
import { flipBits } from './flips.ts';
import { killHosts } from './kills.ts';
import { createLuck, type Trial } from './luck.ts';
import { mutateFiles, mutateInputs } from './mutations.ts';
import { knockAtDoor } from './strangers.ts';

// Tries to lose a number: kills, faults of disks, flipped bits and mutated files, seeded, with the figures printed. `--full` takes
// the numbers of a release; without it a few minutes.

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    /** How many kills instead. */
    kills: { type: 'string' },
  },
});
const { full, only } = options;
const seed = Number(options.seed);
const folder = mkdtempSync(join(tmpdir(), 'cogsmith-hard-'));
process.env['COGSMITH_HOME'] = join(folder, 'home');

const trials: { readonly [name: string]: () => Promise<Trial> } = {
  files: () => mutateFiles(folder, full ? 1000 : 150, createLuck(seed)),
  inputs: () => mutateInputs(folder, full ? 500 : 40, createLuck(seed + 1)),
  faults: () => faultFiles(folder),
  http: () => knockAtDoor(folder, full ? 2000 : 360, createLuck(seed + 4)),
  clients: () =>
    manyClients(folder, {
      rows: full ? 5_000_000 : 50_000,
      runs: full ? 200 : 12,
      clients: 4,
      patience: full ? 500 : null,
    }),
  flips: () => flipBits(folder, full ? 500 : 16, createLuck(seed + 2)),
  kills: () => killHosts(folder, Number(options.kills ?? (full ? 1000 : 24)), createLuck(seed + 3)),
};

let breached = 0;
try {
  for (const [name, trial] of Object.entries(trials)) {
    if (only !== undefined && only !== name) continue;
    const began = performance.now();
    const { name: title, count, breaches, figures } = await trial();
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(`${title}: ${breaches.length} of ${count} (${figures}; ${seconds} s, seed ${seed})`);
    for (const breach of breaches.slice(0, 20)) console.log(`  ${breach.slice(0, 500)}`);
    breached += breaches.length;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = breached === 0 ? 0 : 1;
