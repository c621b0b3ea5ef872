import { nanoOf } from '../../../models/decimal.ts';
import type { Invoice, MonthClose, RestatedInvoice } from '../../../models/tieOut/tieOut.ts';
import type { Db } from '../store/open.ts';
import { readStatedInvoice } from '../store/statedRecordStore.ts';
import { type ProviderMonth, readInvoice } from '../store/tieOutStore.ts';

/** The invoice of a month as it is known now: what somebody entered counts before what a file states. */
export function currentInvoice(db: Db, key: ProviderMonth): Invoice | null {
  return readInvoice(db, key) ?? readStatedInvoice(db, key);
}

/** The invoice of a month, which a close keeps, and what files state of it since. */
export function invoiceOf(
  db: Db,
  key: ProviderMonth,
  close: MonthClose | null,
): { readonly invoice: Invoice | null; readonly restated: RestatedInvoice | null } {
  const now = currentInvoice(db, key);
  if (!close) return { invoice: now, restated: null };
  const kept = close.figures?.invoiceUsd ?? null;
  // A close from before it kept what files state of the invoice had what they stated by then.
  const then = readInvoice(db, key) ?? readStatedInvoice(db, key, close.closedAt);
  const closed = kept === null || isSame(kept, then?.amountUsd ?? null) ? then : keptInvoice(close, kept);
  if (isSame(closed?.amountUsd ?? null, now?.amountUsd ?? null)) return { invoice: closed, restated: null };
  return { invoice: closed, restated: { closedUsd: closed?.amountUsd ?? null, now } };
}

function keptInvoice({ closedBy, closedAt }: MonthClose, amountUsd: string): Invoice {
  return { amountUsd, stated: null, note: null, enteredBy: closedBy, enteredAt: closedAt };
}

function isSame(one: string | null, other: string | null): boolean {
  return one === null || other === null ? one === other : nanoOf(one) === nanoOf(other);
}
