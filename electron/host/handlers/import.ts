import { addDecimals, formatDecimal, parseDecimal } from '../../../models/decimal.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { ImportResult, RowIssue } from '../../../models/imports/importResult.ts';
import { partialMonths } from '../../../models/imports/partialMonths.ts';
import { publicMessage } from '../../../models/imports/privateFields.ts';
import { moneyTotal } from '../../../models/imports/rollup.ts';
import type { ImportRequest, StoredImport } from '../../../models/workbench.ts';
import { listParts, type PartSource } from '../compute/fileParts.ts';
import type { PackedImport } from '../compute/packImport.ts';
import type { RequestCell } from '../compute/repeats.ts';
import type { Context } from '../context.ts';
import { insertIssueLines } from '../store/importIssueStore.ts';
import * as store from '../store/importStore.ts';
import { listMappings, rememberMapping } from '../store/mappingStore.ts';
import { writeInTurns } from '../store/pausedWrite.ts';
import { type ProviderDay, rebuildPricedUsage } from '../store/pricedUsageStore.ts';
import { listRates } from '../store/rateStore.ts';
import { holdersOf, requestCells } from '../store/requestStore.ts';
import { setRestatedAside } from '../store/restatementStore.ts';

export async function runImport(
  context: Context,
  { files }: { files: readonly ImportRequest[] },
): Promise<{ files: ImportResult[] }> {
  context.workspace();
  const results: ImportResult[] = [];
  try {
    for (const request of files) results.push(...(await importFileParts(context, request)));
    for (const { file } of files) context.files.release(file);
    return { files: results };
  } finally {
    // Also after a cancel: files before it are stored, and a window may have read rows that were then taken back.
    context.changed('imports', 'usage', 'audit', 'workspace');
  }
}

export function listImports(context: Context): StoredImport[] {
  return store.listImports(context.workspace().db);
}

/** A file is one import; a ZIP is one for each table in it. */
async function importFileParts(context: Context, request: ImportRequest): Promise<ImportResult[]> {
  const { path, name } = context.files.resolve(request.file);
  try {
    const { parts, others } = await listParts({ path, name });
    if (!parts) return [await importOne(context, request, { path, name, part: null })];
    const results: ImportResult[] = [];
    const leftOut = new Set(request.leftOut);
    for (const part of parts.filter((one) => !leftOut.has(one))) {
      const ways = request.parts?.find((one) => one.name === part) ?? {};
      results.push(await importOne(context, { ...request, ...ways }, { path, name: `${name} › ${part}`, part }));
    }
    return results.map((result, index) => (index === 0 ? withOthers(result, others) : result));
  } catch (error) {
    return [failure(name, error)];
  }
}

function withOthers(result: ImportResult, others: readonly string[]): ImportResult {
  const passed: RowIssue[] = others.map((other) => ({
    ...plainIssue,
    kind: 'warning',
    message: `${other} in the same ZIP is no table and was passed over.`,
  }));
  return { ...result, issues: [...result.issues, ...passed] };
}

async function importOne(
  context: Context,
  { format, mapping, reading }: ImportRequest,
  source: Required<PartSource>,
): Promise<ImportResult> {
  try {
    const { db } = context.workspace();
    for (;;) {
      const held = requestCells(db);
      const known = { requestCells: held, rates: listRates(db), remembered: listMappings(db) };
      const output = await context.compute.run(
        'import',
        { ...source, format, mapping, reading, ...known },
        { signal: context.signal, onProgress: context.progress },
      );
      const result = await storeOutput(context, { name: source.name, output, held });
      if (result) return result;
    }
  } catch (error) {
    return failure(source.name, error);
  }
}

function failure(name: string, error: unknown): ImportResult {
  if (!(error instanceof WorkbenchError) || error.code === 'cancelled' || error.code === 'internal') throw error;
  return failed(name, error.message);
}

