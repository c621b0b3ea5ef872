import { basename } from 'node:path';
import type { Page } from 'playwright-core';
import type { RowCounts } from '../../../models/imports/importResult.ts';
import type { Workbench } from '../launchWorkbench.ts';

/** Chooses files in the dialog and waits until each is previewed. */
export async function chooseToImport({ page, chooseFiles }: Workbench, paths: readonly string[]): Promise<void> {
  await chooseFiles(() => page.getByRole('button', { name: 'Choose files…' }).click(), paths);
  for (const path of paths) await page.getByRole('region', { name: basename(path), exact: true }).waitFor();
}

/** Drops a file on the page as the file manager would. */
export async function dropToImport(page: Page, path: string): Promise<void> {
  const area = page.getByText(/^Drop (usage, cost and revenue|more) files here$/);
  await area.scrollIntoViewIfNeeded();
  const { x, y } = (await area.boundingBox())!;
  const input = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    await input.send('Input.dispatchDragEvent', { type, x: x + 5, y: y + 5, data });
  }
  await input.detach();
  await page.getByRole('table', { name: `First rows of ${basename(path)}` }).waitFor();
}

/** Imports what is previewed and waits for the outcome of every file. */
export async function runImport(page: Page, count: number): Promise<void> {
  await page.getByRole('button', { name: count === 1 ? 'Import 1 file' : `Import ${count} files` }).click();
  await page
    .getByTestId('count-line')
    .nth(count - 1)
    .waitFor();
}

interface Outcome {
  readonly status: string;
  readonly rows: RowCounts;
}

const line = /Read (.+) = (.+) usage \+ (.+) cost \+ (.+) revenue \+ (.+) skipped \+ (.+) rejected/;

/** What the page says became of a file. */
export async function readOutcome(page: Page, path: string): Promise<Outcome> {
  const card = page.getByRole('region', { name: basename(path), exact: true });
  const said = line.exec((await card.getByTestId('count-line').textContent())!)!;
  const [read, usage, cost, revenue, skipped, rejected] = said.slice(1).map((one) => Number(one.replaceAll(',', '')));
  const status = (await card.getByText(/^(already )?imported|^not imported|^needs an answer/).textContent())!;
  return {
    status,
    rows: { read: read!, usage: usage!, cost: cost!, revenue: revenue!, skipped: skipped!, rejected: rejected! },
  };
}
