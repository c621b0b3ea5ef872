import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, migrations } from '../../electron/host/store/migrate.ts';
import { openDatabase } from '../../electron/host/store/open.ts';
import { fillWorkspace } from './hardHost.ts';
import type { Luck, Trial } from './luck.ts';
import { brokenIn, contentOf } from './wholeFiles.ts';

const works = [
  'import',
  'edit',
  'rules',
  'remove',
  'undo',
  'run',
  'export',
  'copy',
  'reopen',
  'restore',
  'sample',
  'migrate',
] as const;
/** How long a round of each kind of work takes here, in milliseconds; learned on the way, for a slow machine is no reason to try less. */
const pace = new Map<string, number>([['sample', 8_000]]);

/** Kills the host at a random moment of each kind of work: what was said to be done is there, and no file is half. */
export async function killHosts(parent: string, count: number, luck: Luck): Promise<Trial> {
  const whole = join(parent, 'whole.cogsmith');
  const old = join(parent, 'old.cogsmith');
  await fillWorkspace(whole);
  makeOld(old);
  const expected = await contentOf(whole);
  // The first process leaves its compiled code to those after it, which are killed before they can.
  process.env['NODE_COMPILE_CACHE'] = join(parent, 'compiled');
  const first = mkdtempSync(join(parent, 'kill-'));
  copyFileSync(whole, join(first, 'work.cogsmith'));
  await once(startVictim(first, 'nothing').stderr.resume(), 'close');
  const breaches: string[] = [];
  const kills = new Map<string, number>();
  let done = 0;
  const isDone = (line: string) => !/^(round|exporting) /.test(line);
  for (let round = 0; round < count; round++) {
    const work = works[round % works.length]!;
    const folder = mkdtempSync(join(parent, 'kill-'));
    copyFileSync(whole, join(folder, 'work.cogsmith'));
    copyFileSync(old, join(folder, 'old.cogsmith'));
    const said = await killed(folder, work, luck);
    done += said.filter(isDone).length;
    breaches.push(
      ...(await brokenIn(folder, { work, said, expected })).map((one) => `${work}, round ${round}: ${one}`),
    );
    kills.set(work, (kills.get(work) ?? 0) + 1);
    rmSync(folder, { recursive: true, force: true });
  }
  const each = [...kills].map(([work, times]) => `${work} ${times}`).join(', ');
  return { name: 'kill -9 at random moments', count, breaches, figures: `${each}; ${done} things said to be done` };
}

function startVictim(folder: string, work: string) {
  return spawn(process.execPath, [join(import.meta.dirname, 'victim.ts'), folder, work], {
    env: { ...process.env, COGSMITH_HOME: join(folder, 'home') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What the process had said to be done when it was killed: during its first, second or third round, at any moment of it. */
async function killed(folder: string, work: string, luck: Luck): Promise<string[]> {
  const child = startVictim(folder, work);
  const began = performance.now();
  const heard: { readonly line: string; readonly at: number }[] = [];
  let failed = '';
  let isOurs = false;
  const kill = () => {
    isOurs = child.kill('SIGKILL');
  };
  // An upgrade happens while the file is opened: from the start of the process on.
  const from = work === 'migrate' ? 0 : 1 + luck.below(work === 'sample' ? 1 : 3);
  const part = luck.below(1000) / 1000;
  const soon = () => setTimeout(kill, part * 1.1 * (pace.get(work) ?? 300));
  if (from === 0) soon();
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = chunk.toString().split('\n').slice(0, -1);
    for (const line of lines.filter((one) => !one.startsWith('exporting'))) {
      heard.push({ line, at: performance.now() });
      if (heard.length === from) soon();
    }
    said.push(...lines);
  });
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => {
    failed += chunk.toString();
  });
  await once(child, 'close');
  // Work that failed by itself was not tried by the kill: the trial would be none.
  if (!isOurs && work !== 'migrate') throw new Error(`The work "${work}" failed by itself: ${failed}`);
  learnPace(work, [work === 'migrate' ? began : null, ...heard.map(({ at }) => at)]);
  return said.filter((line) => line !== 'ready');
}

function learnPace(work: string, times: readonly (number | null)[]): void {
  const known = times.filter((at) => at !== null);
  for (const [index, at] of known.entries()) {
    const took = at - (known[index - 1] ?? Number.NaN);
    if (Number.isFinite(took)) pace.set(work, pace.has(work) ? pace.get(work)! * 0.7 + took * 0.3 : took);
  }
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
