import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { copyWhole } from '../../electron/host/files/writeWhole.ts';
import { WorkbenchError } from '../../models/errors.ts';
import { fillWorkspace, type HardHost, sampleFiles, scenarioOf, startHost } from './hardHost.ts';
import type { Trial } from './luck.ts';

interface Fault {
  readonly name: string;
  /** Before the workspace is opened. */
  readonly before?: (path: string) => void;
  /** While it is open. */
  readonly during?: (path: string) => void;
}

const faults: readonly Fault[] = [
  { name: 'read-only file', before: (path) => chmodSync(path, 0o444) },
  { name: 'truncated before', before: (path) => truncateSync(path, Math.floor(statSync(path).size / 2)) },
  { name: 'empty', before: (path) => truncateSync(path, 0) },
  { name: 'text', before: (path) => writeFileSync(path, 'day,model\n'.repeat(500)) },
  { name: 'deleted', during: (path) => rmSync(path) },
  { name: 'moved', during: (path) => renameSync(path, `${path}.moved`) },
  {
    name: 'replaced',
    during: (path) => {
      writeFileSync(`${path}.other`, 'other');
      renameSync(`${path}.other`, path);
    },
  },
];

/** What happens to a file from outside: said in words, and what was open can still be saved elsewhere. */
export async function faultFiles(folder: string): Promise<Trial> {
  const whole = join(folder, 'fault.cogsmith');
  await fillWorkspace(whole);
  const breaches: string[] = [];
  for (const fault of faults)
    breaches.push(...(await tryFault(folder, whole, fault)).map((problem) => `${fault.name}: ${problem}`));
  const disk = await fullDisk(folder, whole);
  breaches.push(...disk.breaches);
  return { name: 'disk and file faults', count: faults.length + disk.count, breaches, figures: disk.figures };
}

const edit = ({ call }: HardHost) => call('scenario.save', { scenario: { ...scenarioOf('baseline'), name: 'Edited' } });

async function tryFault(folder: string, whole: string, { before, during }: Fault): Promise<string[]> {
  const path = join(folder, 'victim.cogsmith');
  rmSync(path, { force: true });
  copyFileSync(whole, path);
  const hard = startHost();
  try {
    before?.(path);
    await hard.open(path);
    during?.(path);
    const saved = await edit(hard).then(() => null, wordsOf);
    if (saved === null) return ['an edit was said to be saved'];
    const copy = await hard.call('workspace.saveCopy', { file: null });
    await hard.call('workspace.open', { file: copy.file });
    const { usageRows } = (await hard.call('workbench.status', {})).workspace!;
    return [...saved, ...(usageRows > 0 ? [] : ['the copy is empty'])];
  } catch (error) {
    return wordsOf(error);
  } finally {
    await hard.host.close();
  }
}

function wordsOf(error: unknown): string[] {
  return error instanceof WorkbenchError && error.code !== 'internal' ? [] : [`not in words: ${String(error)}`];
}

/** A disk of a few megabytes, where this machine lets us have one. */
async function fullDisk(
  folder: string,
  whole: string,
): Promise<{ count: number; breaches: string[]; figures: string }> {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const bytes = statSync(whole).size + 600_000;
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', disk]).status === 0;
  if (!mounted) return { count: 0, breaches: [], figures: 'no small disk could be mounted here' };
  const breaches: string[] = [];
  let refused = 0;
  try {
    const path = join(disk, 'work.cogsmith');
    const older = join(disk, 'older.csv');
    copyFileSync(whole, path);
    writeFileSync(older, 'older export');
    const hard = startHost();
    await hard.open(path);
    for (let round = 0; round < 40; round++) {
      const scenario = { ...scenarioOf('baseline'), id: `f${round}`, name: 'x'.repeat(100) };
      await hard.call('scenario.save', { scenario }).catch((error: unknown) => {
        refused++;
        breaches.push(...wordsOf(error));
      });
    }
    await hard.bring(sampleFiles).catch((error: unknown) => breaches.push(...wordsOf(error)));
    try {
      copyWhole(whole, older);
    } catch (error) {
      breaches.push(...wordsOf(error));
    }
    if (readFileSync(older, 'utf8') !== 'older export') breaches.push('the older export was destroyed');
    const kept = (await hard.call('scenario.list', {})).length;
    await hard.host.close();
    const again = startHost();
    await again.open(path);
    if ((await again.call('scenario.list', {})).length !== kept) breaches.push('saved scenarios were lost');
    await again.host.close();
  } catch (error) {
    breaches.push(...wordsOf(error), `full disk: ${String(error)}`);
  } finally {
    spawnSync('umount', [disk]);
  }
  return { count: 42, breaches, figures: `${refused} of 40 saves refused on a full disk` };
}
