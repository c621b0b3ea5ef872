import { useState } from 'react';
import type { ImportPreview } from '../../../models/imports/importResult.ts';
import type { FileHandle, Progress } from '../../../models/workbench.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage, isCancelled } from '../../workbench/errorMessage.ts';

/** A file that is being looked into. */
export interface Looking {
  readonly name: string;
  readonly progress: Progress | null;
  readonly cancel: () => void;
}

/** Looks into a file before it is imported; a ZIP of many tables takes a while and can be stopped. */
export function useLook() {
  const [looking, setLooking] = useState<Looking | null>(null);

  async function look(
    name: string,
    getHandle: () => Promise<FileHandle>,
  ): Promise<{ readonly handle: FileHandle; readonly preview: ImportPreview } | null> {
    const controller = new AbortController();
    setLooking({ name, progress: null, cancel: () => controller.abort() });
    try {
      const handle = await getHandle();
      const onProgress = (progress: Progress) => setLooking((now) => now && { ...now, progress });
      const preview = await call('import.preview', { file: handle }, { signal: controller.signal, onProgress });
      return { handle, preview };
    } catch (error) {
      if (!isCancelled(error)) toast(`${name}: ${errorMessage(error)}`, 'fail');
      return null;
    } finally {
      setLooking(null);
    }
  }

  return { looking, look };
}
