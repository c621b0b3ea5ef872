import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Workbench } from '../launchWorkbench.ts';

const longestWalk = 90;

/** What has the focus, as assistive technology would call it. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const labels = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const named = labels.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    return element.getAttribute('aria-label') ?? (named || element.textContent);
  });
}

/** Tabs until something with that name has the focus, which must be visible. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < longestWalk; step++) {
    await page.keyboard.press('Tab');
    if (!name.test(await focused(page))) continue;
    const outline = await page.evaluate(() => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement!);
      return { isOutlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1, boxShadow };
    });
    expect(outline.isOutlined || outline.boxShadow !== 'none', `${name} shows that it has the focus`).toBe(true);
    return;
  }
  throw new Error(`Nothing named ${name} within ${longestWalk} steps of Tab`);
}

/** Tabs to a cell and types over what stands in it. */
export async function typeInto(page: Page, name: RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Tabs to a list and chooses the option that begins with a text. */
export async function pickFrom(page: Page, name: RegExp, option: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
  await page.getByRole('listbox').waitFor();
  await page.keyboard.type(option);
  await page.keyboard.press('Enter');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
}

/** From here on the pointer is not used: whatever asks for it is an error of the page. */
export async function refusePointer(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const type of ['pointerdown', 'mousedown'])
      window.addEventListener(type, (event) => event.isTrusted && console.error('the pointer was used'), true);
  });
}

/** Does what the command palette lists first for some words. */
export async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog', { name: 'Commands' }).waitFor();
  await page.keyboard.type(words);
  // What is listed first has the focus as soon as something is typed.
  await page.locator('[role="menuitem"]:first-child[data-focused]').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Commands' }).waitFor({ state: 'detached' });
}

/** Imports files on the Import page, and waits until each is in. */
export async function importByKey({ page, chooseFiles }: Workbench, paths: readonly string[]): Promise<void> {
  await page.keyboard.press('Alt+1');
  await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor();
  await chooseFiles(async () => {
    await tabTo(page, /^Choose files…$/);
    await page.keyboard.press('Enter');
  }, paths);
  const name = paths.length === 1 ? 'Import 1 file' : `Import ${paths.length} files`;
  await page.getByRole('button', { name }).waitFor();
  await tabTo(page, new RegExp(`^${name}$`));
  await page.keyboard.press('Enter');
  await page
    .getByTestId('count-line')
    .nth(paths.length - 1)
    .waitFor();
}