interface ReadFile {
  readonly name: string;
  readonly output: PackedImport;
  /** The requests that were known to be held when the file was read. */
  readonly held: readonly RequestCell[];
}

/** Null where another import came or went meanwhile that holds requests like those of the file: it is to be read once more. */
async function storeOutput(context: Context, { name, output, held }: ReadFile): Promise<ImportResult | null> {
  const workspace = context.workspace();
  const { db } = workspace;
  const outcome = resultOf(name, output);
  if (outcome.status === 'failed') return outcome;
  const id = context.newId();
  const repeated = output.repeats.reduce((sum, { usage }) => sum + (usage?.size ?? 0), 0);
  const total = output.usage.size + output.cost.size + output.revenue.size + repeated;
  return writeInTurns(db, context.signal, function* () {
    // Asked inside the transaction: the same file may be on its way twice.
    const known = store.findImportByHash(db, output.hash);
    if (known) return { ...known.result, file: name, status: 'alreadyImported' as const };
    if (output.requests && !isUpToDate(held, output.format, holdersOf(db, output.format))) return null;
    const created = { id, importedAt: context.now(), output };
    store.insertImport(db, created, outcome);
    const restating = store.restatingOf(created);
    const restated = restating ? setRestatedAside(db, restating) : [];
    for (const done of store.insertRows(db, created)) {
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
    const { read, usage, cost, revenue, skipped, rejected } = result.rows;
    const detail = `${name}: ${result.format}, ${read} rows (${usage} usage, ${cost} cost, ${revenue} revenue, ${skipped} skipped, ${rejected} rejected)`;
    workspace.audit({ action: 'import', entity: `import ${id}`, detail });
    return result;
  });
}

function isUpToDate(held: readonly RequestCell[], format: string, now: ReadonlySet<string>): boolean {
  const then = new Set(held.filter((cell) => cell.format === format).flatMap(({ holders }) => holders));
  return then.size === now.size && [...then].every((id) => now.has(id));
}

/** What came of a file, without the rows that are kept aside. */
function resultOf(file: string, output: PackedImport): ImportResult {
  const { rows, covered } = output;
  const billed = [output.usage.billed, output.cost.billed].filter((text) => text !== null);
  const revenue = moneyTotal(output.revenue, 0);
  const isEmpty = rows.read === 0 && output.repeats.length === 0;
  const kept = rows.usage + rows.cost + rows.revenue + output.repeats.length + output.kept.length;
  const nothingKept = isEmpty || (rows.rejected > 0 && kept === 0);
  const empty: RowIssue[] = isEmpty
    ? [{ ...plainIssue, message: `${file} has a header and no rows; export it again.` }]
    : [];
  return {
    file,
    format: output.format,
    status: nothingKept ? 'failed' : 'imported',
    rows,
    issues: [...empty, ...output.issues],
    billed: billed.length === 0 ? null : formatDecimal(billed.map((text) => parseDecimal(text)!).reduce(addDecimals)),
    revenue,
    currency: billed.length > 0 || revenue !== null ? 'USD' : null,
    months: covered && { first: covered.first.slice(0, 7), last: covered.last.slice(0, 7) },
    partialMonths: covered ? partialMonths(covered) : [],
    unread: output.unread,
  };
}

const plainIssue = { kind: 'rejected', row: null, column: null, value: null, count: 1 } as const;

function failed(file: string, message: string): ImportResult {
  return {
    file,
    format: null,
    status: 'failed',
    rows: { read: 0, usage: 0, cost: 0, revenue: 0, skipped: 0, rejected: 0 },
    issues: [{ ...plainIssue, message: publicMessage(message) }],
    billed: null,
    revenue: null,
    currency: null,
    months: null,
  };
}

function distinct(days: readonly ProviderDay[]): ProviderDay[] {
  return [...new Map(days.map((entry) => [`${entry.provider}\n${entry.day}`, entry])).values()];
}
