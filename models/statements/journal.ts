import { z } from 'zod';
import type { Month } from '../calendar.ts';
import { type ClassOrNone, costClasses } from '../classification/workload.ts';
import { ownEntry } from '../ownEntry.ts';
import { allocate } from '../usage/allocate.ts';

const account = z.string().trim().min(1).max(100);

/** The accounts and cost centers that a ledger has. */
export const journalMappingSchema = z.strictObject({
  /** Where vendor invoices are booked first. */
  invoices: account,
  accrued: account,
  classes: z.strictObject({
    cogs: account,
    research: account,
    sales: account,
    general: account,
    unclassified: account,
  }),
  chargeback: account,
  centralCenter: account,
  /** Cost centers by owner; others have their own name. */
  centers: z.record(z.string().max(500), account),
});
export type JournalMapping = z.infer<typeof journalMappingSchema>;

/** Accounts of a common chart, to be edited. */
export const usualMapping: JournalMapping = {
  invoices: '6500 AI services',
  accrued: '2150 Accrued AI services',
  classes: {
    cogs: '5100 AI cost of revenue',
    research: '6100 R&D AI',
    sales: '6200 S&M AI',
    general: '6300 G&A AI',
    unclassified: '6500 AI services',
  },
  chargeback: '6900 AI chargeback',
  centralCenter: 'AI platform',
  centers: {},
};

interface JournalLine {
  readonly account: string;
  readonly center: string;
  readonly debitUsd: number;
  readonly creditUsd: number;
  readonly memo: string;
}

export interface JournalEntry {
  readonly kind: 'accrual' | 'trueUp' | 'reclass' | 'chargeback';
  readonly lines: readonly JournalLine[];
  /** What an accrual may come to: P10 and P90; null where too few invoices tell. */
  readonly range: { readonly p10: number; readonly p90: number } | null;
}

export interface Journal {
  readonly month: Month;
  readonly entries: readonly JournalEntry[];
  readonly debitUsd: number;
  readonly creditUsd: number;
  readonly mapping: JournalMapping;
  /** Whether the accruals of the month are booked. */
  readonly booked: boolean;
  readonly notes: readonly string[];
}

/** What a journal is made of, in whole cents. */
export interface JournalFacts {
  readonly month: Month;
  /** Cost of use of providers whose invoice is not there yet. */
  readonly accruals: readonly {
    readonly provider: string | null;
    readonly cents: bigint;
    readonly range: JournalEntry['range'];
  }[];
  /** Accruals of the month before whose invoice is there now. */
  readonly trueUps: readonly {
    readonly provider: string | null;
    readonly bookedCents: bigint;
    readonly invoiceCents: bigint;
  }[];
  /** All cost of the month, and its classes as weights. */
  readonly totalCents: bigint;
  readonly classNano: { readonly [C in ClassOrNone]: bigint };
  readonly owners: readonly { readonly owner: string | null; readonly cents: bigint }[];
}

/**
 * Entries of a month for the ledger: accruals, true-ups of the month before, the reclass by class, and the chargeback
 * to owners. Each entry balances to the cent.
 *
 * Convention: classes share the total by largest remainder; a negative amount changes sides. Units: whole cents in, US$
 * out.
 *
 * @example
 * journalEntries(
 *   {
 *     month: '2026-10',
 *     accruals: [{ provider: 'p', cents: 500n, range: null }],
 *     trueUps: [],
 *     totalCents: 0n,
 *     classNano: { cogs: 0n, research: 0n, sales: 0n, general: 0n, unclassified: 0n },
 *     owners: [],
 *   },
 *   usualMapping,
 * )[0].lines.map(({ debitUsd, creditUsd }) => [debitUsd, creditUsd]) // => [[5, 0], [0, 5]]
 */
