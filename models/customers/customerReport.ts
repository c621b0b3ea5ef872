import type { Month } from '../calendar.ts';
import { nameKey } from '../nameKey.ts';
import { causeText, mainCause } from './causeWords.ts';
import type { ChosenPolicy } from './customerPolicy.ts';
import { marginState, scaledTo } from './customerStates.ts';
import type { HistoryPeriod } from './historyPeriod.ts';
import type { CustomerActivity, Ledger, LedgerEntry } from './ledgerEntry.ts';
import { type CauseEffect, type MarginState, marginBridge, type TierPrices } from './marginBridge.ts';
import {
  type CustomerMargin,
  cohortsByUse,
  type MarginDistribution,
  marginDistribution,
  type UseCohorts,
} from './marginDistribution.ts';
import {
  groupEntries,
  type NanoAmounts,
  type ProfitDimension,
  type ProfitGroup,
  type ProfitLine,
  profitLines,
  sumEntries,
} from './profitAndLoss.ts';
import type { Retention } from './retention.ts';
import { splitEntries } from './splitEntries.ts';
import type { UnmatchedName } from './unmatchedNames.ts';

/** A bridge with its main cause in words. */
export interface ExplainedChange {
  readonly grossProfitUsd: number;
  /** A difference of ratios; null where one end has no revenue above 0. */
  readonly margin: number | null;
  readonly effects: readonly CauseEffect[];
  readonly cause: string | null;
}

/** A line of the P&L with what is known of whose it is. */
export interface CustomerLine extends ProfitLine {
  readonly tier: string | null;
  readonly product: string | null;
  readonly joined: string | null;
  /** Active users, mean of the months that state any; null where none does. */
  readonly users: number | null;
  readonly tasks: number | null;
  readonly isFree: boolean;
  /** Against the same number of months before. */
  readonly change: ExplainedChange | null;
  /** Against the whole of its tier, at its own size. */
  readonly againstTier: ExplainedChange | null;
}

/** The free tier: what it costs, and per paying customer. */
export interface FreeTier {
  readonly customers: number;
  readonly costUsd: number;
  readonly perPayingCustomerUsd: number | null;
}

/** The P&L of a period by one dimension, with what it tells about customers. */
export interface CustomerReport {
  readonly by: ProfitDimension;
  readonly period: HistoryPeriod;
  /** The label of the months before; null where the history has none. */
  readonly before: string | null;
  readonly lines: readonly CustomerLine[];
  readonly total: CustomerLine;
  /** The income statement of the period, summed on its own. */
  readonly statement: ProfitLine;
  readonly foots: boolean;
  readonly differenceUsd: number;
  readonly distribution: MarginDistribution;
  readonly byUse: UseCohorts;
  readonly free: FreeTier | null;
  /** Why loss-makers lose, in sum: each one's way from its tier to itself. */
  readonly lossCauses: readonly CauseEffect[];
  readonly retention: readonly Retention[];
  readonly unmatched: readonly UnmatchedName[];
  readonly policy: ChosenPolicy;
  readonly policyWords: readonly string[];
  readonly notes: readonly string[];
}

export interface ReportQuestion {
  readonly by: ProfitDimension;
  readonly now: Ledger;
  readonly before: Ledger | null;
  readonly policy: ChosenPolicy;
  /** The first month of each customer, by `nameKey`. */
  readonly joined: ReadonlyMap<string, Month>;
  readonly statement: NanoAmounts;
}

type Figures = Pick<
  CustomerReport,
  'lines' | 'total' | 'statement' | 'foots' | 'differenceUsd' | 'distribution' | 'byUse' | 'free' | 'lossCauses'
>;

/**
 * The P&L of a period by one dimension: lines that foot to the income statement, with their causes, and the
 * distribution of customers.
 *
 * Convention: `foots` compares with a statement that was summed another way. Units: US$, ratios. Source: SEMANTICS
 * section 11.
 *
 * @example
 * customerFigures({
 *   by: 'tier', now: { entries: [], activity: [] }, before: null, policy: undivided, joined: new Map(),
 *   statement: sumEntries([]),
 * }).foots // => true
 */
