import { WorkbenchError } from '../../models/errors.ts';
import type { FileHandle } from '../../models/workbench.ts';
import { sessionHeaders } from './hostSession.ts';

/** Hands the bytes of a file to the host; what comes back is a handle, never a path. */
export async function uploadFile(file: File): Promise<FileHandle> {
  const headers = await sessionHeaders();
  const response = await fetch(`/files?name=${encodeURIComponent(file.name)}`, { method: 'POST', headers, body: file });
  const answer = (await response.json().catch(() => null)) as { file?: string; error?: { message?: string } } | null;
  if (response.ok && answer?.file) return answer.file;
  const reason = answer?.error?.message ?? `HTTP ${response.status}`;
  throw new WorkbenchError('unreadable_file', `${file.name} could not be sent to the host (${reason}); try again.`);
}

/** Saves a file the host holds: the browser's download, or the save dialog in Electron. */
export async function downloadFile(file: FileHandle, name: string): Promise<void> {
  const headers = await sessionHeaders();
  const response = await fetch(`/files/${encodeURIComponent(file)}`, { method: 'POST', headers });
  if (!response.ok) throw new WorkbenchError('not_found', await response.text());
  const link = document.createElement('a');
  link.href = ((await response.json()) as { path: string }).path;
  link.download = name;
  link.click();
}

/** Asks for files with the browser's own picker; an empty list when the user cancels. */
export function pickFiles(accept: string, multiple: boolean): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = multiple;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
