import type { AttributionRule } from '../../../models/attribution/attribution.ts';
import type { AttributionTest } from '../../../models/attribution/attributionEffect.ts';
import type { AttributionVersion } from '../../../models/attribution/attributionVersion.ts';
import { type LookupReading, readLookup } from '../../../models/attribution/readLookup.ts';
import { tallyEffect } from '../../../models/attribution/tallyEffect.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { Block } from '../../../models/usage/blocks/block.ts';
import { exactByGroup } from '../../../models/usage/blocks/exactByGroup.ts';
import { groupRows } from '../../../models/usage/blocks/groupRows.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { keptUsage } from '../history/keptUsage.ts';
import { rebuildPricedUsage } from '../history/pricedHistory.ts';
import { statedBlocks } from '../history/statedBlocks.ts';
import { inTurns } from '../inTurns.ts';
import { wholeTable } from '../reading/wholeTable.ts';
import * as store from '../store/attributionStore.ts';
import { allProviderDays } from '../store/sourceState.ts';
import { writeInTurns } from '../store/writeInTurns.ts';

interface Rules {
  readonly rules: readonly AttributionRule[];
}

/** More rows than this would make a workspace slow to ask. */
const mostParts = 5_000_000;
const longestLookup = 200_000;
const mostValues = 1000;

function listAttributions({ workspace }: Context): AttributionVersion[] {
  return store.listAttributions(workspace().db);
}

/** What rules would catch of the history; nothing is changed. */
function testAttribution(context: Context, { rules }: Args<'attribution.test'>): Promise<AttributionTest> {
  return inTurns(measure(context, { rules, isOurs: false }), context.signal);
}

/** The values that sources state of a dimension, the largest first. */
function listStatedValues(
  context: Context,
  { dimension }: Args<'attribution.values'>,
): Promise<Result<'attribution.values'>> {
  return inTurns(sumStated(context, dimension), context.signal);
}

function saveAttribution(context: Context, { rules }: Rules): Promise<AttributionVersion> {
  return putInForce(context, () => rules);
}

/** Puts rules in force, made of those that are, and attributes the whole history by them. */
export async function putInForce(
  context: Context,
  made: (inForce: AttributionVersion['rules']) => AttributionVersion['rules'],
): Promise<AttributionVersion> {
  const workspace = context.workspace();
  const { db } = workspace;
  try {
    return await writeInTurns(db, context.signal, function* () {
      const last = store.listAttributions(db)[0];
      const rules = made(last?.rules ?? []);
      const { largest: _, ...effect } = yield* measure(context, { rules, isOurs: true });
      const version = (last?.version ?? 0) + 1;
      const saved: AttributionVersion = { version, rules, effect, owner: context.who, savedAt: context.now() };
      store.insertAttribution(db, saved);
      const days = allProviderDays(db);
      const { priceBook: book } = context;
      const usage = keptUsage(db, { book, isOurs: true });
      for (const done of rebuildPricedUsage(db, { book, days, usage })) {
        context.progress({ done, total: days.length, unit: 'days' });
        yield;
      }
      workspace.audit({ action: 'attribute', entity: 'usage', detail: `version ${version}, ${rules.length} rules` });
      return saved;
    });
  } finally {
    // Also after a cancel: a window may have read rows that were then taken back.
    context.changed('usage', 'audit', 'workspace');
  }
}

/** Reads a table of values as lookups; nothing is changed. */
async function readLookupFile(context: Context, { file, from }: Args<'attribution.lookup'>): Promise<LookupReading> {
  const { rows } = await wholeTable(context, { file, kind: 'lookup table', most: longestLookup });
  return readLookup(rows, from);
}

function* measure(
  context: Context,
  { rules, isOurs }: Rules & { readonly isOurs: boolean },
): Generator<void, AttributionTest> {
  const tally = tallyEffect(rules, { mostParts });
  let open = '';
  try {
    for (const stated of statedBlocks(context, isOurs)) {
      if (stated && stated.month !== open) yield* tally.closeMonth();
      open = stated?.month ?? open;
      if (stated) tally.add(stated.block, stated.month);
      yield;
    }
    yield* tally.closeMonth();
    return tally.result();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const most = mostParts.toLocaleString('en-US');
    const message = `Allocation would create more than ${most} rows; allocate fewer rows, or across a dimension with fewer values.`;
    throw new WorkbenchError('invalid_input', message);
  }
}

function* sumStated(context: Context, dimension: Dimension) {
  const sums = new Map<string | null, bigint>();
  for (const stated of statedBlocks(context, false)) {
    if (stated) addCosts(sums, stated.block, dimension);
    yield;
  }
  return [...sums]
    .sort(([, a], [, b]) => (a > b ? -1 : a < b ? 1 : 0))
    .slice(0, mostValues)
    .map(([value, nano]) => ({ value, costUsd: Number(nano) / 1e9 }));
}

function addCosts(sums: Map<string | null, bigint>, block: Block, dimension: Dimension): void {
  const { codes, labels } = block.labels(dimension);
  const { groupOf, first } = groupRows({ codes: [codes], cardinalities: [labels.length], size: block.size });
  const { values, beyond } = exactByGroup(block.numbers('costNanoUsd'), { groupOf, count: first.length });
  for (const [group, row] of first.entries()) {
    const value = labels[codes[row]!] ?? null;
    sums.set(value, (sums.get(value) ?? 0n) + BigInt(values[group]!) + (beyond.get(group) ?? 0n));
  }
}

export const attributionHandlers = {
  'attribution.list': listAttributions,
  'attribution.test': testAttribution,
  'attribution.save': saveAttribution,
  'attribution.values': listStatedValues,
  'attribution.lookup': readLookupFile,
} satisfies Partial<Handlers>;
