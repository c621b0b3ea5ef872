import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from './ensureBrowser.ts';
import { type LaunchOptions, type OpenedWindow, watchPage } from './openedWindow.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The built server as a process of its own, and a headless Chromium with a fresh profile on its link. */
export async function launchBrowser({ appRoot, folder, env, onProblem }: LaunchOptions): Promise<OpenedWindow> {
  const server = spawn(process.execPath, [join(appRoot, 'dist/main/serve.js')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  createInterface({ input: server.stderr! }).on('line', (line) => onProblem(`host: ${line}`));
  try {
    const url = await printedLink(server);
    const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: chromiumPath(),
      headless: true,
      viewport: { width: 1280, height: 860 },
      acceptDownloads: true,
      args: flags,
    });
    const page = context.pages()[0] ?? (await context.newPage());
    watchPage(page, onProblem);
    await page.goto(url);
    await hasSession(page);
    return {
      page,
      kind: 'browser',
      chooseFiles: async (open, paths) => {
        const [chooser] = await Promise.all([page.waitForEvent('filechooser'), open()]);
        await chooser.setFiles([...paths]);
      },
      saveFile: async (save) => {
        const [download] = await Promise.all([page.waitForEvent('download'), save()]);
        const path = join(folder, download.suggestedFilename());
        await download.saveAs(path);
        return path;
      },
      resize: (size) => page.setViewportSize(size),
      close: async () => {
        await context.close();
        await end(server);
      },
    };
  } catch (error) {
    await end(server);
    throw error;
  }
}

/** A page asks for its session once it runs; what a spec asks the host before that would be refused. */
async function hasSession(page: Page): Promise<void> {
  while (!(await page.evaluate(() => localStorage.getItem('cogsmith-session')))) await setTimeout(20);
}

async function printedLink(server: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: server.stdout! })) {
    const link = /^Cogsmith is at (\S+)$/.exec(line)?.[1];
    if (link) return link;
  }
  throw new Error('The server ended without a link; run "npm run build", then the tests again.');
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}
