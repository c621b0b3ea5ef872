import { setImmediate } from 'node:timers/promises';
import { WorkbenchError } from '../../../models/errors.ts';
import { type LookupReading, readLookup } from '../../../models/imports/readLookup.ts';
import type { AttributionRule } from '../../../models/usage/attribution.ts';
import { type AttributionEffect, tallyEffect } from '../../../models/usage/attributionEffect.ts';
import type { AttributionVersion } from '../../../models/usage/attributionVersion.ts';
import type { Args } from '../../../models/workbench.ts';
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

export function listAttributions({ workspace }: Context): AttributionVersion[] {
  return store.listAttributions(workspace().db);
}

/** What rules would catch of the history; nothing is changed. */
export async function testAttribution(context: Context, { rules }: Rules): Promise<AttributionEffect> {
  const measuring = measure(context, rules);
  for (let turn = 1; ; turn++) {
    const { done, value } = measuring.next();
    if (done) return value;
    context.signal.throwIfAborted();
    if (turn % 20 === 0) await setImmediate();
  }
}

/** Puts rules in force and attributes the whole history by them. */
export async function saveAttribution(context: Context, { rules }: Rules): Promise<AttributionVersion> {
  const workspace = context.workspace();
  const { db } = workspace;
  const saved = await writeInTurns(db, context.signal, function* () {
    const effect = yield* measure(context, rules);
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

function* measure({ workspace, priceBook: book, progress }: Context, rules: readonly AttributionRule[]) {
  const { db } = workspace();
  const tally = tallyEffect(rules, mostParts);
  const days = wholeMonths(db, { rules: [], days: allProviderDays(db) });
  try {
    let done = 0;
    for (const { rows } of pricedAsStated(db, { book, days })) {
      for (const row of rows) tally.add(row);
      progress({ done: ++done, total: days.length, unit: 'days' });
      yield;
    }
    return tally.result();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const most = mostParts.toLocaleString('en-US');
    const message = `Shared rows would become more than ${most} parts; share fewer rows, or over a dimension with fewer values.`;
    throw new WorkbenchError('invalid_input', message);
  }
}
