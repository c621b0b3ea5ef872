import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const peerFolder = join(import.meta.dirname, '../../../shared/bench/mc');

export interface Peer {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly peakMegabytes: number;
}

/** Model M in numpy, in a process of its own; null where numpy or the peer's script is absent. */
export function numpyRun(trials: number, out: string | null = null): Peer | null {
  if (!existsSync(join(peerFolder, 'numpy_mc.py'))) return null;
  try {
    const args = ['numpy_mc.py', String(trials), '1', ...(out ? ['--out', out] : [])];
    const text = execFileSync('/usr/bin/python3', args, { cwd: peerFolder, encoding: 'utf8', stdio: 'pipe' });
    const { cpu_s, wall_s, peak_mb } = JSON.parse(text) as { cpu_s: number; wall_s: number; peak_mb: number };
    return { cpuSeconds: cpu_s, wallSeconds: wall_s, peakMegabytes: peak_mb };
  } catch {
    return null;
  }
}
