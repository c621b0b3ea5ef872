import type { ImportResult } from '../../../models/imports/importResult.ts';
import type { StatementDecision } from '../../../models/imports/judgeStatement.ts';
import type { SampledRows } from '../../../models/imports/rollup/recurringRows.ts';
import { statedDaysText } from '../../../models/imports/statementQuestion.ts';
import type { Context } from '../context.ts';
import { coverageOf } from '../history/coverage.ts';
import { judgeNewcomer } from '../history/judgeNewcomer.ts';
import { rebuildPricedUsage } from '../history/pricedHistory.ts';
import { insertIssueLines } from '../store/importIssueStore.ts';
import * as store from '../store/importStore.ts';
import { rememberMapping } from '../store/mappingStore.ts';
import { holdersOf } from '../store/requestStore.ts';
import { insertRestatements, setRestatedAside } from '../store/restatementStore.ts';
import type { ProviderDay } from '../store/sourceState.ts';
import { writeInTurns } from '../store/writeInTurns.ts';
import { importOutcome } from './importOutcome.ts';
import type { PackedFile } from './packFile.ts';
import type { RequestCell } from './repeats.ts';

/** A file that was read. */
export interface ReadFile {
  readonly name: string;
  readonly output: PackedFile;
  /** The requests that were known to be held when the file was read. */
  readonly held: readonly RequestCell[];
  readonly decision: StatementDecision | null;
}

/** What is known of the call that brought it. */
interface CallSoFar {
  readonly id: string;
  readonly present: ReadonlySet<string>;
  /** The rows of all its files of the format. */
  readonly together: SampledRows;
  readonly isLast: boolean;
}

/**
 * Stores what a file came to. It is to be read once more where another import came or went meanwhile that holds requests like those of
 * the file; it waits where only further files of the call can tell whether it is a part or a restatement.
 */
export async function storeImport(
  context: Context,
  { name, output, held, decision }: ReadFile,
  call: CallSoFar,
): Promise<ImportResult | 'readAgain' | 'waits'> {
  const workspace = context.workspace();
  const { db } = workspace;
  const outcome = importOutcome(name, output);
  if (outcome.status === 'failed') return outcome;
  const id = context.newId();
  const repeated = output.repeats.reduce((sum, { usage }) => sum + (usage?.size ?? 0), 0);
  const total = output.usage.size + output.cost.size + output.revenue.size + repeated;
  const steps = function* () {
    // Asked inside the transaction: the same file may be on its way twice.
    const known = store.findImportByHash(db, output.hash);
    if (known) return store.alreadyImported(db, known, name);
    if (output.requests && !isUpToDate(held, output.format, holdersOf(db, output.format))) return 'readAgain';
    const newcomer = { name, output, decision, callId: call.id, present: call.present, together: call.together };
    const { restates, question } = judgeNewcomer(db, newcomer, context.priceBook);
    if (question) return call.isLast ? { ...outcome, status: 'undecided' as const, question } : 'waits';
    store.insertImport(db, { id, importedAt: context.now(), output, callId: call.id }, outcome);
    insertRestatements(db, id, restates);
    const restating = { importId: id, ...coverageOf(output) };
    const restated = restates.length > 0 ? setRestatedAside(db, restating, context.priceBook) : [];
    for (const done of store.insertRows(db, { id, output })) {
      if (total > 10_000) context.progress({ done, total, unit: 'groups' });
      yield;
    }
    const days = distinct([...restated, ...store.daysOfImport(db, id)]);
    for (const done of rebuildPricedUsage(db, { book: context.priceBook, days })) {
      if (total > 10_000) context.progress({ done, total: days.length, unit: 'days' });
      yield;
    }
    store.updateResult(db, id, (kept) => ({ ...kept, importId: id }));
    const { result } = store.findImport(db, id)!;
    insertIssueLines(db, id, output.lines);
    const { header, mapping } = output;
    const made = { name, owner: context.who, savedAt: context.now() };
    if (mapping) rememberMapping(db, { header, mapping, ...made });
    workspace.audit({ action: 'import', entity: `import ${id}`, detail: auditLine(name, result) });
    return result;
  };
  return writeInTurns(db, context.signal, steps, { undo: false, touched: ['import', 'column_mapping'] });
}

function auditLine(name: string, { format, rows, replaced = [] }: ImportResult): string {
  const { read, usage, cost, revenue, skipped, rejected } = rows;
  const counts = `${usage} usage, ${cost} cost, ${revenue} revenue, ${skipped} skipped, ${rejected} rejected`;
  return [
    `${name}: ${format}, ${read} rows (${counts})`,
    ...replaced.map((one) => `replaces ${statedDaysText(one)}`),
  ].join('; ');
}

function isUpToDate(held: readonly RequestCell[], format: string, now: ReadonlySet<string>): boolean {
  const then = new Set(held.filter((cell) => cell.format === format).flatMap(({ holders }) => holders));
  return then.size === now.size && [...then].every((id) => now.has(id));
}

function distinct(days: readonly ProviderDay[]): ProviderDay[] {
  return [...new Map(days.map((entry) => [`${entry.provider}\n${entry.day}`, entry])).values()];
}
