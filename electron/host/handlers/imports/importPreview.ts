import { stat } from 'node:fs/promises';
import { WorkbenchError } from '../../../../models/errors.ts';
import type { ImportPreview, PartPreview, TablePreview } from '../../../../models/imports/importResult.ts';
import { suggestMapping } from '../../../../models/imports/mapping/suggestMapping.ts';
import type { Args } from '../../../../models/workbench.ts';
import type { Context, Handlers } from '../../context.ts';
import { sourceFile } from '../../files/sourceFile.ts';
import { listParts } from '../../reading/fileParts.ts';
import { passManifest } from '../../reading/manifest.ts';
import { nothingRead, previewTable } from '../../reading/readAhead.ts';
import { sheetsToRead } from '../../reading/workbook/listSheets.ts';
import { listMappings } from '../../store/mappingStore.ts';
import { listRates } from '../../store/ratesStore.ts';

/** What is in a file, or in one table of a ZIP, and how it would be read as it is asked to be. */
async function previewImport(context: Context, request: Args<'import.preview'>): Promise<ImportPreview> {
  const { path, name } = sourceFile(context, request.file);
  const db = context.workspaces.current?.db ?? null;
  const bytes = (await stat(path)).size;
  const ways = { remembered: db ? listMappings(db) : [], rates: db ? listRates(db) : [] };
  const asked = { format: request.format ?? null, mapping: request.mapping, reading: request.reading };
  const { parts, sheets } = await listParts({ path, name });
  if (!parts) {
    const source = { path, name, part: null };
    const manifest = await passManifest(source, () => Promise.resolve([name]));
    if (manifest) return { file: name, bytes, ...unread(manifest.issues[0]!.message), isManifest: true };
    const table = await previewTable({ path, name, ...asked, ...ways });
    return { file: name, bytes, ...table };
  }
  if (request.part) {
    const table = await previewTable({ path, name: request.part, part: request.part, ...asked, ...ways });
    return { file: name, bytes, ...table };
  }
  // Says what a workbook without a table holds.
  if (parts.length === 0) sheetsToRead(name, sheets ?? [], undefined);
  const hidden = new Set(sheets?.flatMap((sheet) => (sheet.isHidden ? [sheet.name] : [])));
  const tables: PartPreview[] = [];
  for (const part of parts) {
    context.signal.throwIfAborted();
    const table = await previewPart({ path, name: part, part, ...asked, ...ways });
    tables.push({ name: part, format: table.read.format, ...table, ...(hidden.has(part) ? { isHidden: true } : {}) });
    context.progress({ done: tables.length, total: parts.length, unit: 'tables' });
  }
  const { name: _name, format: _format, isHidden: _hidden, ...first } = tables[0]!;
  return { file: name, bytes, ...first, parts: tables, ...(sheets ? { isWorkbook: true } : {}) };
}

/** A table that cannot be opened says so in its place: the others of the ZIP can still be read. */
async function previewPart(query: Parameters<typeof previewTable>[0]): Promise<TablePreview> {
  try {
    return await previewTable(query);
  } catch (error) {
    if (!(error instanceof WorkbenchError) || error.code !== 'unreadable_file') throw error;
    return unread(error.message);
  }
}

function unread(problem: string): TablePreview {
  const nothing = { header: [], sample: [], guesses: [], mapping: null, remembered: false };
  return { ...nothing, read: { ...nothingRead, problem }, suggested: suggestMapping([], []) };
}

export const importPreviewHandlers = {
  'import.preview': previewImport,
} satisfies Partial<Handlers>;
