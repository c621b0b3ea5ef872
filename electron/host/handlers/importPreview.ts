import { stat } from 'node:fs/promises';
import type { ImportPreview } from '../../../models/imports/importResult.ts';
import type { Args } from '../../../models/workbench.ts';
import { listParts } from '../compute/fileParts.ts';
import { previewTable } from '../compute/readAhead.ts';
import type { Context } from '../context.ts';
import { listMappings } from '../store/mappingStore.ts';
import { listRates } from '../store/rateStore.ts';

/** Tables of a ZIP that are looked into before it is imported. */
const previewParts = 50;

/** What is in a file, or in one table of a ZIP, and how it would be read as it is asked to be. */
export async function previewImport(context: Context, request: Args<'import.preview'>): Promise<ImportPreview> {
  const { path, name } = context.files.resolve(request.file);
  const db = context.workspaces.current?.db ?? null;
  const bytes = (await stat(path)).size;
  const ways = { remembered: db ? listMappings(db) : [], rates: db ? listRates(db) : [] };
  const asked = { format: request.format ?? null, mapping: request.mapping, reading: request.reading };
  const { parts } = await listParts({ path, name });
  if (!parts) return { file: name, bytes, ...(await previewTable({ path, name, ...asked, ...ways })) };
  if (request.part) {
    const table = await previewTable({ path, name: request.part, part: request.part, ...asked, ...ways });
    return { file: name, bytes, ...table };
  }
  const tables = [];
  for (const part of parts.slice(0, previewParts)) {
    context.signal.throwIfAborted();
    const table = await previewTable({ path, name: part, part, ...asked, ...ways });
    tables.push({ name: part, format: table.read.format, ...table });
  }
  const { name: _name, format: _format, ...first } = tables[0]!;
  return { file: name, bytes, ...first, parts: tables };
}
