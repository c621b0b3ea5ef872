import type { ImportResult } from '../../../models/imports/importResult.ts';
import { collectSamples } from '../../../models/imports/rollup/recurringRows.ts';
import type { DryRunTable } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import { atOnce } from '../inTurns.ts';
import { takenBack } from '../store/writeInTurns.ts';
import type { ImportCall, WaitingTable } from './importCall.ts';
import { failure } from './importFailure.ts';
import { importOutcome } from './importOutcome.ts';
import { readFile } from './readFile.ts';
import { storeSteps } from './storeImport.ts';

interface DryRun {
  readonly call: Omit<ImportCall, 'finish'>;
  /** What each table would come to, in the order they were brought. */
  readonly finish: () => Promise<DryRunTable[]>;
}

/**
 * Files of one call as they would be imported: all are read, then stored and taken back in one turn, so that each is
 * judged beside what is there and beside the others.
 */
export function openDryRun(context: Context): DryRun {
  const tables: DryRunTable[] = [];
  const read: WaitingTable[] = [];

  async function bring(...[request, source, complete = (same) => same]: Parameters<ImportCall['bring']>) {
    const place = tables.length;
    const known = { handle: request.file, part: source.part };
    try {
      const file = await readFile(context, request, source);
      tables.push({ ...known, result: importOutcome(source.name, file.output) });
      read.push({ place, file, complete });
    } catch (error) {
      tables.push({ ...known, result: complete(failure(source.name, error)) });
    }
  }

  async function finish(): Promise<DryRunTable[]> {
    const results = await takenBack(context.workspace().db, () => storeAll(context, read));
    return tables.map((table, place) => ({ ...table, result: results.get(place) ?? table.result }));
  }

  const add: ImportCall['add'] = (result, { file, part }) => void tables.push({ handle: file, part, result });
  return { call: { add, bring }, finish };
}

/** Stores what was read as one call does: what waits for the files after it comes last. */
function storeAll(context: Context, read: readonly WaitingTable[]): Map<number, ImportResult> {
  const results = new Map<number, ImportResult>();
  const id = context.newId();
  const present = new Set<string>();
  const samples = new Map<string, ReturnType<typeof collectSamples>>();

  function store({ place, file, complete }: WaitingTable, isLast: boolean): boolean {
    const { format } = file.output;
    const call = { id, present, together: samples.get(format)!.rows(), isLast, isDryRun: true };
    const stored = atOnce(storeSteps(context, file, call));
    if (stored === 'waits') return false;
    // Rows that a file of the call before it holds as well are left out when it is imported; none is asked about.
    if (stored === 'readAgain') return true;
    if (stored.importId !== undefined) present.add(stored.importId);
    results.set(place, complete(stored));
    return true;
  }

  const waiting = read.filter((one) => {
    const { format, sample } = one.file.output;
    if (!samples.has(format)) samples.set(format, collectSamples());
    samples.get(format)!.add(sample);
    return !store(one, false);
  });
  for (const one of waiting) store(one, true);
  return results;
}
