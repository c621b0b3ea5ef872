import { setImmediate } from 'node:timers/promises';
import { monthOf } from '../../../models/calendar.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { type LookupReading, readLookup } from '../../../models/imports/readLookup.ts';
import type { AttributionRule } from '../../../models/usage/attribution.ts';
import type { AttributionTest } from '../../../models/usage/attributionEffect.ts';
import type { AttributionVersion } from '../../../models/usage/attributionVersion.ts';
import { tallyEffect } from '../../../models/usage/tallyEffect.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import { listParts } from '../compute/fileParts.ts';
import { openTable } from '../compute/readTable.ts';
import type { Context } from '../context.ts';
import * as store from '../store/attributionStore.ts';
import { writeInTurns } from '../store/pausedWrite.ts';
import { allProviderDays, pricedAsStated, rebuildPricedUsage } from '../store/pricedUsageStore.ts';
import { wholeMonths } from '../store/wholeMonths.ts';

interface Rules {
  readonly rules: readonly AttributionRule[];
}

/** More rows than this would make a workspace slow to ask. */
const mostParts = 5_000_000;
const longestLookup = 200_000;
const mostValues = 1000;

export function listAttributions({ workspace }: Context): AttributionVersion[] {
  return store.listAttributions(workspace().db);
}

/** What rules would catch of the history; nothing is changed. */
export function testAttribution(context: Context, { rules }: Args<'attribution.test'>): Promise<AttributionTest> {
  return inTurns(context, measure(context, rules));
}

/** The values that sources state of a dimension, the dearest first. */
export function listStatedValues(
  context: Context,
  { dimension }: Args<'attribution.values'>,
): Promise<Result<'attribution.values'>> {
  return inTurns(context, sumStated(context, dimension));
}

/** Longest time the host does nothing else, in milliseconds. */
const turn = 40;

async function inTurns<T>({ signal }: Context, work: Generator<unknown, T>): Promise<T> {
  for (let began = performance.now(); ; ) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - began < turn) continue;
    await setImmediate();
    signal.throwIfAborted();
    began = performance.now();
  }
}

/** Puts rules in force and attributes the whole history by them. */
export async function saveAttribution(context: Context, { rules }: Rules): Promise<AttributionVersion> {
  const workspace = context.workspace();
  const { db } = workspace;
  const saved = await writeInTurns(db, context.signal, function* () {
    const { largest: _, ...effect } = yield* measure(context, rules);
    const version = (store.listAttributions(db)[0]?.version ?? 0) + 1;
    const made: AttributionVersion = { version, rules, effect, owner: context.who, savedAt: context.now() };
    store.insertAttribution(db, made);
    const days = allProviderDays(db);
    for (const done of rebuildPricedUsage(db, { book: context.priceBook, days })) {
      context.progress({ done, total: days.length, unit: 'days' });
      yield;
    }
    workspace.audit({ action: 'attribute', entity: 'usage', detail: `version ${version}, ${rules.length} rules` });
    return made;
  });
  context.changed('usage', 'audit', 'workspace');
  return saved;
}

/** Reads a table of values as lookups; nothing is changed. */
export async function readLookupFile(
  context: Context,
  { file, from }: Args<'attribution.lookup'>,
): Promise<LookupReading> {
  const { path, name } = context.files.resolve(file);
  const rows: string[][] = [];
  if ((await listParts({ path, name })).parts)
    throw new WorkbenchError('unreadable_file', `${name} is a ZIP; choose the table in it.`);
  const { rows: batches } = await openTable({ path, name });
  for await (const batch of batches) {
    context.signal.throwIfAborted();
    rows.push(...batch);
    if (rows.length <= longestLookup) continue;
    const most = longestLookup.toLocaleString('en-US');
    throw new WorkbenchError('invalid_input', `${name} has more than ${most} rows; a lookup can have that many.`);
  }
  return readLookup(rows, from);
}

/** Every priced row of the history as its source states it, day by day and month after month. */
function* statedRows({ workspace, priceBook: book, progress }: Context) {
  const { db } = workspace();
  const days = wholeMonths(db, { rules: [], days: allProviderDays(db) });
  let done = 0;
  for (const priced of pricedAsStated(db, { book, days })) {
    yield priced;
    progress({ done: ++done, total: days.length, unit: 'days' });
  }
}

function* measure(context: Context, rules: readonly AttributionRule[]) {
  const tally = tallyEffect(rules, { mostParts });
  let month = '';
  try {
    for (const { day, rows } of statedRows(context)) {
      if (month !== monthOf(day.day)) yield* tally.closeMonth();
      month = monthOf(day.day);
      for (const row of rows) tally.add(row);
      yield;
    }
    yield* tally.closeMonth();
    return tally.result();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const most = mostParts.toLocaleString('en-US');
    const message = `Shared rows would become more than ${most} parts; share fewer rows, or over a dimension with fewer values.`;
    throw new WorkbenchError('invalid_input', message);
  }
}

function* sumStated(context: Context, dimension: Dimension) {
  const sums = new Map<string | null, bigint>();
  for (const { rows } of statedRows(context)) {
    for (const row of rows) sums.set(row[dimension], (sums.get(row[dimension]) ?? 0n) + row.costNanoUsd);
    yield;
  }
  return [...sums]
    .sort(([, a], [, b]) => (a > b ? -1 : a < b ? 1 : 0))
    .slice(0, mostValues)
    .map(([value, nano]) => ({ value, costUsd: Number(nano) / 1e9 }));
}
