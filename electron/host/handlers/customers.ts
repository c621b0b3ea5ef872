import type { AttributionRule } from '../../../models/attribution/attribution.ts';
import { addMonths, type Month } from '../../../models/calendar.ts';
import { type ChosenPolicy, policyWords, undivided } from '../../../models/customers/customerPolicy.ts';
import { type CustomerReport, customerFigures } from '../../../models/customers/customerReport.ts';
import { type HistoryPeriod, historyPeriods, monthsBefore } from '../../../models/customers/historyPeriod.ts';
import { retention } from '../../../models/customers/retention.ts';
import { unmatchedNames } from '../../../models/customers/unmatchedNames.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import { joinedNames, nameKey } from '../../../models/nameKey.ts';
import { customersCsv } from '../../../models/reports/customersCsv.ts';
import type { Args, Result } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { firstMonths, readLedger, readStatement, usageCustomers } from '../history/customerHistory.ts';
import { partialMonthsOf } from '../history/partialMonths.ts';
import { inTurns } from '../inTurns.ts';
import { pricedMonths } from '../store/classificationStore.ts';
import { customerRevenue, revenueMonths } from '../store/customerStore.ts';
import { fiscalStartOf } from '../store/fiscalStart.ts';
import type { Db } from '../store/open.ts';
import { readSetting, writeSetting } from '../store/setting.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';
import { putInForce } from './attribution.ts';
import { exportFile } from './exportFile.ts';

const policyKey = 'customer_policy';

/** The P&L of a period by customer, tier, plan, feature, region or cohort. */
export async function readCustomers(
  context: Context,
  { by, period: asked }: Args<'customers.read'>,
): Promise<Result<'customers.read'>> {
  const { db } = context.workspace();
  const periods = periodsOf(db);
  const period = choosePeriod(periods, asked);
  if (period === null) return null;
  const policy = readPolicy(db);
  const now = await inTurns(readLedger(db, period.months, policy), context.signal);
  const earlier = monthsBefore(period);
  const before = hasMonths(db, earlier) ? await inTurns(readLedger(db, earlier, policy), context.signal) : null;
  const statement = await readStatement(context, period.months);
  const figures = customerFigures({ by, now, before, policy, joined: firstMonths(db), statement });
  const report: CustomerReport = {
    by,
    period,
    before:
      before === null ? null : (periods.find(({ months }) => isSame(months, earlier))?.label ?? earlier.join(', ')),
    ...figures,
    retention: retentionOf(db, period),
    unmatched: unmatchedOf(db, period),
    policy,
    policyWords: policyWords(policy),
    notes: [...notesOf(period, figures, policy), ...spellingsOf(db, period)],
  };
  return { report, periods };
}

/** Every period with revenue or cost. */
export function periodsOf(db: Db): HistoryPeriod[] {
  const months = new Set([...pricedMonths(db).map(({ month }) => month), ...revenueMonths(db)]);
  return historyPeriods([...months].sort(), { start: fiscalStartOf(db), isPartial: partialMonthsOf(db) });
}

export function choosePeriod(periods: readonly HistoryPeriod[], asked: string | null): HistoryPeriod | null {
  if (asked === null) return periods.find(({ partial }) => !partial) ?? periods[0] ?? null;
  const found = periods.find(({ id }) => id === asked);
  if (found || periods.length === 0) return found ?? null;
  const ids = periods.map(({ id }) => id).join(', ');
  throw new WorkbenchError('not_found', `There is no usage, cost or revenue in ${asked}; choose one of ${ids}.`);
}

const isSame = (one: readonly Month[], other: readonly Month[]) => one.join() === other.join();

/** A comparison needs revenue or cost in every month before. */
function hasMonths(db: Db, months: readonly Month[]): boolean {
  const known = new Set([...pricedMonths(db).map(({ month }) => month), ...revenueMonths(db)]);
  return months.every((month) => known.has(month));
}

/** A year back, or as far as revenue by customer goes. */
function retentionOf(db: Db, { months }: HistoryPeriod): CustomerReport['retention'] {
  const to = months.at(-1)!;
  const yearBefore = addMonths(to, -12);
  const from = revenueMonths(db).find((month) => month >= yearBefore);
  if (from === undefined || from >= to) return [];
  return retention(customerRevenue(db, [from, to]), { from, to });
}

