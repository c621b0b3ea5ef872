import type { AttributedDimension } from '../../../models/attribution/attribution.ts';
import { costDrivers } from '../../../models/budgets/costDrivers.ts';
import { historyTrials } from '../../../models/budgets/historyTrials.ts';
import { type SpendCell, seriesOf, spendByMonth } from '../../../models/budgets/spendHistory.ts';
import { inForce } from '../../../models/budgets/storedBudget.ts';
import { addMonths, type Month, monthRange } from '../../../models/calendar.ts';
import { nanoOf } from '../../../models/decimal.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { OwnerStatement, OwnerUse, ProviderInvoice, Statements } from '../../../models/statements/statement.ts';
import { type OwnerLines, statementLines, toCents } from '../../../models/statements/statementLines.ts';
import { quantileSorted } from '../../../models/statistics/quantile.ts';
import type { Args } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { currentInvoice } from '../history/invoiceOf.ts';
import { partialMonthsOf } from '../history/partialMonths.ts';
import { listBudgets } from '../store/budgetStore.ts';
import type { Db } from '../store/open.ts';
import { listAnswers } from '../store/statementStore.ts';
import { listProviderMonths } from '../store/tieOutStore.ts';
import { nanoOfAll, sumPriced } from '../store/usageStore.ts';
import { readActionFacts } from './budgets/budgetActions.ts';
import { budgetDesign, budgetSeed } from './budgets/budgetMonths.ts';
import { readSpend } from './budgets/budgetSpend.ts';

/** Statements of a month by owner, which foot to the invoices to the cent; without a month, the last whole one. */
export function readStatements(context: Context, { month: asked, by }: Args<'statement.read'>): Statements | null {
  const { db } = context.workspace();
  const isPartial = partialMonthsOf(db);
  const all = [...new Set(listProviderMonths(db).map(({ month }) => month))];
  const months = all.filter((month) => !isPartial(month));
  const month = asked ?? months[0] ?? all[0];
  if (month === undefined) return null;
  if (!all.includes(month))
    throw new WorkbenchError('not_found', `There is no usage or cost in ${month}; import its files first.`);
  const invoices = invoicesOf(db, month);
  const { owners, footing } = statementLines(ownerUseOf(db, { month, by }), invoices);
  const cells = cellsOf(db, by);
  const statements = owners.map((one) => statementOf(context, one, { month, by, cells, months }));
  const dollars = (cents: bigint) => Number(cents) / 100;
  const missing = footing
    .filter(({ invoiceCents }) => invoiceCents === null)
    .map(({ provider }) => provider ?? 'usage without a provider');
  return {
    month,
    by,
    months: all,
    statements,
    footing: footing.map(({ provider, useCents, sharedCents, invoiceCents }) => ({
      provider,
      useUsd: dollars(useCents),
      sharedUsd: dollars(sharedCents),
      totalUsd: dollars(useCents + sharedCents),
      invoiceUsd: invoiceCents === null ? null : dollars(invoiceCents),
    })),
    totalUsd: dollars(owners.reduce((sum, { cents }) => sum + cents, 0n)),
    notes: [
      ...(missing.length > 0
        ? [
            `No invoice of ${month} is entered for ${missing.join(', ')}, so its statements foot to the cost of the files; enter it on the Tie-out page.`,
          ]
        : []),
      ...(months.includes(month) ? [] : [`${month} is not whole: days are missing at its edge.`]),
    ],
  };
}

export function invoicesOf(db: Db, month: Month): ProviderInvoice[] {
  const providers = listProviderMonths(db).filter((key) => key.month === month);
  return providers.map(({ provider }) => {
    const invoice = currentInvoice(db, { provider, month });
    return { provider, cents: invoice ? toCents(nanoOf(invoice.amountUsd)) : null };
  });
}

function ownerUseOf(db: Db, { month, by }: { readonly month: Month; readonly by: AttributedDimension }): OwnerUse[] {
  return sumPriced(db, { by: [by, 'provider', 'model'], filter: {}, from: month, to: month }).map((sum): OwnerUse => {
    const [owner, provider, model] = sum.key as (string | null)[];
    return {
      owner: owner ?? null,
      provider: provider ?? null,
      model: model ?? null,
      nanoUsd: nanoOfAll(sum),
      requests: sum.requests,
      tokens: sum.inputTokens + sum.cacheReadTokens + sum.cacheWriteTokens + sum.outputTokens,
      includedUsd: sum.includedNanoUsd / 1e9,
    };
  });
}

type CellsOf = (owner: string | null) => readonly SpendCell[];

