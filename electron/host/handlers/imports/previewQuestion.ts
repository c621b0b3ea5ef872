import { collectSamples } from '../../../../models/imports/rollup/recurringRows.ts';
import type { StatementQuestion } from '../../../../models/imports/statementQuestion.ts';
import type { Args } from '../../../../models/workbench.ts';
import type { Context } from '../../context.ts';
import { judgeNewcomer } from '../../history/judgeNewcomer.ts';
import { findImportByHash, hasFormat } from '../../store/importStore.ts';
import { listMappings } from '../../store/mappingStore.ts';
import { listRates } from '../../store/ratesStore.ts';
import { requestCells } from '../../store/requestStore.ts';

/** Longer files are asked about when they are imported: all of a file must be read to tell. */
const mostBytes = 32 * 1024 * 1024;

interface Look {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** As what its first rows are read. */
  readonly format: string | null;
}

/** Whether a file, imported by itself, would be asked about: another part of what is there, or its restatement. */
export async function previewQuestion(
  context: Context,
  { path, name, bytes, format: found }: Look,
  { format = null, mapping, reading }: Args<'import.preview'>,
): Promise<StatementQuestion | null> {
  const db = context.workspaces.current?.db;
  if (!db || found === null || bytes > mostBytes) return null;
  if (!hasFormat(db, found)) return null;
  const known = { requestCells: requestCells(db), rates: listRates(db), remembered: listMappings(db) };
  const output = await context.compute.run(
    'import',
    { path, name, part: null, format, mapping, reading, ...known },
    { signal: context.signal, onProgress: () => {} },
  );
  if (findImportByHash(db, output.hash)) return null;
  const own = collectSamples();
  own.add(output.sample);
  const arrival = { name, callId: context.newId(), present: new Set<string>(), decision: null };
  return judgeNewcomer(db, { ...arrival, output, together: own.rows() }, context.priceBook).question;
}
