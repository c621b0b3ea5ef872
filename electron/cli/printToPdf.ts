import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deliver } from './outputFile.ts';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
/** COGSMITH_CHROMIUM names the browser to print with. */
function browserPath(): string | null {
  const asked = process.env['COGSMITH_CHROMIUM'];
  if (asked !== undefined) return existsSync(asked) ? asked : null;
  const finder = process.platform === 'win32' ? 'where' : 'which';
  const found = commands.map((command) => spawnSync(finder, [command], { encoding: 'utf8' }).stdout?.trim());
  return found.find((path) => path) ?? places.find((path) => existsSync(path)) ?? null;
}

const longestMilliseconds = 120_000;

/** Prints a page to a tagged PDF; why it could not, in words, or null where it did. */
export async function printToPdf(page: string, to: string): Promise<string | null> {
  const browser = browserPath();
  if (browser === null)
    return 'HTML in place of PDF: no Chromium, Chrome or Edge was found; install one, or print the page from a browser.';
  const folder = mkdtempSync(join(tmpdir(), 'cogsmith-print-'));
  const pdf = join(folder, 'page.pdf');
  try {
    const isRoot = process.getuid?.() === 0;
    const said = await run(browser, [
      '--headless=new',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(isRoot ? ['--no-sandbox'] : []),
      `--user-data-dir=${join(folder, 'profile')}`,
      '--no-pdf-header-footer',
      '--generate-pdf-document-outline',
      `--print-to-pdf=${pdf}`,
      pathToFileURL(page).href,
    ]);
    if (!existsSync(pdf)) return `HTML in place of PDF: ${browser} printed nothing${said === '' ? '' : ` (${said})`}.`;
    deliver(pdf, to);
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs the browser to its end; the last line it said. */
function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: longestMilliseconds });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString('utf8')}`.slice(-500);
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', () => resolve(said.trim().split('\n').at(-1) ?? ''));
  });
}
