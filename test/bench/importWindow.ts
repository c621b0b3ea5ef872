import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { findChromium } from '../support/ensureBrowser.ts';
import { launchWorkbench } from '../support/launchWorkbench.ts';
import { chooseToImport } from '../support/window/importPage.ts';
import { goTo, newWorkspace } from '../support/window/navigate.ts';

// Imports a usage file in the window of the built workbench, and prints how late a timer of 50 ms there came; nothing without a browser or a build.

export interface WindowTimes {
  /** From the choice of the file until its first rows are shown, and from there until it is imported. */
  readonly seconds: { readonly preview: number; readonly import: number };
  readonly longestSlipMilliseconds: { readonly preview: number; readonly import: number; readonly usagePage: number };
}

declare global {
  interface Window {
    longestSlip?: number;
  }
}

/** Starts a timer of 50 ms in the page that keeps its longest delay. */
async function watchTimer(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    let last = performance.now();
    window.longestSlip = 0;
    setInterval(() => {
      const now = performance.now();
      window.longestSlip = Math.max(window.longestSlip ?? 0, now - last - 50);
      last = now;
    }, 50);
  });
  return () =>
    page.evaluate(() => {
      const longest = window.longestSlip ?? 0;
      window.longestSlip = 0;
      return longest;
    });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

async function main(path: string): Promise<void> {
  const app = await launchWorkbench();
  try {
    const { page } = app;
    page.setDefaultTimeout(600_000);
    await newWorkspace(app, 'Bench');
    await goTo(page, 'Import');
    const slip = await watchTimer(page);
    const preview = await timed(() => chooseToImport(app, [path]));
    const ofPreview = await slip();
    const run = await timed(async () => {
      await page.getByRole('button', { name: 'Import 1 file' }).click();
      await page
        .getByRole('region', { name: basename(path), exact: true })
        .getByTestId('count-line')
        .waitFor();
    });
    const ofImport = await slip();
    await goTo(page, 'Usage');
    await page.getByRole('table').first().waitFor();
    const result: WindowTimes = {
      seconds: { preview, import: run },
      longestSlipMilliseconds: { preview: ofPreview, import: ofImport, usagePage: await slip() },
    };
    console.log(JSON.stringify(result));
  } finally {
    await app.close();
  }
}

const built = existsSync(resolve(import.meta.dirname, '../../dist/main/serve.js'));
if (built && findChromium()) await main(process.argv[2]!);
