import { setImmediate } from 'node:timers/promises';
import { daysInMonth, monthOf } from '../../../models/calendar.ts';
import { formatDecimal, multiplyDecimals, nanoOf, parseDecimal } from '../../../models/decimal.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { CloseFigures } from '../../../models/margin/closeFigures.ts';
import { collectBillCurrency } from '../../../models/tieOut/foreignBill.ts';
import { invoiceSteps } from '../../../models/tieOut/invoiceSteps.ts';
import { tallyMonth } from '../../../models/tieOut/monthTieOut.ts';
import type { MonthClose, RestatedInvoice, TieOut } from '../../../models/tieOut/tieOut.ts';
import { isPartialMonth } from '../../../models/usage/partialMonth.ts';
import type { Billed } from '../../../models/usage/usageRow.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { closeFigures } from '../history/closeFigures.ts';
import { invoiceOf } from '../history/invoiceOf.ts';
import { rulesSince } from '../history/rulesSince.ts';
import { inTurns } from '../inTurns.ts';
import type { Db } from '../store/open.ts';
import { listRates } from '../store/ratesStore.ts';
import { costRowsOf, usageRowsOf } from '../store/sourceRows.ts';
import { readBillingPeriod } from '../store/statedRecordStore.ts';
import * as store from '../store/tieOutStore.ts';
import { summariseUsage } from '../store/usageStore.ts';
import { writeAtOnce, writeWhatIsRead } from '../store/writeInTurns.ts';

