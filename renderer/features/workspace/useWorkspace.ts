import type { FileHandle, WorkbenchStatus, WorkspaceReference, WorkspaceSummary } from '../../../models/workbench.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage, isCancelled } from '../../workbench/errorMessage.ts';
import { downloadFile, pickFiles, uploadFile } from '../../workbench/files.ts';
import { type Query, useQuery } from '../../workbench/useQuery.ts';

export function useStatus(): Query<WorkbenchStatus> {
  return useQuery('workbench.status', {}, ['workspace', 'imports', 'scenarios']);
}

type Purpose = 'newWorkspace' | 'saveCopy';

/** Where a workspace goes or comes from; null when the host keeps it in its own folder, undefined when cancelled. */
async function chooseFile(purpose: Purpose, hasDialogs: boolean): Promise<FileHandle | null | undefined> {
  if (hasDialogs) return (await call('file.choose', { purpose })).files[0];
  return null;
}

async function attempt(work: () => Promise<string | null>): Promise<boolean> {
  try {
    const done = await work();
    if (done) toast(done);
    return done !== null;
  } catch (error) {
    if (!isCancelled(error)) toast(errorMessage(error), 'fail');
    return false;
  }
}

function opened(summary: WorkspaceSummary): string {
  return `${summary.name} is open.`;
}

/** What can be done with workspaces; each resolves to whether it happened, and says so. */
export function workspaceCommands(hasDialogs: boolean, onBrowse: () => void) {
  return {
    create: (name: string) =>
      attempt(async () => {
        const file = await chooseFile('newWorkspace', hasDialogs);
        return file === undefined ? null : opened(await call('workspace.create', { name, file }));
      }),
    createSample: () => attempt(async () => opened(await call('workspace.createSample', { file: null }))),
    open: () =>
      attempt(async () => {
        if (!hasDialogs) {
          onBrowse();
          return null;
        }
        const [file] = (await call('file.choose', { purpose: 'openWorkspace' })).files;
        return file === undefined ? null : opened(await call('workspace.open', { file }));
      }),
    openFile: (file: FileHandle) => attempt(async () => opened(await call('workspace.open', { file }))),
    /** `file` null: one that the browser's own picker gives. */
    upload: (file: File | null) =>
      attempt(async () => {
        const chosen = file ?? (await pickFiles('.cogsmith', false))[0];
        if (!chosen) return null;
        const { name, location } = await call('workspace.open', { file: await uploadFile(chosen) });
        return `${name} is open. It is kept at ${location}.`;
      }),
    openRecent: (id: string) => attempt(async () => opened(await call('workspace.openRecent', { id }))),
    saveCopy: () =>
      attempt(async () => {
        const file = await chooseFile('saveCopy', hasDialogs);
        if (file === undefined) return null;
        const copy = await call('workspace.saveCopy', { file });
        if (!hasDialogs) await downloadFile(copy.file, copy.name);
        return `A copy was saved as ${copy.name}.`;
      }),
    restore: (of: WorkspaceReference, backup: string) =>
      attempt(async () => {
        const { name } = await call('workspace.restore', { of, backup });
        return `${name} was restored.`;
      }),
    close: () =>
      attempt(async () => {
        await call('workspace.close', {});
        return 'The workspace is closed.';
      }),
  };
}

export type WorkspaceCommands = ReturnType<typeof workspaceCommands>;

/** For forms: why a workspace name will not do, or null. */
export function nameIssue(name: string): string | null {
  if (name.trim() === '') return 'The name is empty; enter a name.';
  return name.length > 120 ? 'The name has more than 120 characters; shorten it.' : null;
}
