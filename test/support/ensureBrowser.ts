import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const packages = ['chromium', 'fonts-liberation'];
const advice = `The end-to-end tests need a Chromium: install one (Debian: apt-get install ${packages.join(' ')}) or set COGSMITH_CHROMIUM to the path of yours.`;

/** A Chromium that is already installed, or null; COGSMITH_CHROMIUM wins over the path. */
export function findChromium(): string | null {
  const named = process.env['COGSMITH_CHROMIUM'];
  if (named) return named;
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const onPath = commands.flatMap((command) => folders.map((folder) => path.join(folder, command)));
  return [...onPath, ...places].find((file) => existsSync(file)) ?? null;
}

/** The Chromium that the end-to-end tests drive. */
export function chromiumPath(): string {
  const found = findChromium();
  if (!found) throw new Error(advice);
  return found;
}

/** The words before `apt-get` with which this user may install packages; null where there is no way. */
function aptPrefix(): readonly string[] | null {
  if (!existsSync('/usr/bin/apt-get')) return null;
  if (process.getuid?.() === 0) return [];
  try {
    execFileSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
    return ['sudo', '-n'];
  } catch {
    return null;
  }
}

function installChromium(): void {
  const prefix = aptPrefix();
  if (!prefix) throw new Error(advice);
  console.log(`No Chromium found; installing Debian's ${packages.join(' and ')}.`);
  const apt = (...args: string[]) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args];
    execFileSync(command!, rest, { stdio: 'inherit' });
  };
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
}

// `npm test` runs this file first.
if (import.meta.main) {
  try {
    if (!findChromium()) installChromium();
    console.log(`Chromium for the end-to-end tests: ${chromiumPath()}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
