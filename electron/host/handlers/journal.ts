import { addMonths, daysInMonth, type Month, monthOf } from '../../../models/calendar.ts';
import { houseClassification } from '../../../models/classification/classification.ts';
import { sumByClass } from '../../../models/classification/classifiedHistory.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { csvCell, csvStart } from '../../../models/reports/csv.ts';
import {
  type Journal,
  type JournalEntry,
  type JournalFacts,
  type JournalMapping,
  journalEntries,
  journalMappingSchema,
  journalTotals,
  usualMapping,
} from '../../../models/statements/journal.ts';
import { centsOf, toCents } from '../../../models/statements/statementLines.ts';
import { quantileSorted } from '../../../models/statistics/quantile.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { tallyHistory, tallyOf } from '../history/historyTally.ts';
import { listClassifications } from '../store/classificationStore.ts';
import type { Db } from '../store/open.ts';
import { readSetting, writeSetting } from '../store/setting.ts';
import { bookAccrual, bookedAccruals } from '../store/statementStore.ts';
import { listProviderMonths } from '../store/tieOutStore.ts';
import { nanoOfAll, sumPriced } from '../store/usageStore.ts';
import { afterWrites, writeAtOnce, writeWhatIsRead } from '../store/writeInTurns.ts';
import { lastDay } from './budgets/budgetSpend.ts';
import { exportFile } from './exportFile.ts';
import { invoicesOf, readStatements } from './statements.ts';

const mappingKey = 'journal_mapping';
/** Invoices of a provider that a range of its accruals rests on, at least. */
const leastInvoices = 3;

/** Entries of a month for the ledger, balanced to the cent. */
async function readJournal(context: Context, args: Args<'journal.read'>): Promise<Journal | null> {
  const made = await journalOf(context, args);
  return made?.journal ?? null;
}

async function journalOf(
  context: Context,
  args: Args<'journal.read'>,
): Promise<{ readonly journal: Journal; readonly facts: JournalFacts } | null> {
  const { db } = context.workspace();
  const statements = readStatements(context, args);
  if (!statements) return null;
  const { month, footing } = statements;
  const open = footing.filter(({ invoiceUsd }) => invoiceUsd === null);
  const before = addMonths(month, -1);
  const booked = bookedAccruals(db, before);
  const invoices = invoicesOf(db, before);
  const facts: JournalFacts = {
    month,
    accruals: open.map(({ provider, totalUsd }) => ({
      provider,
      cents: centsOf(totalUsd),
      range: rangeOf(db, { provider, month, usd: totalUsd }),
    })),
    trueUps: [...booked].flatMap(([provider, bookedCents]) => {
      const invoiceCents = invoices.find((one) => one.provider === provider)?.cents ?? null;
      return invoiceCents === null || invoiceCents === bookedCents ? [] : [{ provider, bookedCents, invoiceCents }];
    }),
    totalCents: centsOf(statements.totalUsd),
    classNano: await classesOf(context, month),
    owners: statements.statements.map(({ owner, totalUsd }) => ({ owner, cents: centsOf(totalUsd) })),
  };
  const mapping = readMapping(db);
  const entries = journalEntries(facts, mapping);
  const waiting = [...booked.keys()].filter(
    (provider) => !invoices.some((one) => one.provider === provider && one.cents !== null),
  );
  const through = lastDay(context);
  const partial = through !== null && monthOf(through) === month && Number(through.slice(8)) < daysInMonth(month);
  const journal = {
    month,
    entries,
    ...journalTotals(entries),
    mapping,
    booked: bookedAccruals(db, month).size > 0,
    notes: [
      ...(partial ? [`${month} is known through ${through} only: its accrual is of the days until then.`] : []),
      ...(waiting.length > 0
        ? [
            `The accrual of ${before} for ${waiting.map((one) => one ?? 'no provider').join(', ')} waits for its invoice.`,
          ]
        : []),
      ...facts.accruals.flatMap(({ provider, range }) =>
        range
          ? []
          : [
              `The accrual of ${provider ?? 'no provider'} has no range: fewer than ${leastInvoices} of its earlier months have an invoice.`,
            ],
      ),
    ],
  };
  return { journal, facts };
}

