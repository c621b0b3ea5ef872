import type { Locator, Page } from 'playwright-core';

/** Opens a scenario as a sheet; gives its grid. */
export async function openSheet(page: Page, scenario: string): Promise<Locator> {
  await page.getByRole('button', { name: `Sheet of ${scenario}`, exact: true }).click();
  const grid = page.getByRole('grid', { name: 'Scenario by month' });
  await grid.waitFor();
  return grid;
}

/** A cell in view by the name of its row and the heading of its column. */
export async function sheetCell(page: Page, row: string, head: string): Promise<Locator> {
  const heading = page.getByRole('columnheader', { name: head });
  const column = await heading.getAttribute('aria-colindex');
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: row, exact: true }) });
  return rows.locator(`[aria-colindex="${column}"]`);
}

/** The texts of a run of cells in one row; empty where one is out of view. */
export function cellTexts(page: Page, row: string, heads: readonly string[]): Promise<string[]> {
  return page.evaluate(
    ([name, columns]) => {
      const rows = [...document.querySelectorAll('[role="grid"] [role="row"]')];
      const own = rows.find((one) => one.querySelector('[role="rowheader"]')?.textContent?.trim() === name);
      const headings = [...document.querySelectorAll('[role="columnheader"]')];
      return columns.map((head) => {
        const heading = headings.find((one) => one.lastElementChild?.textContent === head);
        const at = heading?.getAttribute('aria-colindex') ?? '';
        return own?.querySelector(`[aria-colindex="${at}"]`)?.textContent?.trim() ?? '';
      });
    },
    [row, heads] as const,
  );
}

/** What the grid calls the active cell, once a jump to it has been drawn. */
export async function activeCell(page: Page): Promise<{ readonly row: string; readonly head: string }> {
  const found = await page.waitForFunction(() => {
    const grid = document.querySelector('[role="grid"]');
    const cell = document.getElementById(grid?.getAttribute('aria-activedescendant') ?? '');
    const column = cell?.getAttribute('aria-colindex');
    const row = cell?.closest('[role="row"]')?.querySelector('[role="rowheader"]')?.textContent?.trim();
    const heading = grid?.querySelector(`[role="columnheader"][aria-colindex="${column}"]`);
    const head = heading?.lastElementChild?.textContent;
    return row && head ? { row, head } : null;
  });
  return (await found.jsonValue())!;
}
