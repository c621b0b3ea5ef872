import type { ImportResult, RowIssue } from '../../../models/imports/importResult.ts';
import type { StatementDecision } from '../../../models/imports/judgeStatement.ts';
import type { SampledRows } from '../../../models/imports/rollup/recurringRows.ts';
import { statedDaysText } from '../../../models/imports/statementQuestion.ts';
import { openBlock } from '../../../models/usage/blocks/block.ts';
import { lackingOthers } from '../../../models/usage/lackingOthers.ts';
import type { StoredImport } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import { coverageOf } from '../history/coverage.ts';
import { judgeNewcomer } from '../history/judgeNewcomer.ts';
import { rebuildPricedUsage } from '../history/pricedHistory.ts';
import type { Steps } from '../inTurns.ts';
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
  /** Whether all of it is taken back at once: sums that follow from the rows are not made. */
  readonly isDryRun?: boolean;
}

/** What came of it, or what is to be done first. */
type Stored = ImportResult | 'readAgain' | 'waits';

/**
 * Stores what a file came to. It is to be read once more where another import came or went meanwhile that holds
 * requests like those of the file; it waits where only further files of the call can tell whether it is a part or a
 * restatement.
 */
export async function storeImport(context: Context, file: ReadFile, call: CallSoFar): Promise<Stored> {
  const { db } = context.workspace();
  const read = importOutcome(file.name, file.output);
  if (read.status === 'failed') return read;
  const kind = { undo: false, touched: ['import', 'column_mapping'] };
  return writeInTurns(db, context.signal, () => storeSteps(context, file, call), kind);
}

/** The same, in steps of a transaction that is open. */
export function* storeSteps(context: Context, file: ReadFile, call: CallSoFar): Steps<Stored> {
  const { name, output, held, decision } = file;
  const workspace = context.workspace();
  const { db } = workspace;
  const read = importOutcome(name, output);
  if (read.status === 'failed') return read;
  const outcome = { ...read, issues: [...read.issues, ...pricesLacking(output, context)] };
  // Asked inside the transaction: the same file may be on its way twice.
  const known = store.findImportByHash(db, output.hash);
  const isAgain = known !== null && isCountedAgain(known, file, call);
  if (known && !isAgain) return store.alreadyImported(db, known, { file: name, isPart: isOther(known, name, call) });
  if (output.requests && !isUpToDate(held, output.format, holdersOf(db, output.format))) return 'readAgain';
  const newcomer = { name, output, decision, callId: call.id, present: call.present, together: call.together };
  const { restates, question } = judgeNewcomer(db, newcomer, context.priceBook);
  if (question) return call.isLast ? { ...outcome, status: 'undecided' as const, question } : 'waits';
  const id = context.newId();
  const kept = isAgain ? { ...output, hash: store.freeHash(db, output.hash) } : output;
  store.insertImport(db, { id, importedAt: context.now(), output: kept, callId: call.id }, outcome);
  insertRestatements(db, id, restates);
  yield* insertAll(context, { id, output, restates }, call);
  store.updateResult(db, id, (kept) => ({ ...kept, importId: id }));
  const { result } = store.findImport(db, id)!;
  insertIssueLines(db, id, output.lines);
  const { header, mapping } = output;
  const made = { name, owner: context.who, savedAt: context.now() };
  if (mapping) rememberMapping(db, { header, mapping, ...made });
  workspace.audit({ action: 'import', entity: `import ${id}`, detail: auditLine(name, result) });
  return result;
}

interface Inserting {
  readonly id: string;
  readonly output: PackedFile;
  readonly restates: readonly string[];
}

function* insertAll(context: Context, { id, output, restates }: Inserting, call: CallSoFar): Steps<void> {
  const { db } = context.workspace();
  const repeated = output.repeats.reduce((sum, { usage }) => sum + (usage?.size ?? 0), 0);
  const total = output.usage.size + output.cost.size + output.revenue.size + repeated;
  const restating = { importId: id, ...coverageOf(output) };
  const restated = restates.length > 0 ? setRestatedAside(db, restating, context.priceBook) : [];
  for (const done of store.insertRows(db, { id, output })) {
    if (total > 10_000) context.progress({ done, total, unit: 'groups' });
    yield;
  }
  if (call.isDryRun) return;
  const days = distinct([...restated, ...store.daysOfImport(db, id)]);
  for (const done of rebuildPricedUsage(db, { book: context.priceBook, days })) {
    if (total > 10_000) context.progress({ done, total: days.length, unit: 'days' });
    yield;
  }
}

/** Whether a file of the same bytes came as another file: two parts of a statement may be alike. */
function isOther(known: StoredImport, name: string, call: CallSoFar): boolean {
  return call.present.has(known.id) || known.file !== name;
}

/** Whether it counts all the same, because somebody says that it is another part. */
function isCountedAgain(known: StoredImport, { name, output, decision }: ReadFile, call: CallSoFar): boolean {
  return decision === 'add' && !output.requests && isOther(known, name, call);
}

/** What of the file the price book has no price for, though it has the model. */
function pricesLacking({ usage }: PackedFile, { priceBook }: Context): RowIssue[] {
  return lackingOthers(usage.blocks.map(openBlock), priceBook).map(({ message, rows }) => ({
    ...{ kind: 'warning', row: null, column: null, value: null },
    ...{ message, count: rows },
  }));
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
