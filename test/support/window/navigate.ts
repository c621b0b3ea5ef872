import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Workbench } from '../launchWorkbench.ts';

/** The pages, by the area of the navigation that they are in. */
const pages = {
  Overview: ['Overview'],
  Data: [
    'Import',
    'Sources',
    'Usage',
    'Attribution',
    'Prices',
    'Exchange rates',
    'Tie-out',
    'Classification',
    'Policy studio',
    'Governance',
  ],
  Scenarios: ['Scenarios'],
  Results: ['Forecast', 'Customers', 'Unit costs', 'Outcomes', 'Vendors', 'Sensitivity', 'Track record'],
  Compare: ['Compare', 'Stresses'],
  Decisions: [
    'Model switch',
    'Plan duel',
    'Commitment desk',
    'Commitment register',
    'Capitalization',
    'Initiatives',
    'Decision ledger',
    'Agents',
    'Calculators',
  ],
  Budgets: ['Budgets'],
  Reports: ['Board page', 'Investor metrics', 'Deferred revenue'],
} as const;
type PageName = (typeof pages)[keyof typeof pages][number];

/** Goes to a page by the navigation, its area first, and waits until it is shown. */
export async function goTo(page: Page, name: PageName): Promise<void> {
  const [area, names] = Object.entries(pages).find(([, names]) => names.some((one) => one === name))!;
  const link = (text: string) => page.getByRole('navigation').getByRole('link', { name: text, exact: true });
  await link(area).first().click();
  if (area !== name && names.length > 1) await link(name).last().click();
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
