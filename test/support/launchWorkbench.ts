import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installedElectron } from '../../electron/launch/electronRuntime.ts';
import { launchBrowser } from './launchBrowser.ts';
import { launchElectron } from './launchElectron.ts';
import type { OpenedWindow } from './openedWindow.ts';
import { placeSample } from './sampleHome.ts';

/** An opened window on folders of its own. */
export interface Workbench extends OpenedWindow {
  /** What went wrong without a test asking: console errors, uncaught exceptions, words of the host on stderr. */
  readonly problems: readonly string[];
  /** A folder for the files of this spec. */
  readonly folder: string;
}

const appRoot = resolve(import.meta.dirname, '../..');

interface Start {
  /** A folder that outlives the window, with what an earlier one left in it. */
  readonly kept?: string | null;
  /** Whether nothing was ever opened; else the sample company was open last. */
  readonly isFirst?: boolean;
}

/** COGSMITH_HOST=electron|browser picks the window; without it Electron where it is installed, else the served workbench. */
export async function launchWorkbench({ kept = null, isFirst = kept !== null }: Start = {}): Promise<Workbench> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'cogsmith-e2e-'));
  if (!isFirst) placeSample(join(folder, 'home'));
  const problems: string[] = [];
  const runtime = installedElectron(appRoot);
  const asked = process.env['COGSMITH_HOST'] ?? (runtime ? 'electron' : 'browser');
  const env = { ...(process.env as Record<string, string>), COGSMITH_HOME: join(folder, 'home') };
  const options = { appRoot, folder, env, runtime, onProblem: (problem: string) => void problems.push(problem) };
  const removeFolder = () => kept ?? rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const window = await (asked === 'electron' ? launchElectron(options) : launchBrowser(options));
    return { ...window, problems, folder, close: () => window.close().finally(removeFolder) };
  } catch (error) {
    removeFolder();
    throw error;
  }
}
