import type { Locator, Page } from 'playwright-core';

/** Opens a scenario to edit it. */
export async function openEditor(page: Page, scenario: string): Promise<void> {
  await page.getByRole('button', { name: `Edit ${scenario}`, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: scenario, exact: true }).waitFor();
}

/** Opens the card of a driver or change; gives the section it stands in. */
export async function openDriver(page: Page, section: string, driver: string): Promise<Locator> {
  const area = page.getByRole('region', { name: new RegExp(`^${section}`) });
  const toggle = area.getByRole('button', { name: new RegExp(`^${driver}`), expanded: false });
  await toggle.click();
  return area;
}

/** Types into a cell and leaves it with Enter. */
export async function typeInto(cell: Locator, text: string): Promise<void> {
  await cell.click();
  await cell.fill(text);
  await cell.press('Enter');
}

/** Waits until the window says that what was typed is in the file. */
export async function waitSaved(page: Page): Promise<void> {
  const saving = page.getByRole('status').filter({ hasText: 'Saving' });
  // What was typed last may not have begun to be saved yet.
  await saving.waitFor({ timeout: 300 }).catch(() => undefined);
  await saving.waitFor({ state: 'detached' });
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor();
}

/** The total gross margin of the run beside the editor, once it is up to date. */
export async function readPreview(page: Page): Promise<string> {
  const effect = page.getByRole('region', { name: 'Impact' });
  await effect.locator('[aria-busy="false"]').waitFor();
  return (await effect.getByText('Gross margin, total').locator('xpath=following-sibling::p[1]').textContent())!;
}
