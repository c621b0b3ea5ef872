import type { Page } from 'playwright-core';

/** Chooses an option of a list that shows its choice on a button. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${label}$`) }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
}

/** One figure of the strip above the chart. */
export async function readFigure(page: Page, name: string): Promise<string> {
  const term = page.locator('dl').getByText(name, { exact: true });
  return (await term.locator('xpath=ancestor-or-self::dt/following-sibling::dd[1]').textContent())!;
}

/** What the chart says of each month, walked with the arrow key as a screen reader hears it. */
export async function readChart(page: Page): Promise<string[]> {
  const slider = page.getByRole('slider', { name: 'Read values by month' }).first();
  await slider.focus();
  await slider.press('Home');
  const texts: string[] = [];
  for (let stop = 0; stop <= Number(await slider.getAttribute('aria-valuemax')); stop++) {
    if (stop > 0) await slider.press('ArrowRight');
    texts.push((await slider.getAttribute('aria-valuetext'))!);
  }
  return texts;
}
