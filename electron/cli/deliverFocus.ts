import { extname, resolve } from 'node:path';
import { WorkbenchError } from '../../models/errors.ts';
import { tableFormats } from '../../models/reports/tables/table.ts';
import { deliver } from './outputFile.ts';
import type { Session } from './session.ts';
import type { Answer } from './terminal.ts';

/** Puts a run, or without one the history, as FOCUS where it was asked for, and its metadata beside it. */
export async function deliverFocus(
  { call, pathOf }: Session,
  { runId, to }: { readonly runId: string | null; readonly to: string },
): Promise<Answer> {
  const ending = extname(to);
  const format = tableFormats.find((one) => `.${one}` === ending.toLowerCase());
  if (!format) throw new WorkbenchError('invalid_input', `--focus is ${to}; end it in .csv or .parquet.`);
  const beside = `${to.slice(0, -ending.length)}.metadata.json`;
  const { file, metadata, rows } = await call('report.focus', { runId, format });
  deliver(pathOf(file), to);
  deliver(pathOf(metadata), beside);
  const lines = [`Wrote ${resolve(to)} (${rows.toLocaleString('en-US')} rows)`, `Wrote ${resolve(beside)}`];
  return { json: { file: resolve(to), metadata: resolve(beside), rows, runId }, text: lines.join('\n') };
}
