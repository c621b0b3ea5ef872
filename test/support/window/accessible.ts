import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: unknown; readonly failureSummary: string }[];
  }[];
}

/** What axe finds wrong with the page as it is, by WCAG 2.2 AA: one line for each element. `except` names rules left out. */
export async function accessibilityProblems(page: Page, except: readonly string[] = []): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(async (values) => {
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)));
    const { axe: tool } = window as unknown as { axe: { run: (options: unknown) => Promise<AxeResults> } };
    return tool.run({ runOnly: { type: 'tag', values } });
  }, tags);
  return violations
    .filter(({ id }) => !except.includes(id))
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} at ${String(target)}: ${failureSummary.replaceAll(/\s+/g, ' ')}`,
      ),
    );
}

/** By how many pixels the window or the content of its page is wider than what can be seen; tables scroll on their own. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(
      ...[document.documentElement, ...document.querySelectorAll('main, main > section, dialog, [role="dialog"]')].map(
        (element) => element.scrollWidth - element.clientWidth,
      ),
    ),
  );
}
