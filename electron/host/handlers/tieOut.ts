import { setImmediate } from 'node:timers/promises';
import { WorkbenchError } from '../../../models/errors.ts';
import { invoiceSteps } from '../../../models/tieOut/invoiceSteps.ts';
import { tallyMonth } from '../../../models/tieOut/monthTieOut.ts';
import type { TieOut } from '../../../models/tieOut/tieOut.ts';
import { isPartialMonth } from '../../../models/usage/partialMonth.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Context } from '../context.ts';
import type { Db } from '../store/open.ts';
import { writeAtOnce } from '../store/pausedWrite.ts';
import { costRowsOf, usageRowsOf } from '../store/sourceRows.ts';
import { readBillingPeriod, readStatedInvoice } from '../store/statedRecordStore.ts';
import * as store from '../store/tieOutStore.ts';

/** Every provider and month, newest first. */
export async function listTieOuts(context: Context): Promise<TieOut[]> {
  const { db } = context.workspace();
  const months = store.listProviderMonths(db);
  const tieOuts: TieOut[] = [];
  for (const [index, month] of months.entries()) {
    context.signal.throwIfAborted();
    tieOuts.push(await tieOutOf(context, db, month));
    context.progress({ done: index + 1, total: months.length, unit: 'months' });
    await setImmediate();
  }
  return tieOuts;
}

/** Longest time the host does nothing else, in milliseconds. */
const turn = 40;

/** A provider's month as it stands; the host answers other calls in between. */
export async function tieOutOf(context: Context, db: Db, key: store.ProviderMonth): Promise<TieOut> {
  const [usageOf, costsOf] = [usageRowsOf(db), costRowsOf(db)];
  const tally = tallyMonth(context.priceBook);
  let began = performance.now();
  for (const day of store.daysOf(db, key)) {
    tally.add({ usage: usageOf(key.provider, day), costs: costsOf(key.provider, day) });
    if (performance.now() - began < turn) continue;
    await setImmediate();
    context.signal.throwIfAborted();
    began = performance.now();
  }
  const tied = tally.result();
  // What somebody entered counts before what a file states.
  const invoice = store.readInvoice(db, key) ?? readStatedInvoice(db, key);
  const partial = tied.charged && isPartialMonth(key.month, store.costSpans(db, key.provider));
  const steps = invoiceSteps(tied, { amountUsd: invoice?.amountUsd ?? null, partial });
  const close = store.readClose(db, key);
  return {
    ...key,
    steps,
    unlisted: tied.unlisted,
    charged: tied.charged,
    partial,
    invoice,
    billingPeriod: readBillingPeriod(db, key),
    close,
    restatement: close && restated({ close, vendorCostUsd: steps.vendorCost!, pricedUsageUsd: steps.pricedUsage! }),
  };
}

function restated(now: {
  readonly close: NonNullable<TieOut['close']>;
  readonly vendorCostUsd: number;
  readonly pricedUsageUsd: number;
}): TieOut['restatement'] {
  const vendorCostUsd = now.vendorCostUsd - now.close.vendorCostUsd;
  const pricedUsageUsd = now.pricedUsageUsd - now.close.pricedUsageUsd;
  return vendorCostUsd === 0 && pricedUsageUsd === 0 ? null : { vendorCostUsd, pricedUsageUsd };
}

/** Enters the amount of an invoice, or takes it away. */
export async function enterInvoice(
  context: Context,
  { provider, month, amountUsd, note }: Args<'tieOut.invoice'>,
): Promise<TieOut> {
  const workspace = context.workspace();
  const key = existing(workspace.db, { provider, month });
  const invoice = amountUsd === null ? null : { amountUsd, note, enteredBy: context.who, enteredAt: context.now() };
  await writeAtOnce(workspace.db, () => {
    store.writeInvoice(workspace.db, key, invoice);
    const detail = amountUsd === null ? 'taken away' : `$${amountUsd}`;
    workspace.audit({ action: 'invoice', entity: `${provider ?? 'no provider'} ${month}`, detail });
  });
  context.changed('tieOuts', 'audit');
  return tieOutOf(context, workspace.db, key);
}

/** Closes a month as it stands, or opens it again. */
export async function closeMonth(
  context: Context,
  { provider, month, closed, note }: Args<'tieOut.close'>,
): Promise<TieOut> {
  const workspace = context.workspace();
  const key = existing(workspace.db, { provider, month });
  const { steps } = await tieOutOf(context, workspace.db, key);
  const close = {
    closedBy: context.who,
    closedAt: context.now(),
    note,
    vendorCostUsd: steps.vendorCost!,
    pricedUsageUsd: steps.pricedUsage!,
  };
  await writeAtOnce(workspace.db, () => {
    store.writeClose(workspace.db, key, closed ? close : null);
    const detail = closed ? `vendor cost $${close.vendorCostUsd}` : 'opened again';
    workspace.audit({ action: 'close', entity: `${provider ?? 'no provider'} ${month}`, detail });
  });
  context.changed('tieOuts', 'audit');
  return tieOutOf(context, workspace.db, key);
}

function existing(db: Db, { provider, month }: store.ProviderMonth): store.ProviderMonth {
  const found = store.listProviderMonths(db).find((one) => one.provider === provider && one.month === month);
  if (found) return found;
  const message = `There is no usage or cost of ${provider ?? 'no provider'} in ${month}; import its files first.`;
  throw new WorkbenchError('not_found', message);
}
