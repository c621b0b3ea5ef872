import { addDecimals, formatDecimal, parseDecimal } from '../../decimal.ts';
import { isProviderId, providerId } from '../../prices/providerId.ts';
import { publicLabel } from '../../privateFields.ts';
import { costRow } from '../cells/blankRows.ts';
import { type Cells, needed, RejectedCell, saysNo, statedText } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { cellTexts, isEmptyRow } from '../cells/scannedRow.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { accountKind, bookingKind } from './ledgerAccounts.ts';
import { amountText, openLeftOut } from './leftOut.ts';

const dateNames = ['date', 'transaction_date', 'txn_date', 'invoice_date'];
const typeNames = ['transaction_type', 'txn_type', 'source', 'source_type', 'type'];
const amountNames = ['amount', 'amount_usd', 'amount_line', 'net_amount', 'gross', 'net'];
const debitNames = ['debit', 'debit_usd', 'debit_source', 'debits'];
const creditNames = ['credit', 'credit_usd', 'credit_source', 'credits'];
const partyNames = ['name', 'vendor', 'supplier', 'payee', 'contact', 'contact_name', 'vendor_name'];
const accountNames = ['account', 'account_full_name', 'distribution_account', 'account_name', 'category'];
const memoNames = ['memo_description', 'memo', 'description', 'line_description', 'details'];
const splitNames = ['split', 'split_account', 'item_split_account', 'item_split_account_full_name'];

/**
 * Bookings of a ledger as QuickBooks and Xero list them by vendor, date or account, with headings and totals between
 * the rows. What is booked to cost counts; payments, income and balances are told. Scope: account.
 */
export const ledger: ImportFormat = {
  id: 'ledger-transactions',
  name: 'Ledger transactions',
  all: [],
  oneOf: [dateNames, typeNames, [...amountNames, ...debitNames]],
  some: ['transaction_type', 'num', 'memo_description', 'split'],
  weight: 0.9,
  repeating: ['balance', 'runningbalance', 'runningbalanceusd', 'gross'],
  holdsOthers: true,
  fits: (header) => {
    // A list of one's own may have a type or a source as well.
    const isLedger = hasSides(header) || header.find(...splitNames, 'posting') !== -1;
    const isNamed = header.has('transaction_type') && header.find(...memoNames, ...accountNames) !== -1;
    return isLedger || isNamed ? [] : null;
  },
  open: openLedger,
};

function hasSides(header: Header): boolean {
  return header.find(...debitNames) !== -1 && header.find(...creditNames) !== -1;
}

/** The two sides of a booking, or its signed amount; null where the row states none. */
function openAmount(header: Header): (cells: Cells) => string | null {
  const { money } = openCells(header);
  const [debit, credit, amount] = [money(...debitNames), money(...creditNames), money(...amountNames)];
  const isSided = hasSides(header);
  if (!isSided) return amount;
  return (cells) => {
    const [taken, given] = [debit(cells), credit(cells)];
    if (taken === null && given === null) return null;
    const back = parseDecimal(given ?? '0')!;
    return formatDecimal(addDecimals(parseDecimal(taken ?? '0')!, { units: -back.units, scale: back.scale }));
  };
}

function openLedger(header: Header): RowReader {
  const { text, day, nameOf } = openCells(header);
  const on = day(...dateNames);
  const [type, party, account] = [text(...typeNames), text(...partyNames), text(...accountNames)];
  const [split, posting, team] = [text(...splitNames), text('posting'), text('class', 'department', 'location')];
  const memo = text(...memoNames);
  const amountOf = openAmount(header);
  const dollars = dollarCheck(header, 'currency');
  const left = openLeftOut();
  const isSided = hasSides(header);
  /** Headings name accounts, unless the rows name theirs: then they name vendors. */
  const hasAccounts = header.find(...accountNames) !== -1;
  const areVendors = hasAccounts && header.find(...partyNames) === -1;
  const report = isSided ? 'debitCredit' : hasAccounts ? 'bookings' : 'accounts';
  const headings: Heading[] = [];
  const gaps: string[] = [];
  const read = (cells: Cells): RowOutcome => {
    if (isEmptyRow(cells)) return { kind: 'skipped', reason: 'Empty row', covers: null };
    const heading = headingOf(cells);
    if (heading !== null) {
      headings.push({ name: heading, sum: 0 });
      return { kind: 'skipped', reason: 'Heading of the rows below', covers: null, isHeading: true };
    }
    const amount = amountOf(cells);
    const label = firstText(cells);
    if (/^total(?: for)?(?!\p{L})/iu.test(label)) {
      gaps.push(...closeHeading(headings, label, amount));
      return { kind: 'skipped', reason: 'Total of other rows', covers: null };
    }
    if (/^(?:beginning|opening|closing|ending) balance$|^net movement$|^balance (?:brought|carried)/i.test(label))
      return { kind: 'skipped', reason: 'Balance of an account', covers: null };
    if (amount === null) return { kind: 'skipped', reason: 'Row without amounts', covers: null };
    for (const one of headings) one.sum += Number(amount);
    const date = needed(on(cells), nameOf(...dateNames));
    const kind = type(cells) ?? '';
    const where = areVendors ? account(cells) : (account(cells) ?? headings.at(-1)?.name ?? null);
    const who = areVendors ? (headings.at(-1)?.name ?? null) : (party(cells) ?? vendorIn(memo(cells)));
    const usd = costOf(report, { kind, account: where, split: split(cells), amount });
    if (saysNo(posting(cells)) || usd === null) {
      const what = saysNo(posting(cells)) ? `${kind} that is not posted` : whatOf(kind, where);
      left.add(what, Number(amount));
      return { kind: 'skipped', reason: `Row of "${what}", not cost`, covers: null };
    }
    const warning = dollars(cells);
    const service = accountKind(where ?? '') === 'balance' ? split(cells) : where;
    const provider = who === null ? null : providerId(who);
    const row = costRow({ day: date, billedUsd: usd, provider, service, team: team(cells) });
    return { kind: 'cost', scope: scopeOf('ledger', service), row, warnings: warning ? [warning] : [] };
  };
  const told = () => gaps.map((message) => ({ column: null, message, count: 1 }));
  return Object.assign(read, { finish: () => ({ withdrawn: [], warnings: [...left.finish(), ...told()] }) });
}

