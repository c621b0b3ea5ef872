import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Workbench } from '../launchWorkbench.ts';

type PageName =
  | 'Import'
  | 'Usage'
  | 'Attribution'
  | 'Prices'
  | 'Tie-out'
  | 'Classification'
  | 'Governance'
  | 'Customers'
  | 'Scenarios'
  | 'Forecast'
  | 'Track record'
  | 'Compare'
  | 'Sensitivity'
  | 'Budgets'
  | 'Calculators';

/** Goes to a page by the navigation and waits until it is shown. */
export async function goTo(page: Page, name: PageName): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** Makes an empty workspace as a person does, from the workspace menu of the sample company. */
export async function newWorkspace({ page, kind, folder, chooseFiles }: Workbench, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Sample company' }).click();
  await page.getByRole('menuitem', { name: 'New workspace…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  const create = () => page.getByRole('button', { name: 'Create workspace' }).click();
  await (kind === 'electron' ? chooseFiles(create, [join(folder, 'new.cogsmith')]) : create());
  await page.getByText(`${name} is open.`).waitFor();
}
