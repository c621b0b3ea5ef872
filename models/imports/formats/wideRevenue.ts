import { isProviderId, providerId } from '../../prices/providerId.ts';
import type { RevenueRow } from '../../usage/usageRow.ts';
import { RejectedCell } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { type Cells, isEmptyRow } from '../cells/scannedRow.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { columnNames, revenueTemplate } from '../mapping/templates.ts';
import { revenueRow } from './blankRevenue.ts';
import { isPlanned, openMeasureColumn } from './measureColumn.ts';
import { isBelowEarned, openSections } from './statementSections.ts';
import { openTotalLabels } from './totalLabels.ts';
import { namesProviders, openSheet, wideMonths } from './wideMonths.ts';

/** A revenue sheet with months as columns: each row becomes a revenue row a month. Scope: product and tier. */
export const wideRevenue: ImportFormat = {
  id: 'generic-revenue-wide',
  name: 'Revenue table with months as columns',
  all: [],
  some: [],
  weight: 0.8,
  isWide: true,
  fits: (header) => {
    const months = wideMonths(header);
    return months && !namesProviders(header) ? months : null;
  },
  open: openWideRevenue,
};

/** What a row of a sheet counts, where a column says so; a sheet without one holds revenue. */
const measures: readonly (readonly [field: 'recognizedUsd' | 'mrrUsd' | 'activeUsers' | 'requests', words: RegExp])[] =
  [
    ['mrrUsd', /\bmrr\b|recurring/i],
    ['activeUsers', /users|seats|customers/i],
    ['requests', /requests|tasks|calls/i],
    ['recognizedUsd', /revenue|recogni[sz]ed|sales|subscription|overage|net/i],
  ];
const notEarned =
  /deferred|billings?|cash|invoiced|cogs|cost|margin|profit|receivable|payable|liabilit|asset|unbilled|balance|^(?:fees?|tax(?:es)?)$/i;
/** What a line of a ledger may be called; any other word in a column of accounts is a customer's name. */
const lineWord =
  /^(?:(?:net|gross|total|monthly|annual|active|recogni[sz]ed|deferred|unbilled|recurring|accounts?|customer|paying)[\s_-]*)*(?:revenue|sales|mrr|arr|users|seats|customers|requests|tasks|calls|cogs|costs?|margin|profit|billings?|cash|refunds?|discounts?|credit[\s_-]?notes?|disputes?|voids?|receivables?|payables?|tax(?:es)?|fees?|balance|bad[\s_-]?debt|uncollectibles?|subscriptions?|overages?|external[\s_-]?assets?|fx[\s_-]?(?:loss|gain))$/i;

/** What shows that a column is one of lines of a statement. */
const revenueWord =
  /\b(?:revenue|mrr|arr|recogni[sz]ed)\b|^(?:(?:gross|net|operating|contribution)\s+)?(?:cogs|margin|profit)(?:\s*\(?%\)?)?$/i;