/** Customers of one side only; without names in usage there is nothing to match. */
function unmatchedOf(db: Db, { months }: HistoryPeriod): CustomerReport['unmatched'] {
  const usage = usageCustomers(db, months);
  if (usage.length === 0) return [];
  const sums = new Map<string, { name: string; usd: number }>();
  for (const { customer, nanoUsd } of customerRevenue(db, months)) {
    const found = sums.get(nameKey(customer)!) ?? { name: customer!, usd: 0 };
    found.usd += Number(nanoUsd) / 1e9;
    sums.set(nameKey(customer)!, found);
  }
  return unmatchedNames(usage, [...sums.values()]);
}

function notesOf(
  period: HistoryPeriod,
  { lines, total }: Pick<CustomerReport, 'lines' | 'total'>,
  policy: ChosenPolicy,
): string[] {
  const open = lines.find(({ kind }) => kind === 'unattributed');
  const openCogs = open ? open.aiCogsUsd + open.otherCogsUsd : 0;
  const usd = (value: number) => `$${Math.round(value).toLocaleString('en-US')}`;
  return [
    ...(period.partial ? [`${period.label} is partial: months or days of it are missing.`] : []),
    ...(openCogs > 0 && policy.cost === 'none'
      ? [`${usd(openCogs)} of COGS has no owner here; choose how it is allocated.`]
      : []),
    ...(total.unclassifiedUsd !== 0
      ? [`${usd(total.unclassifiedUsd)} of cost is unclassified and in no margin; classify it first.`]
      : []),
  ];
}

/** Says which spellings are one customer. */
function spellingsOf(db: Db, { months }: HistoryPeriod): string[] {
  const names = [
    ...usageCustomers(db, months).map(({ name }) => name),
    ...customerRevenue(db, months).flatMap(({ customer }) => customer ?? []),
  ];
  const joined = joinedNames(names);
  if (joined.length === 0) return [];
  const told = joined.slice(0, 3).map((some) => some.map((name) => `"${name}"`).join(' and '));
  const more = joined.length > 3 ? `; and ${joined.length - 3} more` : '';
  return [`Names that differ in capitals, spaces or punctuation count as one customer: ${told.join('; ')}${more}.`];
}

export function readPolicy(db: Db): ChosenPolicy {
  const stored = readSetting(db, policyKey);
  return stored === null ? undivided : (JSON.parse(stored) as ChosenPolicy);
}

/** Chooses how what names no customer is divided; kept with who chose it, and when. */
export async function allocateCustomers(
  context: Context,
  { policy }: Args<'customers.allocate'>,
): Promise<ChosenPolicy> {
  const workspace = context.workspace();
  const chosen: ChosenPolicy = { ...policy, owner: context.who, date: context.now().slice(0, 10) };
  await writeAtOnce(workspace.db, () => {
    writeSetting(workspace.db, policyKey, JSON.stringify(chosen));
    const detail = `COGS by ${policy.cost}, revenue by ${policy.revenue}, features by ${policy.split}`;
    workspace.audit({ action: 'allocate', entity: 'customers', detail });
  });
  context.changed('usage', 'audit');
  return chosen;
}

/** Adds a rule of attribution that gives a customer of usage the name it has in revenue. */
async function matchCustomer(
  context: Context,
  { usage, revenue }: Args<'customers.match'>,
): Promise<Result<'customers.match'>> {
  const rule: AttributionRule = {
    ...{ kind: 'lookup', id: `customer-${context.newId()}`, name: `${usage} is ${revenue}`.slice(0, 300) },
    ...{ from: 'customer', to: 'customer', table: { [usage]: revenue }, reads: 'stated' },
  };
  const { rules } = await putInForce(context, (inForce) => [rule, ...inForce.filter((one) => !isMatchOf(one, usage))]);
  return { rules: rules.length };
}

/** An earlier match of the same name gives way to the new one. */
function isMatchOf(rule: AttributionRule, usage: string): boolean {
  return rule.kind === 'lookup' && rule.id.startsWith('customer-') && Object.hasOwn(rule.table, usage);
}

async function exportCustomers(context: Context, args: Args<'customers.export'>): Promise<Result<'customers.export'>> {
  const read = await readCustomers(context, args);
  if (read === null)
    throw new WorkbenchError('not_found', 'There is no usage, cost or revenue yet; import files first.');
  const { period } = read.report;
  return exportFile(context, {
    name: `customers ${period.id} by ${args.by}.csv`,
    content: customersCsv(read.report),
    entity: 'customers',
    detail: `${period.label} by ${args.by}`,
  });
}

export const customersHandlers = {
  'customers.read': readCustomers,
  'customers.allocate': allocateCustomers,
  'customers.match': matchCustomer,
  'customers.export': exportCustomers,
} satisfies Partial<Handlers>;
