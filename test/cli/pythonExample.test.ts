import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

const folder = mkdtempSync(join(tmpdir(), 'cogsmith-python-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const hasPython = spawnSync('python3', ['--version']).status === 0;

test.skipIf(!hasPython)(
  'the Python example prints the margin that the terminal has',
  async () => {
    vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
    const workspace = join(folder, 'acme.cogsmith');
    await runCogsmith(['new', workspace]);
    await runCogsmith(['scenario', 'apply', 'samples/changes/plan.scenario.json', '-w', workspace]);
    const { json } = await runJson(['run', 'plan', '-w', workspace]);
    const { months, series } = json as { months: string[]; series: { grossMargin: { p50: number[] } } };
    const command = [process.execPath, 'electron/startCli.ts'];
    const args = ['samples/terminal/forecast.py', workspace, 'plan', ...command];
    const { stdout, stderr } = spawnSync('python3', args, { encoding: 'utf8' });
    const lines = stdout.trim().split('\n');
    expect(lines[0], stderr).toBe('month,p10,p50,p90');
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(months);
    const medians = lines.slice(1).map((line) => Number(line.split(',')[2]));
    medians.forEach((median, at) => {
      expect(median).toBeCloseTo(series.grossMargin.p50[at]!, 3);
    });
    const { status, stderr: refused } = spawnSync('python3', [args[0]!, workspace, 'nobody', ...command], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(refused).toContain('"nobody" does not exist');
  },
  120_000,
);