/** Every provider and month, newest first. */
async function listTieOuts(context: Context): Promise<TieOut[]> {
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

/** A provider's month as it stands; the host answers other calls in between. */
export async function tieOutOf(context: Context, db: Db, key: store.ProviderMonth): Promise<TieOut> {
  const [usageOf, costsOf] = [usageRowsOf(db), costRowsOf(db)];
  const tally = tallyMonth(context.priceBook);
  const bill = collectBillCurrency();
  let otherMonths = 0n;
  function* tallyDays() {
    for (const day of store.daysOf(db, key)) {
      const isBilled = ({ billingMonth }: Billed) => (billingMonth ?? monthOf(day)) === key.month;
      const usage = usageOf(key.provider, day).filter(isBilled);
      const costs = costsOf(key.provider, day).filter(isBilled);
      tally.add({ usage, costs });
      bill.add([...usage, ...costs]);
      if (monthOf(day) !== key.month) otherMonths += billedNano([...usage, ...costs]);
      yield;
    }
  }
  await inTurns(tallyDays(), context.signal);
  const tied = tally.result();
  const close = store.readClose(db, key);
  const { invoice, restated: restatedInvoice } = invoiceOf(db, key, close);
  const partial = tied.charged && isPartialMonth(key.month, store.costSpans(db, key.provider));
  const rate = rateAtEnd(db, { currency: bill.currency(), month: key.month });
  const converted = bill.result(rate);
  // An invoice in the currency of the bill was converted at one rate, so that all else is no matter of currency.
  const isAtEnd = converted && rate !== null && invoice?.stated?.endsWith(` ${bill.currency()}`);
  const foreign = isAtEnd ? { ...converted, low: rate, high: rate } : converted;
  const steps = invoiceSteps(tied, { amountUsd: invoice?.amountUsd ?? null, partial, foreign });
  return {
    ...key,
    steps,
    unlisted: tied.unlisted,
    charged: tied.charged,
    partial,
    invoice,
    billingPeriod: readBillingPeriod(db, key),
    close,
    otherMonthsUsd: Number(otherMonths) / 1e9,
    restatement: close && restated({ close, steps, useUsd: costOfUse(db, key), invoice: restatedInvoice }),
    rulesSince: rulesSince(db, close),
    reopened: store.reopenedCloses(db, key),
  };
}

function billedNano(rows: readonly { readonly billedUsd: string | null }[]): bigint {
  return rows.reduce((sum, { billedUsd }) => sum + nanoOf(billedUsd ?? '0'), 0n);
}

/** What the use of a month costs, whichever invoice has it. */
function costOfUse(db: Db, { provider, month }: store.ProviderMonth): number {
  return summariseUsage(db, { by: [], from: month, to: month, filter: { provider: [provider] } }).total.costUsd;
}

interface Now {
  readonly close: MonthClose;
  readonly steps: TieOut['steps'];
  readonly useUsd: number;
  readonly invoice: RestatedInvoice | null;
}

function restated({ close, steps, useUsd: now, invoice }: Now): TieOut['restatement'] {
  const { figures } = close;
  const vendorCostUsd = steps.vendorCost! - close.vendorCostUsd;
  const pricedUsageUsd = steps.pricedUsage! - close.pricedUsageUsd;
  const useUsd = figures ? Number(BigInt(Math.round(now * 1e9)) - closedUse(figures)) / 1e9 : 0;
  const isSame = vendorCostUsd === 0 && pricedUsageUsd === 0 && useUsd === 0 && invoice === null;
  return isSame ? null : { vendorCostUsd, pricedUsageUsd, useUsd, invoice };
}

function closedUse({ classNanoUsd }: CloseFigures): bigint {
  return Object.values(classNanoUsd).reduce((sum, nano) => sum + BigInt(nano), 0n);
}

/** Enters the amount of an invoice, or takes it away. */
async function enterInvoice(
  context: Context,
  { provider, month, amountUsd: amount, currency = null, note }: Args<'tieOut.invoice'>,
): Promise<TieOut> {
  const workspace = context.workspace();
  const key = existing(workspace.db, { provider, month });
  const amountUsd =
    amount === null || currency === null ? amount : inDollars(workspace.db, { amount, currency, month });
  const stated = amount === null || currency === null ? null : `${amount} ${currency}`;
  const invoice =
    amountUsd === null ? null : { stated, amountUsd, note, enteredBy: context.who, enteredAt: context.now() };
  await writeAtOnce(workspace.db, () => {
    refuseClosed(workspace.db, key);
    store.writeInvoice(workspace.db, key, invoice);
    const detail = amountUsd === null ? 'removed' : stated === null ? `$${amountUsd}` : `${stated} ($${amountUsd})`;
    workspace.audit({ action: 'invoice', entity: `${provider ?? 'no provider'} ${month}`, detail });
  });
  context.changed('tieOuts', 'audit');
  return tieOutOf(context, workspace.db, key);
}

/**
 * Closes a month as it stands, or opens it again. A close is a lock: it is not closed over, and what was closed is
 * kept.
 */
async function closeMonth(context: Context, { provider, month, closed, note }: Args<'tieOut.close'>): Promise<TieOut> {
  const workspace = context.workspace();
  const { db } = workspace;
  const key = existing(db, { provider, month });
  await writeWhatIsRead(db, {
    // Not of rows of an import that is under way, and may yet be taken back.
    read: async () => ({
      ...(await tieOutOf(context, db, key)),
      figures: closed ? await closeFigures(context, key) : null,
    }),
    write: ({ steps, restatement, figures }) => {
      if (closed) {
        refuseClosed(db, key);
        const at = { closedBy: context.who, closedAt: context.now(), note };
        const { vendorCost, pricedUsage } = steps;
        store.insertClose(db, key, { ...at, vendorCostUsd: vendorCost!, pricedUsageUsd: pricedUsage!, figures });
      } else {
        const restatedVendorCostUsd = restatement?.vendorCostUsd ?? 0;
        store.reopenClose(db, key, { reopenedBy: context.who, reopenedAt: context.now(), restatedVendorCostUsd });
      }
      const detail = closed ? `vendor cost $${steps.vendorCost}` : 'reopened';
      workspace.audit({ action: 'close', entity: `${provider ?? 'no provider'} ${month}`, detail });
    },
  });
  context.changed('tieOuts', 'classification', 'audit');
  return tieOutOf(context, db, key);
}

/** Throws where a month is closed: its invoice and its figures stay until it is opened again. */
function refuseClosed(db: Db, key: store.ProviderMonth): void {
  const close = store.readClose(db, key);
  if (!close) return;
  const amount = close.figures?.invoiceUsd ?? null;
  const invoice = amount === null ? '' : ` and an invoice of $${amount}`;
  throw new WorkbenchError(
    'conflict',
    `${key.provider ?? 'No provider'} ${key.month} was closed by ${close.closedBy} on ${close.closedAt.slice(0, 10)} with $${close.vendorCostUsd} of vendor cost${invoice}; reopen the month first.`,
  );
}

/** US$ of one unit at the end of a month; null where the workspace has no such rate. */
function rateAtEnd(db: Db, { currency, month }: { currency: string | null; month: string }): number | null {
  return Number(rateTextAtEnd(db, { currency, month })) || null;
}

function rateTextAtEnd(db: Db, { currency, month }: { currency: string | null; month: string }): string | null {
  const last = `${month}-${daysInMonth(month)}`;
  const rates = listRates(db).filter((rate) => rate.currency === currency && rate.day <= last);
  return rates.toSorted((a, b) => (a.day < b.day ? -1 : 1)).at(-1)?.usdPerUnit ?? null;
}

/** An invoice in another currency is worth what it is at the end of its month. */
function inDollars(db: Db, { amount, currency, month }: { amount: string; currency: string; month: string }): string {
  const rate = rateTextAtEnd(db, { currency, month });
  if (rate === null) {
    const message = `There is no rate of ${currency} on or before the last day of ${month}; add one to the exchange rates and enter the invoice again.`;
    throw new WorkbenchError('invalid_input', message);
  }
  return formatDecimal(multiplyDecimals(parseDecimal(amount)!, parseDecimal(rate)!));
}

function existing(db: Db, { provider, month }: store.ProviderMonth): store.ProviderMonth {
  const found = store.listProviderMonths(db).find((one) => one.provider === provider && one.month === month);
  if (found) return found;
  const message = `There is no usage or cost of ${provider ?? 'no provider'} in ${month}; import its files first.`;
  throw new WorkbenchError('not_found', message);
}

export const tieOutHandlers = {
  'tieOut.list': listTieOuts,
  'tieOut.invoice': enterInvoice,
  'tieOut.close': closeMonth,
} satisfies Partial<Handlers>;
