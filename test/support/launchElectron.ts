import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { type LaunchOptions, type OpenedWindow, watchPage } from './openedWindow.ts';

const waitForFile = 30_000;

/** The built application in its own Electron window; native dialogs are answered in the main process. */
export async function launchElectron(options: LaunchOptions): Promise<OpenedWindow> {
  const { appRoot, folder, env, runtime, onProblem } = options;
  if (!runtime)
    throw new Error('No Electron runtime can open a window here; install it, or set COGSMITH_HOST=browser.');
  const app = await _electron.launch({
    executablePath: runtime,
    args: [appRoot, `--user-data-dir=${join(folder, 'profile')}`],
    env,
  });
  const page = await app.firstWindow();
  watchPage(page, onProblem);
  return {
    page,
    kind: 'electron',
    chooseFiles: async (open, paths) => {
      await app.evaluate(
        ({ dialog }, filePaths) => {
          dialog.showOpenDialog = async () => ({ canceled: false, filePaths });
          dialog.showSaveDialog = async () => ({ canceled: false, filePath: filePaths[0]! });
        },
        [...paths],
      );
      await open();
    },
    saveFile: async (save) => {
      const saved = app.evaluate(
        ({ session }, { folder: into, timeout }) =>
          new Promise<string>((resolve, reject) => {
            setTimeout(() => reject(new Error('Nothing was saved')), timeout);
            session.defaultSession.once('will-download', (_event, item) => {
              const path = `${into}/${item.getFilename()}`;
              item.setSavePath(path);
              item.once('done', (_done, state) => (state === 'completed' ? resolve(path) : reject(new Error(state))));
            });
          }),
        { folder, timeout: waitForFile },
      );
      await save();
      return saved;
    },
    resize: async (size) => {
      const window = await app.browserWindow(page);
      await window.evaluate((one, { width, height }) => one.setContentSize(width, height), size);
    },
    close: () => app.close(),
  };
}
