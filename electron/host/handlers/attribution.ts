import { setImmediate } from 'node:timers/promises';
import { type AttributionRule, createAttributor } from '../../../models/usage/attribution.ts';
import { type AttributionEffect, tallyEffect } from '../../../models/usage/attributionEffect.ts';
import type { AttributionVersion } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import * as store from '../store/attributionStore.ts';
import { writeInTurns } from '../store/pausedWrite.ts';
import { allProviderDays, pricedAsStated, rebuildPricedUsage } from '../store/pricedUsageStore.ts';

interface Rules {
  readonly rules: readonly AttributionRule[];
}

export function listAttributions({ workspace }: Context): AttributionVersion[] {
  return store.listAttributions(workspace().db);
}

/** What rules would catch of the history; nothing is changed. */
export async function testAttribution(context: Context, { rules }: Rules): Promise<AttributionEffect> {
  const { db } = context.workspace();
  const days = allProviderDays(db);
  const tally = tallyEffect(createAttributor(rules), rules.length);
  let done = 0;
  for (const { rows } of pricedAsStated(db, { book: context.priceBook, days })) {
    context.signal.throwIfAborted();
    for (const row of rows) tally.add(row);
    context.progress({ done: ++done, total: days.length, unit: 'days' });
    if (done % 20 === 0) await setImmediate();
  }
  return tally.result();
}

/** Puts rules in force and attributes the whole history by them. */
export async function saveAttribution(context: Context, { rules }: Rules): Promise<AttributionVersion> {
  const workspace = context.workspace();
  const { db } = workspace;
  const saved = await writeInTurns(db, context.signal, function* () {
    const version = (store.listAttributions(db)[0]?.version ?? 0) + 1;
    const made = { version, rules, owner: context.who, savedAt: context.now() };
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
