import { writeFileSync } from 'node:fs';
import type { ImportResult, RowIssue } from '../../../models/imports/importResult.ts';
import type { StatementDecision } from '../../../models/imports/judgeStatement.ts';
import { openReading } from '../../../models/imports/reading.ts';
import { collectSamples } from '../../../models/imports/rollup/recurringRows.ts';
import { type PullEvidence, type PulledPart, type SourcePart, tieOutOf } from '../../../models/sources/pull.ts';
import type { Context } from '../context.ts';
import { removeSteps } from '../history/removeImport.ts';
import type { Steps } from '../inTurns.ts';
import { importOutcome } from '../reading/importOutcome.ts';
import type { PackedFile } from '../reading/packFile.ts';
import type { RequestCell } from '../reading/repeats.ts';
import { type ReadFile, storeSteps } from '../reading/storeImport.ts';
import { findImportByHash } from '../store/importStore.ts';
import { listRates } from '../store/ratesStore.ts';
import { requestCells } from '../store/requestStore.ts';
import { deletePart, findPart, savePart } from '../store/sourceStore.ts';
import { writeInTurns } from '../store/writeInTurns.ts';

/** A month of a source as a table that is imported like a file. */
export interface PartToStore {
  readonly source: string;
  readonly part: string;
  /** What people call the import, with the ending of its text. */
  readonly name: string;
  readonly text: string;
  readonly format: string | null;
  /** How many rows of the source each line stands for; null where each is one. */
  readonly rowsOf: readonly number[] | null;
  /** What is to be said beyond the lines, and how many rows of it are rejected. */
  readonly issues: readonly RowIssue[];
  readonly rejected: number;
  /** What the source states as billed or recognized; undefined where that is not known apart. */
  readonly money?: string | null | undefined;
  readonly evidence: PullEvidence;
  readonly decision: StatementDecision | null;
}

/** What a part would come to, without storing it. */
export async function readPart(
  context: Context,
  part: PartToStore,
): Promise<{ output: PackedFile; held: RequestCell[] }> {
  const { db } = context.workspace();
  // What the last pull of the part holds does not make the same requests of this one repeats: it is replaced.
  const before = findPart(db, part.source, part.part)?.importId ?? null;
  const held = requestCells(db).flatMap((cell) => {
    const holders = cell.holders.filter((holder) => holder !== before);
    return holders.length === 0 ? [] : [{ ...cell, holders }];
  });
  const { handle, path } = context.files.createTemporary(part.name);
  try {
    writeFileSync(path, part.text);
    const ways = { format: part.format, reading: openReading, rowsOf: part.rowsOf };
    const output = await context.compute.run(
      'import',
      { path, name: part.name, part: null, ...ways, requestCells: held, rates: listRates(db) },
      { signal: context.signal, onProgress: context.progress },
    );
    return { output: withRejected(output, part), held };
  } finally {
    context.files.release(handle);
  }
}

function withRejected(output: PackedFile, { issues, rejected }: PartToStore): PackedFile {
  const { rows } = output;
  return {
    ...output,
    rows: { ...rows, read: rows.read + rejected, rejected: rows.rejected + rejected },
    issues: [...output.issues, ...issues],
    lines: [...output.lines, ...issues.filter(({ kind }) => kind === 'rejected')],
  };
}

/** Stores a part in place of what its source brought of it before, whole or not at all. */
export async function storePart(context: Context, part: PartToStore): Promise<PulledPart> {
  const { db } = context.workspace();
  for (;;) {
    const { output, held } = await readPart(context, part);
    const file: ReadFile = { name: part.name, output, held, decision: part.decision };
    const read = importOutcome(part.name, output);
    const tieOut = part.money === undefined ? null : tieOutOf(part.money, read.billed ?? read.revenue);
    if (read.status === 'failed') return { part: part.part, status: 'failed', result: read, tieOut, before: null };
    try {
      const kind = { undo: false, touched: ['import', 'column_mapping', 'source_part'] };
      return await writeInTurns(db, context.signal, () => partSteps(context, { part, file, read, tieOut }), kind);
    } catch (error) {
      if (error instanceof Undecided)
        return { part: part.part, status: 'undecided', result: error.result, tieOut: null, before: null };
      if (!(error instanceof ReadAgain)) throw error;
    }
  }
}

/** Takes back what was written so far: the question is answered first. */
class Undecided extends Error {
  readonly result: ImportResult;

  constructor(result: ImportResult) {
    super('undecided');
    this.result = result;
  }
}

class ReadAgain extends Error {}

interface PartRead {
  readonly part: PartToStore;
  readonly file: ReadFile;
  readonly read: ImportResult;
  readonly tieOut: PulledPart['tieOut'];
}

function* partSteps(context: Context, { part, file, read, tieOut }: PartRead): Steps<PulledPart> {
  const { db } = context.workspace();
  const known = findPart(db, part.source, part.part);
  const { rows, billed, revenue } = read;
  const counts = { rows: rows.read, rejected: rows.rejected, money: billed ?? revenue };
  const kept = { part: part.part, pulledAt: context.now(), ...counts, evidence: part.evidence } satisfies Omit<
    SourcePart,
    'importId'
  >;
  const same = findImportByHash(db, file.output.hash);
  if (known?.importId != null && same?.id === known.importId) {
    savePart(db, part.source, { ...kept, importId: known.importId });
    return { part: part.part, status: 'unchanged', result: same.result, tieOut, before: known.money };
  }
  if (known?.importId != null) yield* removeSteps(context, known.importId);
  const samples = collectSamples();
  samples.add(file.output.sample);
  const call = { id: context.newId(), present: new Set<string>(), together: samples.rows(), isLast: true };
  const result = yield* storeSteps(context, file, call);
  if (typeof result === 'string') throw new ReadAgain();
  if (result.status === 'undecided') throw new Undecided(result);
  const importId = result.status === 'alreadyImported' ? null : result.importId!;
  savePart(db, part.source, { ...kept, importId });
  const status = result.status === 'alreadyImported' ? 'unchanged' : known ? 'restated' : 'new';
  return { part: part.part, status, result, tieOut, before: known?.money ?? null };
}

/** Removes what a source brought of a part that it no longer has. */
export async function emptyPart(
  context: Context,
  source: string,
  { part, importId, money }: SourcePart,
): Promise<PulledPart> {
  const { db } = context.workspace();
  await writeInTurns(
    db,
    context.signal,
    function* () {
      if (importId !== null) yield* removeSteps(context, importId);
      deletePart(db, source, part);
    },
    { undo: false, touched: ['import', 'source_part'] },
  );
  const rows = { read: 0, usage: 0, cost: 0, revenue: 0, skipped: 0, rejected: 0 };
  const result: ImportResult = {
    ...{ file: `${source} ${part}`, format: null, status: 'replaced', rows, issues: [] },
    ...{ billed: null, revenue: null, currency: null, months: null },
  };
  return { part, status: 'restated', result, tieOut: null, before: money };
}
