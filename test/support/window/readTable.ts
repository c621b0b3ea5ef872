import type { Page } from 'playwright-core';

/** A table as a person reads it: each row by the heads of the columns, the footer last. */
export async function readTable(page: Page, name: string | RegExp): Promise<Record<string, string>[]> {
  const table = page.getByRole('table', { name, exact: true });
  await table.waitFor();
  return table.evaluate((element) => {
    const texts = (row: Element) => [...row.children].map((cell) => cell.textContent.trim());
    const [head, ...rows] = [...element.querySelectorAll('tr')].map(texts);
    return rows.map((cells) => Object.fromEntries(cells.map((text, index) => [head![index]!, text])));
  });
}
