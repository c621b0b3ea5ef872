import type { ImportRequest } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import { listMappings } from '../store/mappingStore.ts';
import { listRates } from '../store/ratesStore.ts';
import { requestCells } from '../store/requestStore.ts';
import type { PartSource } from './fileParts.ts';
import type { ReadFile } from './storeImport.ts';

/** Reads a file, or one table of a ZIP, as it is asked to be, with the mappings, rates and requests already known. */
export async function readFile(
  context: Context,
  { format, mapping, reading, decision }: Omit<ImportRequest, 'file'>,
  source: Required<PartSource>,
): Promise<ReadFile> {
  const { db } = context.workspace();
  const held = requestCells(db);
  const known = { requestCells: held, rates: listRates(db), remembered: listMappings(db) };
  const output = await context.compute.run(
    'import',
    { ...source, format, mapping, reading, ...known },
    { signal: context.signal, onProgress: context.progress },
  );
  return { name: source.name, output, held, decision: decision ?? null };
}