interface Booking {
  readonly kind: string;
  readonly account: string | null;
  readonly split: string | null;
  readonly amount: string;
}

/** What rows of a report are: lines of accounts with two sides or with a sign, or bookings, one line each. */
type Report = 'debitCredit' | 'accounts' | 'bookings';

/**
 * What a booking comes to as cost; null where it is none. In an account of cost its own sign counts. Where rows
 * are lines of accounts, the other line of a booking counts in its own; where each is a whole booking, its type says
 * whether cost was charged or given back, whatever account it was paid from.
 *
 * Errors: rejects what neither its account nor its type tells.
 */
function costOf(report: Report, { kind, account, split, amount }: Booking): string | null {
  const [booked, own, other] = [bookingKind(kind), accountKind(account ?? ''), accountKind(split ?? '')];
  if (booked === 'sale' || own === 'income') return null;
  if (own === 'cost') return amount;
  if (booked === 'payment' || other === 'income') return null;
  const isNegative = amount.startsWith('-');
  if (report === 'bookings') {
    if (other === 'balance') return null;
    if (booked === 'charge') return magnitude(amount);
    if (booked === 'back') return negated(magnitude(amount));
    throw unsaid(kind, account);
  }
  if (own === 'balance' || other === 'cost') return null;
  if (other === 'balance') return amount;
  if (report === 'debitCredit' && booked === 'charge') return isNegative ? null : amount;
  if (report === 'debitCredit' && booked === 'back') return isNegative ? amount : null;
  throw unsaid(kind, account);
}

function unsaid(kind: string, account: string | null): RejectedCell {
  const where = account === null ? 'without an account' : `in account "${account}"`;
  return new RejectedCell(
    `Nothing says whether ${kind === '' ? 'a booking' : `"${kind}"`} ${where} is cost; name the account as one of cost (such as "AI expense") or of the balance sheet, or remove the row.`,
    null,
    account,
  );
}

const magnitude = (amount: string) => amount.replace(/^-/, '');
const negated = (amount: string) => (/^0(?:\.0+)?$/.test(amount) ? amount : `-${amount}`);

function whatOf(kind: string, account: string | null): string {
  return bookingKind(kind) === 'payment' || bookingKind(kind) === 'sale' || account === null ? kind : account;
}

/** A line with nothing but a name is the heading of the rows below it. */
function headingOf(cells: Cells): string | null {
  const filled = [...cellTexts(cells)].filter((cell) => cell.trim() !== '');
  return filled.length === 1 && !/^total(?!\p{L})|\d[.,]\d\d\)?$|[;\t|]/iu.test(filled[0]!.trim())
    ? filled[0]!.trim()
    : null;
}

/** The name above rows, and what all rows below it come to. */
interface Heading {
  readonly name: string;
  sum: number;
}

/** Ends a heading at its total; says where the rows do not come to what the total states. */
function closeHeading(headings: Heading[], label: string, amount: string | null): string[] {
  const name = label.replace(/^total(?: for)?\s*/i, '').toLowerCase();
  const at = headings.findLastIndex((heading) => name.startsWith(heading.name.toLowerCase()));
  if (at === -1) return [];
  const { name: called, sum } = headings[at]!;
  headings.length = at;
  if (amount === null || Math.abs(Number(amount) - sum) < 0.006) return [];
  const shown = publicLabel(called) ?? '(not stored)';
  return [
    `The total of "${shown}" is ${amountText(Number(amount))}, but its rows come to ${amountText(sum)}; check that the export is whole.`,
  ];
}

function firstText(cells: Cells): string {
  return [...cellTexts(cells)].find((cell) => cell.trim() !== '')?.trim() ?? '';
}

/** Xero writes who a bill is from before what it is for. */
function vendorIn(memo: string | null): string | null {
  const [who, what] = (memo ?? '').split(/\s+-\s+/);
  if (what === undefined && !isProviderId(providerId(who!))) return null;
  return statedText(who!);
}