export function journalEntries(facts: JournalFacts, mapping: JournalMapping): JournalEntry[] {
  const { month, accruals, trueUps, totalCents, classNano, owners } = facts;
  const center = mapping.centralCenter;
  const made: JournalEntry[] = [];
  for (const { provider, cents, range } of accruals) {
    const memo = `Accrual ${month} ${provider ?? 'no provider'}`;
    made.push({
      kind: 'accrual',
      range,
      lines: pair({ debit: mapping.invoices, credit: mapping.accrued, center, cents, memo }),
    });
  }
  for (const { provider, bookedCents, invoiceCents } of trueUps) {
    const memo = `True-up of the accrual before ${month}, ${provider ?? 'no provider'}`;
    const cents = invoiceCents - bookedCents;
    made.push({
      kind: 'trueUp',
      range: null,
      lines: pair({ debit: mapping.invoices, credit: mapping.accrued, center, cents, memo }),
    });
  }
  const reclass = reclassLines({ month, totalCents, classNano }, mapping);
  if (reclass.length > 0) made.push({ kind: 'reclass', range: null, lines: reclass });
  const centerOf = (owner: string | null) => (owner === null ? center : (ownEntry(mapping.centers, owner) ?? owner));
  const charged = owners.flatMap(({ owner, cents }) => {
    const own = centerOf(owner);
    const memo = `Chargeback ${month} ${owner ?? 'not attributed'}`;
    return cents === 0n || own === center ? [] : [line({ account: mapping.chargeback, center: own, cents, memo })];
  });
  const sum = owners.reduce((total, { owner, cents }) => (centerOf(owner) === center ? total : total + cents), 0n);
  if (charged.length > 0)
    made.push({
      kind: 'chargeback',
      range: null,
      lines: [...charged, line({ account: mapping.chargeback, center, cents: -sum, memo: `Chargeback ${month}` })],
    });
  return made.filter(({ lines }) => lines.length > 0);
}

function reclassLines(
  { month, totalCents, classNano }: Pick<JournalFacts, 'month' | 'totalCents' | 'classNano'>,
  mapping: JournalMapping,
): JournalLine[] {
  const names = [...costClasses, 'unclassified'] as const;
  if (totalCents === 0n || names.every((name) => classNano[name] === 0n)) return [];
  const cents = allocate(
    totalCents,
    names.map((name) => Number(classNano[name])),
  );
  const moved = names.flatMap((name, index) => {
    const own = mapping.classes[name];
    const amount = cents[index]!;
    if (amount === 0n || own === mapping.invoices) return [];
    return [
      {
        amount,
        line: line({ account: own, center: mapping.centralCenter, cents: amount, memo: `Reclass ${month} ${name}` }),
      },
    ];
  });
  const total = moved.reduce((sum, { amount }) => sum + amount, 0n);
  if (moved.length === 0) return [];
  const from = line({
    account: mapping.invoices,
    center: mapping.centralCenter,
    cents: -total,
    memo: `Reclass ${month}`,
  });
  return [...moved.map((one) => one.line), from];
}

function pair({
  debit,
  credit,
  center,
  cents,
  memo,
}: {
  readonly debit: string;
  readonly credit: string;
  readonly center: string;
  readonly cents: bigint;
  readonly memo: string;
}): JournalLine[] {
  if (cents === 0n) return [];
  return [line({ account: debit, center, cents, memo }), line({ account: credit, center, cents: -cents, memo })];
}

/** A positive amount is a debit, a negative one a credit. */
function line({
  account: own,
  center,
  cents,
  memo,
}: {
  readonly account: string;
  readonly center: string;
  readonly cents: bigint;
  readonly memo: string;
}): JournalLine {
  const usd = Number(cents < 0n ? -cents : cents) / 100;
  return { account: own, center, debitUsd: cents > 0n ? usd : 0, creditUsd: cents < 0n ? usd : 0, memo };
}

/**
 * Sum of debits and of credits.
 *
 * Units: US$.
 *
 * @example
 * journalTotals([]) // => { "debitUsd": 0, "creditUsd": 0 }
 */
export function journalTotals(entries: readonly JournalEntry[]): {
  readonly debitUsd: number;
  readonly creditUsd: number;
} {
  const cents = (part: 'debitUsd' | 'creditUsd') =>
    entries.flatMap(({ lines }) => lines).reduce((sum, one) => sum + Math.round(one[part] * 100), 0) / 100;
  return { debitUsd: cents('debitUsd'), creditUsd: cents('creditUsd') };
}
