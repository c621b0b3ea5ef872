import type { Mapping } from '../../../models/imports/mapping/mapping.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { downloadFile, pickFiles, uploadFile } from '../../workbench/files.ts';

/** Saves a mapping as the file that `cogsmith import --map` reads. */
export async function exportMapping(name: string, mapping: Mapping): Promise<void> {
  try {
    const { file, name: fileName } = await call('mapping.export', { name, mapping });
    await downloadFile(file, fileName);
  } catch (error) {
    toast(errorMessage(error), 'fail');
  }
}

/** Asks for a mapping file and hands on what it says. */
export async function pickMapping(use: (mapping: Mapping) => void): Promise<void> {
  const [picked] = await pickFiles('.json', false);
  if (!picked) return;
  try {
    use(await call('mapping.read', { file: await uploadFile(picked) }));
  } catch (error) {
    toast(errorMessage(error), 'fail');
  }
}
