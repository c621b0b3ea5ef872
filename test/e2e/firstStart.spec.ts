import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { callHost } from '../support/window/callHost.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
});
afterAll(() => app?.close());

test('the sample company is open, with a forecast that has already been run', async () => {
  const { page } = app;
  await page.getByRole('heading', { level: 1, name: 'Forecast' }).waitFor();
  await page.getByText('Half of the runs end above').waitFor();
  const { workspace } = await callHost(page, 'workbench.status', {});
  expect(workspace).toMatchObject({ name: 'Sample company', isSample: true });
  expect(page.url()).not.toContain('token');
  if (process.env['COGSMITH_SHOTS']) await page.screenshot({ path: `${process.env['COGSMITH_SHOTS']}/first.png` });
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));
