import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const appRoot = resolve(import.meta.dirname, '../..');
const cli = join(appRoot, 'dist/main/cli.js');
const kept = join(appRoot, 'node_modules/.cache/cogsmith-sample');
const name = 'Sample company';

/** Leaves `home` as someone left it who opened the sample company last: made once for a build, then copied. */
export function placeSample(home: string): void {
  mkdirSync(home, { recursive: true });
  const location = join(home, `${name}.cogsmith`);
  copyFileSync(sampleOfBuild(), location);
  writeFileSync(join(home, 'recent.json'), JSON.stringify([{ name, location, openedAt: new Date().toISOString() }]));
}

function sampleOfBuild(): string {
  const made = join(kept, `${statSync(cli).mtimeMs}.cogsmith`);
  if (existsSync(made)) return made;
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept, { recursive: true });
  const home = mkdtempSync(join(kept, 'home-'));
  const draft = join(home, 'sample.cogsmith');
  execFileSync(process.execPath, [cli, 'sample', draft], { env: { ...process.env, COGSMITH_HOME: home } });
  renameSync(draft, made);
  rmSync(home, { recursive: true, force: true });
  return made;
}