/** How the invoices of earlier months stood to their use, on the use of this one. */
function rangeOf(
  db: Db,
  { provider, month, usd }: { readonly provider: string | null; readonly month: Month; readonly usd: number },
): JournalEntry['range'] {
  const earlier = listProviderMonths(db).filter((key) => key.provider === provider && key.month < month);
  const ratios = earlier.slice(0, 24).flatMap((key) => {
    const cents = invoicesOf(db, key.month).find((one) => one.provider === provider)?.cents ?? null;
    const used = sumPriced(db, { by: ['month'], filter: { provider: [provider] }, from: key.month, to: key.month });
    const useCents = toCents(used.reduce((sum, one) => sum + nanoOfAll(one), 0n));
    return cents === null || useCents <= 0n ? [] : [Number(cents) / Number(useCents)];
  });
  if (ratios.length < leastInvoices) return null;
  const sorted = ratios.sort((a, b) => a - b);
  return { p10: usd * quantileSorted(sorted, 0.1), p90: usd * quantileSorted(sorted, 0.9) };
}

async function classesOf(context: Context, month: Month): Promise<JournalFacts['classNano']> {
  const { db } = context.workspace();
  const tally = tallyOf(listClassifications(db)[0] ?? houseClassification);
  const keys = listProviderMonths(db).filter((key) => key.month === month);
  await tallyHistory(context, { by: listClassifications(db)[0] ?? houseClassification, tallies: [tally], keys });
  return sumByClass(tally.parts().map(({ nanoUsd }) => nanoUsd));
}

function readMapping(db: Db): JournalMapping {
  const stored = readSetting(db, mappingKey);
  return stored === null ? usualMapping : journalMappingSchema.parse(JSON.parse(stored));
}

async function mapJournal(context: Context, { mapping }: Args<'journal.map'>): Promise<JournalMapping> {
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    writeSetting(workspace.db, mappingKey, JSON.stringify(mapping));
    const centers = Object.keys(mapping.centers).length;
    workspace.audit({
      action: 'map',
      entity: 'journal',
      detail: `${centers} cost centers, invoices in ${mapping.invoices}`,
    });
  });
  context.changed('budgets', 'audit');
  return mapping;
}

async function exportJournal(context: Context, args: Args<'journal.export'>): Promise<Result<'journal.export'>> {
  const { db } = context.workspace();
  const journal = (await afterWrites(db, () => readJournal(context, args)))!;
  const head = ['month', 'entry', 'account', 'cost_center', 'debit_usd', 'credit_usd', 'memo', 'p10_usd', 'p90_usd'];
  const rows = journal.entries.flatMap(({ kind, lines, range }) =>
    lines.map((line) => [
      journal.month,
      kind,
      line.account,
      line.center,
      line.debitUsd.toFixed(2),
      line.creditUsd.toFixed(2),
      line.memo,
      range?.p10.toFixed(2) ?? null,
      range?.p90.toFixed(2) ?? null,
    ]),
  );
  return exportFile(context, {
    name: `journal ${journal.month}.csv`,
    content: `${csvStart}${[head, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`,
    entity: 'journal',
    detail: journal.month,
  });
}

async function bookJournal(context: Context, args: Args<'journal.book'>): Promise<Journal> {
  const workspace = context.workspace();
  const signed = { by: context.who, at: context.now() };
  const booked = await writeWhatIsRead(workspace.db, {
    read: () => journalOf(context, args),
    write: (made) => {
      if (!made || made.facts.accruals.length === 0)
        throw new WorkbenchError(
          'conflict',
          `Every provider of ${args.month} has an invoice, so there is no accrual to book.`,
        );
      for (const { provider, cents } of made.facts.accruals)
        bookAccrual(workspace.db, { month: args.month, provider, cents, ...signed });
      const usd = made.facts.accruals.reduce((sum, { cents }) => sum + Number(cents) / 100, 0);
      workspace.audit({ action: 'book', entity: `journal ${args.month}`, detail: `accruals of $${usd.toFixed(2)}` });
      return made.journal;
    },
  });
  context.changed('budgets', 'audit');
  return { ...booked, booked: true };
}

export const journalHandlers = {
  'journal.read': readJournal,
  'journal.export': exportJournal,
  'journal.book': bookJournal,
  'journal.map': mapJournal,
} satisfies Partial<Handlers>;
