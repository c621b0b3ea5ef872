import type { ImportResult } from '../../../models/imports/importResult.ts';
import { collectSamples } from '../../../models/imports/rollup/recurringRows.ts';
import type { FileHandle, ImportRequest } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import { type Coverage, coverageOf } from '../history/coverage.ts';
import { warnOfUnstatedDays } from '../history/unstatedDays.ts';
import type { PartSource } from './fileParts.ts';
import { failure } from './importFailure.ts';
import { readFile } from './readFile.ts';
import { type ReadFile, storeImport } from './storeImport.ts';

interface TableOfCall {
  readonly file: FileHandle;
  /** Its name in a ZIP. */
  readonly part: string | null;
}

/** Files that are imported in one call: parts of one statement, as far as they are of one format. */
export interface ImportCall {
  /** What came of a table without reading it: of a manifest, or a file that cannot be opened. */
  readonly add: (result: ImportResult, of: TableOfCall) => void;
  /** Reads and stores one table; where only the files after it can tell what it is, it waits for them. */
  readonly bring: (request: ImportRequest, source: Required<PartSource>, complete?: Complete) => Promise<void>;
  /** What came of each, in the order they were brought. */
  readonly finish: () => Promise<ImportResult[]>;
}

type Complete = (result: ImportResult) => ImportResult;

/** A table that was read and has its place among the results. */
export interface WaitingTable {
  readonly place: number;
  readonly file: ReadFile;
  readonly complete: Complete;
}

export function openImportCall(context: Context): ImportCall {
  const id = context.newId();
  const results: ImportResult[] = [];
  const waiting: WaitingTable[] = [];
  const samples = new Map<string, ReturnType<typeof collectSamples>>();
  /** Imports that the call brings, or finds to be there. */
  const present = new Set<string>();
  const stated = new Map<string, Coverage>();

  async function store(file: ReadFile, isLast: boolean) {
    const call = { id, present, together: samples.get(file.output.format)!.rows(), isLast };
    const stored = await storeImport(context, file, call);
    if (typeof stored === 'object' && stored.importId !== undefined) {
      present.add(stored.importId);
      stated.set(stored.importId, coverageOf(file.output));
    }
    return stored;
  }

  async function bring(request: ImportRequest, source: Required<PartSource>, complete: Complete = (same) => same) {
    const place = results.push(unread(source.name)) - 1;
    try {
      for (let isFirst = true; ; isFirst = false) {
        const file = await readFile(context, request, source);
        const { format, sample } = file.output;
        if (!samples.has(format)) samples.set(format, collectSamples());
        if (isFirst) samples.get(format)!.add(sample);
        const stored = await store(file, false);
        if (stored === 'readAgain') continue;
        if (stored === 'waits') waiting.push({ place, file, complete });
        else results[place] = complete(stored);
        return;
      }
    } catch (error) {
      results[place] = complete(failure(source.name, error));
    }
  }

  async function finish(): Promise<ImportResult[]> {
    for (const { place, file, complete } of waiting) {
      try {
        const stored = await store(file, true);
        if (typeof stored === 'object') results[place] = complete(stored);
      } catch (error) {
        results[place] = complete(failure(file.name, error));
      }
    }
    return results.map(withUnstatedDays);
  }

  /** Only now: another part of the call may state the days that one leaves out. */
  function withUnstatedDays(result: ImportResult): ImportResult {
    const { importId, status, issues } = result;
    if (importId === undefined || status !== 'replaced') return result;
    const restating = { importId, ...stated.get(importId)! };
    const warning = warnOfUnstatedDays(context.workspace().db, restating, context.priceBook);
    return warning ? { ...result, issues: [...issues, warning] } : result;
  }

  return { add: (result) => void results.push(result), bring, finish };
}

const noRows = { read: 0, usage: 0, cost: 0, revenue: 0, skipped: 0, rejected: 0 };

/** Stands for a file until it is read. */
function unread(file: string): ImportResult {
  return {
    ...{ file, format: null, status: 'failed', rows: noRows, issues: [] },
    ...{ billed: null, revenue: null, currency: null, months: null },
  };
}
