import type { Page } from 'playwright-core';

/** A window of the built application, as a person would have it in front of them. */
export interface OpenedWindow {
  readonly page: Page;
  readonly kind: 'electron' | 'browser';
  /** Does what opens a file dialog and answers it with these files. */
  readonly chooseFiles: (open: () => Promise<void>, paths: readonly string[]) => Promise<void>;
  /** Does what saves a file and gives the path of what was saved. */
  readonly saveFile: (save: () => Promise<void>) => Promise<string>;
  readonly resize: (size: { readonly width: number; readonly height: number }) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface LaunchOptions {
  readonly appRoot: string;
  readonly folder: string;
  readonly env: Record<string, string>;
  readonly runtime: string | null;
  readonly onProblem: (problem: string) => void;
}

/** Whatever a page reports as wrong becomes a problem. */
export function watchPage(page: Page, onProblem: (problem: string) => void): void {
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => onProblem(`uncaught: ${error.stack ?? error.message}`));
  page.on('crash', () => onProblem('the page crashed'));
  page.on('console', (message) => {
    if (message.type() === 'error') onProblem(`console: ${message.text()} (${message.location().url})`);
  });
}
