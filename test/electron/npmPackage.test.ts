import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeNpmPackage } from '../../electron/packaging/npmPackage.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

// Needs the built application: `npm test` builds before it runs.
test.skipIf(!existsSync('dist/main/cli.js'))(
  'the packed package installs into an empty folder, imports, runs and exports there',
  () => {
    const folder = temporaryFolder();
    writeNpmPackage(process.cwd(), join(folder, 'npm'));
    const quiet = { cwd: folder, encoding: 'utf8', stdio: 'pipe' } as const;
    const [packed] = JSON.parse(execFileSync('npm', ['pack', './npm', '--json'], quiet)) as { filename: string }[];
    const home = join(folder, 'empty');
    mkdirSync(home);
    const install = ['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, packed!.filename)];
    execFileSync('npm', install, { ...quiet, cwd: home });
    // What is stated in the README: below 45 MB, with the prebuilt SQLite of every system.
    expect(bytesIn(join(home, 'node_modules'))).toBeLessThan(45e6);
    execFileSync('npm', ['install', '-g', '--prefix', join(folder, 'global'), ...install.slice(1)], quiet);
    const installed = join(folder, 'global', process.platform === 'win32' ? '' : 'bin', 'cogsmith');
    expect(execFileSync(installed, ['--help'], { ...quiet, shell: process.platform === 'win32' })).toContain('mcp');
    const cogsmith = (...args: readonly string[]) => {
      const env = { ...process.env, COGSMITH_HOME: join(folder, 'home') };
      const { status, stdout, stderr } = spawnSync('npx', ['--no-install', 'cogsmith', ...args, '--json'], {
        ...{ cwd: home, env, encoding: 'utf8' },
      });
      expect(status, stderr + stdout).toBe(0);
      return JSON.parse(stdout) as Record<string, unknown>;
    };
    const usage = join(process.cwd(), 'samples/terminal/unit-costs.csv');
    cogsmith('new', 'acme.cogsmith');
    cogsmith('import', usage, '-w', 'acme.cogsmith', '--map', usage.replace('.csv', '.map.json'));
    // $41.50 + $44.20 + $9.80.
    expect(cogsmith('usage', '-w', 'acme.cogsmith')).toMatchObject({ total: { costUsd: expect.closeTo(95.5, 9) } });
    cogsmith('scenario', 'apply', join(process.cwd(), 'samples/changes/plan.scenario.json'), '-w', 'acme.cogsmith');
    const run = cogsmith('run', 'plan', '-w', 'acme.cogsmith', '--trials', '500');
    expect(run).toMatchObject({ run: { trials: 500 }, months: expect.arrayContaining(['2027-01']) });
    cogsmith('export', 'plan', '-w', 'acme.cogsmith', '--to', 'plan.xlsx');
    expect(statSync(join(home, 'plan.xlsx')).size).toBeGreaterThan(5_000);
  },
  300_000,
);