function cellsOf(db: Db, by: AttributedDimension): CellsOf {
  const cells = sumPriced(db, { by: [by, 'month', 'provider', 'model'], filter: {}, from: null, to: null }).map(
    (sum) => {
      const [owner, month, provider, model] = sum.key as (string | null)[];
      const cell: SpendCell = {
        month: month!,
        provider: provider ?? null,
        model: model ?? null,
        environment: null,
        operation: null,
        usd: Number(nanoOfAll(sum)) / 1e9,
        requests: sum.requests,
        inputTokens: sum.inputTokens,
        cacheReadTokens: sum.cacheReadTokens,
        cacheWriteTokens: sum.cacheWriteTokens,
        outputTokens: sum.outputTokens,
        unpricedTokens: sum.unpricedTokens,
      };
      return { owner: owner ?? null, cell };
    },
  );
  const groups = Map.groupBy(cells, ({ owner }) => owner);
  return (owner) => groups.get(owner)?.map(({ cell }) => cell) ?? [];
}

interface Question {
  readonly month: Month;
  readonly by: AttributedDimension;
  readonly cells: CellsOf;
  readonly months: readonly Month[];
}

function statementOf(context: Context, { owner, lines, cents }: OwnerLines, question: Question): OwnerStatement {
  const { month, by, months } = question;
  const { db } = context.workspace();
  const cells = question.cells(owner);
  const of = (one: Month) => cells.filter((cell) => cell.month === one);
  const [before, now] = [of(addMonths(month, -1)), of(month)];
  const totalUsd = Number(cents) / 100;
  const usd = (some: readonly SpendCell[]) => some.reduce((sum, cell) => sum + cell.usd, 0);
  const { pricesOf } = readActionFacts(context, { cells: now, through: `${month}-01` });
  const drivers = costDrivers({ before: { cells: before, months: 1 }, after: { cells: now, months: 1 }, pricesOf });
  const answers = listAnswers(db, month).filter((one) => one.dimension === by && one.owner === owner);
  return {
    owner,
    lines: lines.map((line) => {
      const found = answers.find((one) => one.line === line.id);
      if (!found) return { ...line, answer: null };
      const { answer, comment, answeredBy, answeredAt, amountUsd, resolvedBy } = found;
      return { ...line, answer: { answer, comment, answeredBy, answeredAt, amountUsd, resolvedBy } };
    }),
    totalUsd,
    includedUsd: includedOf(db, { month, by, owner }),
    bridge: { ...drivers, lastMonthUsd: usd(before), sharedUsd: totalUsd - usd(now), totalUsd },
    budget: budgetOf(context, { month, by, owner }),
    nextQuarter: nextQuarterOf(cells, { month, months }),
  };
}

function includedOf(
  db: Db,
  { month, by, owner }: { readonly month: Month; readonly by: AttributedDimension; readonly owner: string | null },
): number {
  const sums = sumPriced(db, { by: [by], filter: { [by]: [owner] }, from: month, to: month });
  return sums.reduce((sum, one) => sum + one.includedNanoUsd, 0) / 1e9;
}

/** Budgets for exactly this owner's cost, each beside what its class cost. */
function budgetOf(
  context: Context,
  { month, by, owner }: { readonly month: Month; readonly by: AttributedDimension; readonly owner: string | null },
): OwnerStatement['budget'] {
  const own = listBudgets(context.workspace().db).flatMap(({ name, of, versions }) => {
    if (of.kind !== 'amount') return [];
    const values = of.selection[by];
    const isOwn = Object.keys(of.selection).length === 1 && values?.length === 1 && values[0] === owner;
    const usd = inForce(versions).amounts.find((one) => one.month === month)?.usd;
    if (!isOwn || usd === undefined) return [];
    return [{ name, usd, spentUsd: spendByMonth(readSpend(context, of).cells).get(month) ?? 0 }];
  });
  if (own.length === 0) return null;
  const sum = (part: 'usd' | 'spentUsd') => own.reduce((total, one) => total + one[part], 0);
  return { usd: sum('usd'), spentUsd: sum('spentUsd'), names: own.map(({ name }) => name) };
}

/** The three months after the statement's, from what was known at its end. */
function nextQuarterOf(
  cells: readonly SpendCell[],
  { month, months }: Pick<Question, 'month' | 'months'>,
): OwnerStatement['nextQuarter'] {
  const spent = spendByMonth(cells);
  const whole = months.filter((one) => one <= month).toSorted();
  const quarter = monthRange(addMonths(month, 1), 3);
  const trials = historyTrials({
    ...seriesOf({ whole, spent }),
    until: quarter[2]!,
    design: budgetDesign,
    seed: budgetSeed,
  });
  const columns = quarter.map((one) => trials?.get(one));
  if (columns.some((column) => !column)) return null;
  const sums = columns[0]!.map((_, trial) => columns.reduce((sum, column) => sum + column![trial]!, 0)).sort();
  return { p10: quantileSorted(sums, 0.1), p50: quantileSorted(sums, 0.5), p90: quantileSorted(sums, 0.9) };
}

export const statementsHandlers = {
  'statement.read': readStatements,
} satisfies Partial<Handlers>;