export function customerFigures(question: ReportQuestion): Figures {
  const { by, statement } = question;
  const { now, before } = sides(question);
  const { lines, total } = profitLines(now.groups);
  const told = lines.map((line, index) => lineWith(question, { line, group: now.groups[index]!, now, before }));
  const ours = sumEntries(question.now.entries);
  const nano = { ...statement, variableCost: ours.variableCost, allocated: ours.allocated };
  const stated = profitLines([{ kind: 'key', name: null, nano }]).total;
  const customers = by === 'customer' ? told : customerLines({ ...question, by: 'customer' });
  const named = customers.filter(({ kind }) => kind === 'key');
  const paying = named.filter(({ isFree }) => !isFree).map(marginOf);
  const differenceUsd = Math.max(...compared.map((key) => Math.abs(stated[key] - total[key])));
  return {
    lines: told.sort(inOrder),
    total: { ...total, ...plain, ...usersOf(now.ledger.activity), change: wholeChange(now, before) },
    statement: stated,
    foots: differenceUsd < 0.005,
    differenceUsd,
    distribution: marginDistribution(paying),
    byUse: cohortsByUse(paying),
    free: freeTier(named),
    lossCauses: sumCauses(
      named.filter((one) => !one.isFree && one.grossProfitUsd < 0).flatMap((one) => one.againstTier?.effects ?? []),
    ),
  };
}

const compared = [
  ...(['revenueUsd', 'aiCogsUsd', 'otherCogsUsd', 'researchUsd', 'salesUsd'] as const),
  ...(['generalUsd', 'unclassifiedUsd'] as const),
] satisfies readonly (keyof ProfitLine)[];

const plain = { tier: null, product: null, joined: null, isFree: false, change: null, againstTier: null };

function customerLines(question: ReportQuestion): CustomerLine[] {
  const { now, before } = sides(question);
  const { lines } = profitLines(now.groups);
  return lines.map((line, index) => lineWith(question, { line, group: now.groups[index]!, now, before }));
}

interface Side {
  readonly ledger: Ledger;
  readonly groups: readonly ProfitGroup[];
  readonly groupOf: (kind: string, name: string | null) => ProfitGroup | null;
  readonly activityOf: (name: string | null) => readonly CustomerActivity[];
  readonly tierState: (tier: string | null) => MarginState;
}

function sides(question: ReportQuestion): { readonly now: Side; readonly before: Side | null } {
  const { now, before } = question;
  return { now: sideOf(question, now), before: before && before.entries.length > 0 ? sideOf(question, before) : null };
}

function sideOf({ by, policy, joined }: ReportQuestion, ledger: Ledger): Side {
  const entries =
    by === 'feature' || by === 'region' ? splitEntries(ledger, { over: by, split: policy.split }) : ledger.entries;
  const value = (one: LedgerEntry | CustomerActivity) => keyIn(by, one, joined);
  const groups = groupEntries(entries, value);
  const places = new Map(groups.map((group) => [`${group.kind} ${nameKey(group.name) ?? ''}`, group]));
  const activity = Map.groupBy(ledger.activity, (one) =>
    nameKey(by === 'feature' || by === 'region' ? null : value(one)),
  );
  const tierEntries = Map.groupBy(ledger.entries, ({ tier, customer }) => (customer === null ? null : nameKey(tier)));
  const tierActivity = Map.groupBy(ledger.activity, ({ tier }) => nameKey(tier));
  const states = new Map<string | null, MarginState>();
  return {
    ledger,
    groups,
    groupOf: (kind, name) => places.get(`${kind} ${nameKey(name) ?? ''}`) ?? null,
    activityOf: (name) => activity.get(nameKey(name)) ?? [],
    tierState: (tier) => {
      const key = nameKey(tier);
      const found = states.get(key) ?? marginState(tierEntries.get(key) ?? [], tierActivity.get(key) ?? []);
      states.set(key, found);
      return found;
    },
  };
}