function openWideRevenue(header: Header): RowReader {
  const { text } = openCells(header);
  const named = (column: string) => text(...columnNames(revenueTemplate, column));
  const [customer, tier, product, feature] = [
    named('customer'),
    named('customer_tier'),
    named('product'),
    named('feature'),
  ];
  const account = text('account');
  const isAccount = header.find(...columnNames(revenueTemplate, 'customer')) === header.find('account');
  const sheet = openSheet(header);
  const isBare = header.find(...ownNames) === -1;
  const only = isBare ? (cells: Cells) => sheet.labelsOf(cells)[0] ?? null : undefined;
  const measure = openMeasureColumn(header, { proof: revenueWord, words: lineWord, only });
  const [seen, sections] = [openSections(), openSections()];
  /** The section that a row of a profit and loss statement stands in. */
  const sectionOf = (from: typeof seen, cells: Cells) =>
    isBare || isAccount ? from.of(sheet.labelsOf(cells)[0] ?? '', sheet.hasAmounts(cells)) : null;
  const totals = openTotalLabels(
    header,
    ['customer', 'customer_tier', 'product', 'feature'].map((column) => columnNames(revenueTemplate, column)),
  );
  const dollars = dollarCheck(header, ...columnNames(revenueTemplate, 'currency'));
  const isUnsaid = !header.isChosen && header.find(...customerNames) === -1;
  /** A vendor among the rows of a sheet that does not say whose amounts they are. */
  let vendor: string | null = null;
  const look = (cells: Cells) => {
    if (isUnsaid) vendor ??= sheet.labelsOf(cells).find(isVendor) ?? null;
    measure.look(cells);
    const what = measure.of(cells) ?? account(cells);
    const section = sectionOf(seen, cells);
    sheet.look(cells, () => section === 'other' || (section === null && what !== null && isOther(what)));
  };
  const isOther = (what: string) =>
    isPlanned(what) || (notEarned.test(what) && (measure.isSure() || lineWord.test(apartWords(what))));
  /** Below the first cost or profit of a statement without headings, only what is named as revenue is. */
  let isBelow = false;
  const standsBelow = (cells: Cells) => {
    if (!(isBare || isAccount) || !measure.isSure()) return false;
    const name = apartWords(sheet.labelsOf(cells)[0] ?? '');
    isBelow ||= sheet.hasAmounts(cells) && isBelowEarned(name);
    return isBelow && !revenueWord.test(name) && !lineWord.test(name);
  };
  const leaveOut = (what: string, cells: Cells): RowOutcome => {
    if (!sheet.hasAmounts(cells)) return { kind: 'skipped', reason: 'Row without amounts', covers: null };
    sheet.leaveOut(what, cells);
    return { kind: 'skipped', reason: `Row of "${what}", not recognized revenue`, covers: null };
  };
  const read = (cells: Cells): RowOutcome => {
    if (isEmptyRow(cells)) return { kind: 'skipped', reason: 'Empty row', covers: null };
    const section = sectionOf(sections, cells);
    if (section === 'other' || (section === null && standsBelow(cells)))
      return leaveOut(sheet.labelsOf(cells)[0] ?? '', cells);
    const ledger = lineWord.test(apartWords(account(cells) ?? '')) ? account(cells) : null;
    const what = measure.of(cells) ?? ledger;
    const isMeasured = section === null && what !== null && (what === ledger || measure.isSure());
    if (section === null && !isMeasured && vendor !== null) throw unsaid(vendor);
    if (section === null && what !== null && isOther(what)) return leaveOut(what, cells);
    const field = (isMeasured ? measures.find(([, words]) => words.test(what))?.[0] : null) ?? 'recognizedUsd';
    const shared = {
      customer: ledger !== null && isAccount ? null : customer(cells),
      customerTier: tier(cells),
      product: product(cells),
      feature: feature(cells),
    };
    if (sheet.isSpread && field !== 'recognizedUsd') throw notSpread(sheet.labelsOf(cells).join(', '));
    const rows = sheet.months.flatMap(({ month, read }): RevenueRow[] => {
      const amount = read(cells);
      if (amount === null) return [];
      const value = field === 'recognizedUsd' || field === 'mrrUsd' ? amount : Number(amount);
      return [revenueRow({ recognizedUsd: '0', ...shared, month, [field]: value })];
    });
    if ((totals.isTotal(cells) && totals.hasOthers()) || sheet.isSum(cells)) {
      sheet.leaveOut(sheet.labelsOf(cells)[0] ?? '', cells);
      return { kind: 'skipped', reason: 'Total of other rows', covers: null };
    }
    const [row, ...more] = rows;
    if (!row) return { kind: 'skipped', reason: 'Row without amounts', covers: null };
    sheet.passOver(cells);
    const warning = field === 'recognizedUsd' || field === 'mrrUsd' ? dollars(cells) : null;
    return {
      kind: 'revenue',
      scope: scopeOf(row.product, row.customerTier),
      row,
      more,
      warnings: warning ? [warning] : [],
    };
  };
  return Object.assign(read, { look, finish: sheet.finish });
}

/** `DeferredRevenue` as two words. */
function apartWords(text: string): string {
  return text.trim().replace(/([a-z])([A-Z])/g, '$1 $2');
}

/** Columns that say more of a row than its name. */
const ownNames: readonly string[] = [
  ...['customer', 'customer_tier', 'product', 'feature'].flatMap((column) => columnNames(revenueTemplate, column)),
];

/** What only those who pay are called. */
const customerNames: readonly string[] = ['customer', 'customer_id', 'customer_name', 'client', 'kunde', 'cliente'];

/** Whether a label is a vendor of AI or cloud, of whom a sheet rather says what is paid. */
function isVendor(label: string): boolean {
  return providerId(label) !== label.trim() || isProviderId(label);
}

function notSpread(name: string): RejectedCell {
  return new RejectedCell(
    `"${name}" counts users, requests or recurring revenue, which are not spread over days; state them by month.`,
    null,
    name,
  );
}

function unsaid(name: string): RejectedCell {
  return new RejectedCell(
    `Nothing says whether "${name}" is a vendor or a customer; name the column Vendor or Customer, or choose the format: cost (generic-cost-wide) or revenue (generic-revenue-wide).`,
    null,
    name,
  );
}
