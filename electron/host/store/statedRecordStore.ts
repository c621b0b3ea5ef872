import type { StatedTerms } from '../../../models/commitments/statedTerms.ts';
import { addDecimals, formatDecimal, parseDecimal } from '../../../models/decimal.ts';
import type { KeptRecord, StatedBillingPeriod, StatedInvoiceLine } from '../../../models/imports/keptRecord.ts';
import type { Invoice } from '../../../models/tieOut/tieOut.ts';
import type { Db } from './open.ts';
import type { ProviderMonth } from './tieOutStore.ts';

/** Keeps what an import states that is neither usage, cost nor revenue; lines of one invoice are summed. */
export function insertKept(db: Db, importId: string, kept: readonly KeptRecord[]): void {
  const commitment = db.prepare(
    'INSERT INTO stated_commitment (import_id, commitment_id, terms_json) VALUES (?, ?, ?)',
  );
  const period = db.prepare(
    'INSERT INTO stated_billing_period (import_id, provider, month, status) VALUES (?, ?, ?, ?)',
  );
  const lines: StatedInvoiceLine[] = [];
  for (const one of kept) {
    switch (one.kind) {
      case 'commitment':
        commitment.run(importId, one.terms.id, JSON.stringify(one.terms));
        break;
      case 'billingPeriod':
        period.run(importId, one.provider ?? '', one.month, one.status);
        break;
      case 'invoice':
        lines.push(one);
        break;
      default:
        one satisfies never;
    }
  }
  insertInvoices(db, importId, lines);
}

function insertInvoices(db: Db, importId: string, lines: readonly StatedInvoiceLine[]): void {
  const invoice = db.prepare(
    `INSERT INTO stated_invoice (import_id, provider, month, invoice_id, amount_usd, issued_on)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const groups = Map.groupBy(lines, ({ provider, month, invoiceId }) => JSON.stringify([provider, month, invoiceId]));
  for (const group of groups.values()) {
    const { provider, month, invoiceId, issuedOn } = group[0]!;
    const amount = sumOf(group.map(({ amountUsd }) => amountUsd));
    invoice.run(importId, provider ?? '', month, invoiceId, amount, issuedOn);
  }
}

/** Contract commitments that imports state; of one that is stated again, the last. */
export function listStatedTerms(db: Db): StatedTerms[] {
  const rows = db
    .prepare<[], string>(
      `SELECT terms_json FROM stated_commitment JOIN import ON import.id = import_id
       ORDER BY imported_at, import.rowid, stated_commitment.rowid`,
    )
    .pluck()
    .all() as string[];
  const terms = rows.map((json) => JSON.parse(json) as StatedTerms);
  return [...new Map(terms.map((one) => [`${one.provider} ${one.id}`, one])).values()];
}

interface StatedInvoice {
  readonly invoiceId: string;
  readonly amountUsd: string;
  readonly file: string;
  readonly importedAt: string;
}

/**
 * The invoices of a month that imports state, up to a time if one is given, as one; of one stated again, the last. Null
 * where none is.
 */
export function readStatedInvoice(db: Db, { provider, month }: ProviderMonth, until?: string): Invoice | null {
  const rows = db
    .prepare<[string, string], StatedInvoice>(
      `SELECT invoice_id AS invoiceId, amount_usd AS amountUsd, file_name AS file, imported_at AS importedAt
       FROM stated_invoice JOIN import ON import.id = import_id
       WHERE provider = ? AND month = ? ORDER BY imported_at, import.rowid`,
    )
    .all(provider ?? '', month)
    .filter(({ importedAt }) => until === undefined || importedAt <= until);
  const invoices = [...new Map(rows.map((one) => [one.invoiceId, one])).values()];
  const last = invoices.at(-1);
  if (!last) return null;
  const ids = invoices.map(({ invoiceId }) => invoiceId).join(', ');
  return {
    amountUsd: sumOf(invoices.map(({ amountUsd }) => amountUsd)),
    stated: null,
    note: `${invoices.length === 1 ? 'Invoice' : 'Invoices'} ${ids}`,
    enteredBy: last.file,
    enteredAt: last.importedAt,
  };
}

/** What the last import says of a provider's billing period; null where none says anything. */
export function readBillingPeriod(db: Db, { provider, month }: ProviderMonth): StatedBillingPeriod['status'] | null {
  const status = db
    .prepare<[string, string], StatedBillingPeriod['status']>(
      `SELECT status FROM stated_billing_period JOIN import ON import.id = import_id
       WHERE provider = ? AND month = ? ORDER BY imported_at DESC, import.rowid DESC LIMIT 1`,
    )
    .pluck()
    .get(provider ?? '', month);
  return (status as StatedBillingPeriod['status'] | undefined) ?? null;
}

function sumOf(amounts: readonly string[]): string {
  return formatDecimal(amounts.map((text) => parseDecimal(text)!).reduce(addDecimals));
}
