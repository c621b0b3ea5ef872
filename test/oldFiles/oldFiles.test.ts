import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { Host } from '../../electron/host/host.ts';
import { migrate, migrations } from '../../electron/host/store/migrate.ts';
import { openDatabase } from '../../electron/host/store/open.ts';
import { loopback } from '../../electron/transport/loopback.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const body = readFileSync('samples/baseline.scenario.json', 'utf8');
const settings = { trials: 200, seed: 7, sampler: 'sobol' as const };

/** A file as that version of Cogsmith left it, with a scenario in it. */
function fileOf(version: number): string {
  const path = join(temporaryFolder(), `v${version}.cogsmith`);
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, version));
  db.prepare(
    `INSERT INTO scenario (id, name, body_json, created_at, updated_at) VALUES ('baseline', 'Steady course', ?, 't', 't')`,
  ).run(body);
  db.close();
  return path;
}

test('a file of every version opens, gives the same median gross margin, and is kept whole as it was', async () => {
  vi.stubEnv('COGSMITH_HOME', temporaryFolder());
  const medians = new Set<number>();
  const host = new Host({ kind: 'terminal', remember: false });
  const call = loopback(host);
  for (const [index, step] of migrations.entries()) {
    const version = index + 1;
    if (step === '') continue;
    const path = fileOf(version);
    await call('workspace.open', { file: host.files.register({ path, name: basename(path) }) });
    await call('run.start', { scenarioId: 'baseline', settings });
    const [run] = await call('run.list', { scenarioId: 'baseline' });
    medians.add(run!.totalGrossMarginP50!);
    await call('workspace.close', {});
    if (version === migrations.length) continue;
    const backup = openDatabase(path.replace('.cogsmith', `.before-upgrade-v${version}.cogsmith`), { create: false });
    expect(backup.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(backup.pragma('user_version', { simple: true })).toBe(version);
    expect(backup.prepare('SELECT body_json FROM scenario').pluck().get()).toBe(body);
    backup.close();
  }
  await host.close();
  vi.unstubAllEnvs();
  expect([...medians]).toHaveLength(1);
}, 300_000);
