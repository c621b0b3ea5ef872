import { basename } from 'node:path';
import type { Call } from '../../models/workbench.ts';
import type { FileRegistry } from './files/fileRegistry.ts';

/** Opens what a window shows at first: the named file, else what was open last, else the sample company. */
export async function openFirstWorkspace({
  call,
  files,
  path,
}: {
  call: Call;
  files: FileRegistry;
  path: string | null;
}): Promise<void> {
  if (path !== null) {
    await call('workspace.open', { file: files.register({ path, name: basename(path) }) });
    return;
  }
  const { recent } = await call('workbench.status', {});
  const last = recent.find(({ missing }) => !missing);
  if (last) await call('workspace.openRecent', { id: last.id });
  else await call('workspace.createSample', { file: null });
}
