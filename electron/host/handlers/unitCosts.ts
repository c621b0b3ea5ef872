import { daysInMonth, type Month } from '../../../models/calendar.ts';
import type { Ledger, LedgerEntry } from '../../../models/customers/ledgerEntry.ts';
import { splitEntries } from '../../../models/customers/splitEntries.ts';
import { invalidInput, WorkbenchError } from '../../../models/errors.ts';
import { type CountTable, readCounts } from '../../../models/imports/readCounts.ts';
import type { CountsTaken } from '../../../models/unitCosts/countedFile.ts';
import type { StoredUnit, UnitCount, UnitDimension } from '../../../models/unitCosts/unit.ts';
import { unitReport } from '../../../models/unitCosts/unitReport.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { readLedger } from '../history/customerHistory.ts';
import { partialMonthsOf } from '../history/partialMonths.ts';
import { inTurns, type Steps } from '../inTurns.ts';
import { wholeTable } from '../reading/wholeTable.ts';
import { pricedMonths } from '../store/classificationStore.ts';
import { revenueMonths } from '../store/customerStore.ts';
import type { Db } from '../store/open.ts';
import * as store from '../store/unitStore.ts';
import { pricedInSteps } from '../store/usageStore.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';
import { choosePeriod, periodsOf, readPolicy } from './customers.ts';

const mostRows = 200_000;
/** Months of history that a unit is shown for. */
const mostMonths = 36;

function listUnits({ workspace }: Context): Result<'unit.list'> {
  const { db } = workspace();
  return { units: store.listUnits(db), files: store.listCountedFiles(db) };
}

export async function saveUnit(context: Context, { id, draft }: Args<'unit.save'>): Promise<StoredUnit> {
  const workspace = context.workspace();
  const made: StoredUnit = { ...draft, id: id ?? context.newId(), owner: draft.owner ?? context.who };
  await writeAtOnce(workspace.db, () => {
    if (id !== null) findUnit(workspace.db, id);
    const { rule } = draft;
    if (rule.kind === 'column' && !isCounted(workspace.db, rule.column))
      throw new WorkbenchError(
        'invalid_input',
        `No counted file has a column "${rule.column}"; import one, or choose another column.`,
      );
    store.putUnit(workspace.db, made, context.now());
    const detail = `${rule.kind === 'column' ? rule.column : rule.kind}, ${made.owner}`;
    workspace.audit({ action: id === null ? 'add' : 'change', entity: `unit ${draft.name}`, detail });
  });
  context.changed('units', 'audit');
  return made;
}

const isCounted = (db: Db, column: string) =>
  store.listCountedFiles(db).some(({ columns }) => columns.includes(column));

async function removeUnit(context: Context, { id }: { id: string }): Promise<null> {
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    const { name, owner } = findUnit(workspace.db, id);
    store.removeUnit(workspace.db, id);
    workspace.audit({ action: 'remove', entity: `unit ${name}`, detail: owner });
  });
  context.changed('units', 'audit');
  return null;
}

/** By its id, or as a terminal names it. */
export function findUnit(db: Db, id: string): StoredUnit {
  const all = store.listUnits(db);
  const found = all.find((one) => one.id === id) ?? all.find(({ name }) => name === id);
  if (found) return found;
  throw new WorkbenchError('not_found', `Unit "${id}" does not exist; "unit list" names those there are.`);
}

async function readUnit(context: Context, { id, by, period: asked }: Args<'unit.read'>): Promise<Result<'unit.read'>> {
  const { db } = context.workspace();
  const unit = findUnit(db, id);
  const periods = periodsOf(db);
  const period = choosePeriod(periods, asked);
  if (period === null) return null;
  const months = unitMonths(db);
  // A period may lie before the months that are shown.
  const read = [...new Set([...months, ...period.months])].sort();
  const { counts, entries } = await inTurns(readUnitHistory(db, { unit, by, months: read }), context.signal);
  const isPartial = partialUnitMonths(db, unit);
  return { report: unitReport({ unit, by, period, months, counts, entries, isPartial }), periods };
}

/** Months with revenue or cost, in order, not more than are looked at. */
export function unitMonths(db: Db): Month[] {
  const all = new Set([...pricedMonths(db).map(({ month }) => month), ...revenueMonths(db)]);
  return [...all].sort().slice(-mostMonths);
}

/** A month is partial by its files, or where a column that counts by day stops before its end. */
export function partialUnitMonths(db: Db, { rule }: StoredUnit): (month: Month) => boolean {
  const byFiles = partialMonthsOf(db);
  const last = rule.kind === 'column' ? store.lastCountedDays(db, rule.column) : new Map<Month, string>();
  return (month) => byFiles(month) || Number(last.get(month)?.slice(8) ?? 31) < Math.min(31, daysInMonth(month));
}

