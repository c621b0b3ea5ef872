import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, migrations } from '../../electron/host/store/migrate.ts';
import { openDatabase } from '../../electron/host/store/open.ts';
import { openWorkspace } from '../../electron/host/store/workspace.ts';
import { fillWorkspace } from './hardHost.ts';
import type { Luck, Trial } from './luck.ts';

const works = ['import', 'edit', 'remove', 'run', 'copy', 'reopen', 'sample', 'migrate'] as const;
const origin = { now: () => '2026-11-01T00:00:00.000Z', who: 'hard' };

/** Kills the host at a random moment of each kind of work: what was said to be done is there, and no file is half. */
export async function killHosts(parent: string, count: number, luck: Luck): Promise<Trial> {
  const whole = join(parent, 'whole.cogsmith');
  const old = join(parent, 'old.cogsmith');
  await fillWorkspace(whole);
  makeOld(old);
  const breaches: string[] = [];
  const kills = new Map<string, number>();
  for (let round = 0; round < count; round++) {
    const work = works[round % works.length]!;
    const folder = mkdtempSync(join(parent, 'kill-'));
    copyFileSync(whole, join(folder, 'work.cogsmith'));
    copyFileSync(old, join(folder, 'old.cogsmith'));
    const done = await killed(folder, work, luck);
    breaches.push(...brokenIn(folder, work, done).map((problem) => `${work}, round ${round}: ${problem}`));
    kills.set(work, (kills.get(work) ?? 0) + 1);
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    name: 'kill -9 at random moments',
    count,
    breaches,
    figures: [...kills].map(([work, times]) => `${work} ${times}`).join(', '),
  };
}

/** What the process had said to be done when it was killed. */
async function killed(folder: string, work: string, luck: Luck): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'victim.ts'), folder, work], {
    env: { ...process.env, COGSMITH_HOME: join(folder, 'home') },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const exit = once(child, 'exit');
  // An upgrade happens while the file is opened: from the start of the process on.
  if (work !== 'migrate') await Promise.race([once(child.stdout, 'data'), exit]);
  const timer = setTimeout(() => child.kill('SIGKILL'), luck.below(work === 'migrate' ? 1500 : 900));
  await exit;
  clearTimeout(timer);
  return said
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== 'ready');
}

/** Every file under a final name must open whole; half-written ones have other names. */
function brokenIn(folder: string, work: string, done: readonly string[]): string[] {
  const problems: string[] = [];
  const backups = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of backups.filter((path) => path.endsWith('.cogsmith'))) {
    try {
      const workspace = openWorkspace({ path: join(folder, name), ...origin });
      const bad = workspace.notices().filter(({ kind }) => kind !== 'upgraded');
      if (bad.length > 0) problems.push(`${name}: ${bad[0]!.message}`);
      const scenarios = workspace.db.prepare('SELECT id FROM scenario').pluck().all() as string[];
      if (name === 'work.cogsmith' && work === 'edit')
        problems.push(...done.filter((id) => !scenarios.includes(id)).map((id) => `${id} was lost`));
      if (/^sample\d/.test(name) && scenarios.length !== 2) problems.push(`${name} is half`);
      workspace.close();
    } catch (error) {
      problems.push(`${name}: ${String(error)}`);
    }
  }
  return problems;
}

function makeOld(path: string): void {
  const db = openDatabase(path, { create: true });
  migrate(db, path, migrations.slice(0, 8));
  const insert = db.prepare(`INSERT INTO audit (at, who, action, entity, detail) VALUES ('t', 'ada', 'note', 'x', ?)`);
  db.transaction(() => {
    for (let row = 0; row < 20_000; row++) insert.run('y'.repeat(200));
  })();
  db.close();
}
