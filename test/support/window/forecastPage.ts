import type { Page } from 'playwright-core';
import { choose } from './usagePage.ts';

/** Shows the forecast of a scenario. */
export async function showForecast(page: Page, scenario: string): Promise<void> {
  await choose(page, 'Scenario', scenario);
}

/** Presses Run and waits until the new result is told. */
export async function runForecast(page: Page, scenario: string): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page
    .getByText(new RegExp(`^${scenario} was run with`))
    .first()
    .waitFor({ timeout: 60_000 });
}

/** Chooses the series of the table of percentiles. */
export async function showSeries(page: Page, series: string): Promise<void> {
  await page.getByRole('radio', { name: series, exact: true }).click();
  await page.getByRole('table', { name: `Percentiles of ${series.toLowerCase()} by month` }).waitFor();
}