/** Counts of a unit, and all money of the same months with whose it is. */
export function* readUnitHistory(
  db: Db,
  {
    unit,
    by,
    months,
  }: { readonly unit: StoredUnit; readonly by: UnitDimension | null; readonly months: readonly Month[] },
): Steps<{ readonly counts: readonly UnitCount[]; readonly entries: readonly LedgerEntry[] }> {
  const policy = readPolicy(db);
  const ledger = yield* readLedger(db, months, policy);
  const over = by === 'region' ? 'region' : by === 'feature' || unit.where.feature !== null ? 'feature' : null;
  const entries = over === null ? ledger.entries : splitEntries(ledger, { over, split: policy.split });
  return { counts: yield* countsOf(db, unit, ledger), entries };
}

function* countsOf(db: Db, { rule }: StoredUnit, { activity }: Ledger): Steps<readonly UnitCount[]> {
  const none = { feature: null, tier: null, customer: null, region: null };
  switch (rule.kind) {
    case 'users':
      return activity.flatMap(({ month, customer, tier, users }) =>
        users === null ? [] : [{ ...none, month, customer, tier, count: users }],
      );
    case 'tasks':
      return activity.flatMap(({ month, customer, tier, tasks }) =>
        [...tasks].map(([feature, count]) => ({
          ...none,
          ...{ month, customer, tier, count, feature: feature === '' ? null : feature },
        })),
      );
    case 'runs':
      return store.runCounts(db, false);
    case 'successfulRuns':
      return store.runCounts(db, true);
    case 'column':
      return store.columnCounts(db, rule.column);
    case 'requests': {
      const by = ['month', 'feature', 'customerTier', 'customer', 'region'] as const;
      const sums = yield* pricedInSteps(db, { by, filter: {}, from: null, to: null });
      return sums.flatMap(({ key, requests }) => {
        const [month, feature = null, tier = null, customer = null, region = null] = key;
        return requests === null ? [] : [{ month: month!, feature, tier, customer, region, count: requests }];
      });
    }
    default:
      return rule satisfies never;
  }
}

/** Takes a table of counts whole or not at all; what another file counts too is asked about. */
async function importCounts(context: Context, { file, overlap }: Args<'unit.importCounts'>): Promise<CountsTaken> {
  const workspace = context.workspace();
  const { name, rows } = await wholeTable(context, { file, kind: 'table of counts', most: mostRows });
  const table = readCounts(rows);
  const errors = table.issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw invalidInput(errors, name);
  const made = { id: context.newId(), name, importedBy: context.who, importedAt: context.now() };
  const replaced = await writeAtOnce(workspace.db, () => {
    const gone = makeRoom(workspace.db, table, { name, overlap });
    store.insertCountedFile(workspace.db, { ...made, columns: table.columns }, table.rows);
    const numbers = table.rows.length.toLocaleString('en-US');
    workspace.audit({
      action: 'import',
      entity: `counts ${name}`,
      detail: `${numbers} numbers: ${table.columns.join(', ')}`,
    });
    return gone;
  });
  context.changed('units', 'audit');
  const taken = store.listCountedFiles(workspace.db).find(({ id }) => id === made.id)!;
  return { file: taken, replaced, issues: table.issues };
}

/** Nothing is counted twice or replaced in silence. */
function makeRoom(
  db: Db,
  { columns, rows }: CountTable,
  { name, overlap }: { readonly name: string; readonly overlap: Args<'unit.importCounts'>['overlap'] },
): number {
  const span = { columns, months: [...new Set(rows.map(({ month }) => month))] };
  const already = store.countedAlready(db, span);
  if (already.length === 0 || overlap === 'add') return 0;
  if (overlap === 'replace') return store.removeCounted(db, span);
  const told = already
    .map(({ file, rows: numbers }) => `${file} (${numbers.toLocaleString('en-US')} numbers)`)
    .join(', ');
  throw new WorkbenchError(
    'conflict',
    `Columns and months of ${name} are counted already by ${told}; choose whether this file replaces them or adds to them.`,
  );
}

async function removeCounts(context: Context, { id }: { id: string }): Promise<null> {
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    const found = store.listCountedFiles(workspace.db).find((one) => one.id === id || one.name === id);
    if (!found) throw new WorkbenchError('not_found', `Counted file "${id}" does not exist; "unit list" names them.`);
    store.removeCountedFile(workspace.db, found.id);
    workspace.audit({ action: 'remove', entity: `counts ${found.name}`, detail: `${found.rows} numbers` });
  });
  context.changed('units', 'audit');
  return null;
}

export const unitCostsHandlers = {
  'unit.list': listUnits,
  'unit.save': saveUnit,
  'unit.remove': removeUnit,
  'unit.read': readUnit,
  'unit.importCounts': importCounts,
  'unit.removeCounts': removeCounts,
} satisfies Partial<Handlers>;