function keyIn(
  by: ProfitDimension,
  one: LedgerEntry | CustomerActivity,
  joined: ReadonlyMap<string, Month>,
): string | null {
  if (by === 'feature' || by === 'region') return by in one ? (one as LedgerEntry)[by] : null;
  if (by !== 'cohort') return one[by];
  const month = joined.get(nameKey(one.customer) ?? '');
  return month === undefined ? null : `${month.slice(0, 4)} Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}

interface LineQuestion {
  readonly line: ProfitLine;
  readonly group: ProfitGroup;
  readonly now: Side;
  readonly before: Side | null;
}

function lineWith({ by, joined }: ReportQuestion, { line, group, now, before }: LineQuestion): CustomerLine {
  if (group.kind !== 'key') return { ...line, ...plain, users: null, tasks: null };
  const activity = now.activityOf(group.name);
  const isCustomer = by === 'customer';
  const first = <K extends 'tier' | 'product'>(what: K) =>
    activity.at(-1)?.[what] ?? group.entries.find((one) => one[what] !== null)?.[what] ?? null;
  const tier = isCustomer ? first('tier') : null;
  const product = isCustomer ? first('product') : null;
  const state = marginState(group.entries, activity);
  const earlier = before?.groupOf('key', group.name) ?? null;
  const canBridge = by !== 'feature' && by !== 'region';
  return {
    ...line,
    tier,
    product,
    joined: isCustomer ? (joined.get(nameKey(group.name)!) ?? null) : null,
    ...usersOf(activity),
    ...(by === 'feature' ? { tasks: tasksIn(now.ledger, group.name) } : {}),
    isFree: isCustomer && (isFreeName(tier) || isFreeName(product)),
    change:
      canBridge && before && earlier
        ? explained(marginState(earlier.entries, before.activityOf(group.name)), state, pricesOf(tier, before, now))
        : null,
    againstTier:
      isCustomer && tier !== null
        ? explained(scaledTo(now.tierState(tier), state), state, pricesOf(tier, now, now))
        : null,
  };
}

const isFreeName = (name: string | null) => nameKey(name)?.split('_').includes('free') ?? false;

function pricesOf(tier: string | null, before: Side, now: Side): TierPrices {
  const price = (side: Side) => {
    if (tier === null) return null;
    const { users, revenueUsd } = side.tierState(tier);
    return users > 0 ? revenueUsd / users : null;
  };
  return { before: price(before), after: price(now) };
}

function explained(before: MarginState, after: MarginState, prices: TierPrices): ExplainedChange {
  const effects = marginBridge(before, after, prices);
  const main = mainCause(effects);
  const margins = effects.map(({ margin }) => margin);
  return {
    grossProfitUsd: effects.reduce((sum, { usd }) => sum + usd, 0),
    margin: margins.some((one) => one === null) ? null : margins.reduce<number>((sum, one) => sum + one!, 0),
    effects,
    cause: main ? causeText(main) : null,
  };
}

function wholeChange(now: Side, before: Side | null): ExplainedChange | null {
  if (!before) return null;
  const state = (side: Side) => marginState(side.ledger.entries, side.ledger.activity);
  return explained(state(before), state(now), { before: null, after: null });
}

/** Users are the mean of the months; tasks add up. */
function usersOf(activity: readonly CustomerActivity[]): { users: number | null; tasks: number | null } {
  const months = new Map<Month, number>();
  let tasks: number | null = null;
  for (const { month, users, tasks: own } of activity) {
    if (users !== null) months.set(month, (months.get(month) ?? 0) + users);
    for (const count of own.values()) tasks = (tasks ?? 0) + count;
  }
  const counts = [...months.values()];
  return { users: counts.length === 0 ? null : counts.reduce((a, b) => a + b, 0) / counts.length, tasks };
}

function tasksIn({ activity }: Ledger, feature: string | null): number | null {
  const counts = activity.flatMap(({ tasks }) => tasks.get(nameKey(feature) ?? '') ?? []);
  return counts.length === 0 ? null : counts.reduce((a, b) => a + b, 0);
}

function marginOf({ name, revenueUsd, aiCogsUsd, grossProfitUsd, users }: CustomerLine): CustomerMargin {
  return { name: name!, revenueUsd, aiCogsUsd, grossProfitUsd, users: users ?? 0 };
}

function freeTier(customers: readonly CustomerLine[]): FreeTier | null {
  const free = customers.filter(({ isFree }) => isFree);
  if (free.length === 0) return null;
  const paying = customers.filter(({ isFree, revenueUsd }) => !isFree && revenueUsd > 0).length;
  const costUsd = free.reduce((sum, one) => sum + one.aiCogsUsd + one.otherCogsUsd + one.salesUsd, 0);
  return { customers: free.length, costUsd, perPayingCustomerUsd: paying > 0 ? costUsd / paying : null };
}

function sumCauses(effects: readonly CauseEffect[]): CauseEffect[] {
  const sums = new Map<CauseEffect['cause'], number>();
  for (const { cause, usd } of effects) if (cause !== 'users') sums.set(cause, (sums.get(cause) ?? 0) + usd);
  return [...sums]
    .map(([cause, usd]) => ({ cause, usd, margin: null, factor: null }))
    .filter(({ usd }) => usd < 0)
    .sort((a, b) => a.usd - b.usd);
}

const kinds: readonly CustomerLine['kind'][] = ['key', 'unattributed', 'company', 'total'];

/** Lowest gross profit first; the free tier after who pays. */
function inOrder(a: CustomerLine, b: CustomerLine): number {
  return (
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
    Number(a.isFree) - Number(b.isFree) ||
    a.grossProfitUsd - b.grossProfitUsd
  );
}
