import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchWorkbench, type Workbench } from '../support/launchWorkbench.ts';
import { sampleFile } from '../support/sampleFiles.ts';
import { accessibilityProblems, overflow } from '../support/window/accessible.ts';
import { openDriver, openEditor } from '../support/window/editorPage.ts';
import { chooseToImport } from '../support/window/importPage.ts';
import { goTo } from '../support/window/navigate.ts';

let app: Workbench;
beforeAll(async () => {
  app = await launchWorkbench();
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(() => app?.close());

interface Place {
  readonly name: string;
  readonly go: () => Promise<void>;
  /** Rules of axe that do not hold there, for a stated reason. */
  readonly except?: readonly string[];
}

/** Every place a person can be, and how to get there from the place before. */
const places: readonly Place[] = [
  {
    name: 'the overview',
    go: async () => {
      await app.page.getByRole('table', { name: 'Gross margin by quarter' }).waitFor();
      await app.page.locator('svg[role="img"]').first().waitFor();
    },
  },
  {
    name: 'the forecast',
    go: async () => {
      await goTo(app.page, 'Forecast');
      await app.page.getByRole('table', { name: /^Percentiles of/ }).waitFor();
    },
  },
  {
    name: 'the run settings',
    go: async () => {
      await app.page.getByRole('button', { name: /^Run settings/ }).click();
      await app.page.getByRole('dialog', { name: 'Run settings' }).waitFor();
    },
  },
  {
    name: 'the import page with past imports',
    go: async () => {
      await app.page.keyboard.press('Escape');
      await goTo(app.page, 'Import');
      await app.page.getByRole('table', { name: 'Imported files' }).waitFor();
    },
  },
  { name: 'a previewed file', go: () => chooseToImport(app, [sampleFile('revenue')]) },
  {
    name: 'the outcome of an import',
    go: async () => {
      await app.page.getByRole('button', { name: 'Import 1 file' }).click();
      await app.page.getByTestId('count-line').waitFor();
    },
  },
  {
    name: 'a table that nobody knows',
    go: async () => {
      const path = join(app.folder, 'ledger.csv');
      writeFileSync(path, 'Wann;Lieferant;Preis\n05/08/2026;Acme AI;1.234,5\n');
      await chooseToImport(app, [path]);
      await app.page.getByRole('table', { name: 'Columns of ledger.csv' }).waitFor();
    },
  },
  {
    name: 'the price book',
    go: async () => {
      await goTo(app.page, 'Prices');
      await app.page.getByRole('table', { name: 'Prices', exact: true }).waitFor();
    },
  },
  {
    name: 'a new contract',
    go: async () => {
      await app.page.getByRole('button', { name: 'Add contract…' }).click();
      await app.page.getByRole('dialog', { name: 'New contract' }).waitFor();
    },
  },
  {
    name: 'usage',
    go: async () => {
      await app.page.keyboard.press('Escape');
      await goTo(app.page, 'Usage');
      await app.page.getByRole('slider').first().waitFor();
    },
  },
  {
    name: 'the filters of usage',
    go: async () => {
      await app.page.getByRole('button', { name: 'Filter…' }).click();
      await app.page.getByRole('checkbox').first().waitFor({ state: 'attached' });
    },
  },
  {
    name: 'the classification',
    go: async () => {
      await app.page.keyboard.press('Escape');
      await goTo(app.page, 'Classification');
      await app.page.getByRole('table', { name: 'Months by class' }).waitFor();
    },
  },
  {
    name: 'the governance of models',
    go: async () => {
      await goTo(app.page, 'Governance');
      await app.page.getByRole('table', { name: 'Models in use' }).waitFor();
    },
  },
  {
    name: 'the scenarios',
    go: async () => {
      await app.page.keyboard.press('Escape');
      await goTo(app.page, 'Scenarios');
      await app.page.getByRole('button', { name: 'Edit Steady course' }).waitFor();
    },
  },
  {
    name: 'the editor with an open plan and feature',
    go: async () => {
      await openEditor(app.page, 'Steady course');
      await openDriver(app.page, 'Plans', 'Starter');
      await openDriver(app.page, 'Features', 'Case agent');
      await app.page.getByRole('region', { name: 'Impact' }).locator('svg[role="img"]').first().waitFor();
    },
  },
  {
    name: 'an assumption with its distribution',
    go: async () => {
      await app.page.getByRole('button', { name: /^Maximum users: / }).click();
      await app.page.getByRole('dialog', { name: /uncertainty and source$/ }).waitFor();
    },
  },
  {
    name: 'the comparison',
    go: async () => {
      await app.page.keyboard.press('Escape');
      await goTo(app.page, 'Compare');
      await app.page.getByRole('button', { name: 'Run comparison' }).first().click();
      await app.page.getByRole('table', { name: 'Difference between B and A' }).waitFor();
    },
  },
  {
    name: 'the command palette',
    // Its list is scrolled by the arrow keys of the field above it, which keeps the focus; axe looks for focus in the list.
    except: ['scrollable-region-focusable'],
    go: async () => {
      await app.page.keyboard.press('ControlOrMeta+k');
      await app.page.getByRole('dialog', { name: 'Commands' }).waitFor();
    },
  },
  {
    name: 'the history',
    go: async () => {
      await app.page.keyboard.press('Escape');
      await app.page.getByRole('button', { name: 'History' }).click();
      await app.page.getByRole('dialog', { name: 'History' }).getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'the name of a new workspace',
    go: async () => {
      await app.page.keyboard.press('Escape');
      await app.page.getByRole('button', { name: 'Sample company' }).click();
      await app.page.getByRole('menuitem', { name: 'New workspace…' }).click();
      await app.page.getByRole('dialog', { name: 'New workspace' }).waitFor();
    },
  },
  {
    name: 'the welcome without a workspace',
    go: async () => {
      await app.page.keyboard.press('Escape');
      await app.page.getByRole('button', { name: 'Sample company' }).click();
      await app.page.getByRole('menuitem', { name: 'Close workspace' }).click();
      await app.page.getByRole('heading', { name: 'From AI usage to a gross margin range' }).waitFor();
    },
  },
];

describe.each(places)('$name', ({ name, go, except = [] }) => {
  test('is reached', go);

  test.each(['light', 'dark'] as const)(
    'has no violation of WCAG 2.2 AA that axe can see, in %s',
    async (colorScheme) => {
      await app.page.emulateMedia({ colorScheme });
      const shots = process.env['COGSMITH_SHOTS'];
      if (shots) await app.page.screenshot({ path: join(shots, `${name.replaceAll(' ', '-')}-${colorScheme}.png`) });
      expect(await accessibilityProblems(app.page, except)).toEqual([]);
    },
  );

  test('fits into 1024 × 700 without sideways scrolling', async () => {
    await app.resize({ width: 1024, height: 700 });
    await expect.poll(() => overflow(app.page)).toBeLessThanOrEqual(0);
    const shots = process.env['COGSMITH_SHOTS'];
    if (shots) await app.page.screenshot({ path: join(shots, `${name.replaceAll(' ', '-')}-small.png`) });
    await app.resize({ width: 1280, height: 860 });
  });
});

test('nothing was reported as an error', () => expect(app.problems).toEqual([]));
