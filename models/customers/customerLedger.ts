import type { Month } from '../calendar.ts';
import { nameKey } from '../nameKey.ts';
import { allocate } from '../usage/allocate.ts';
import { customerActivity, tasksOf } from './customerActivity.ts';
import type { CustomerDriver, CustomerPolicy } from './customerPolicy.ts';
import type { CostLine, CustomerActivity, Ledger, LedgerEntry, RevenueLine } from './ledgerEntry.ts';

interface MonthLines {
  readonly month: Month;
  readonly revenue: readonly RevenueLine[];
  readonly costs: readonly CostLine[];
}

/** A customer of a month, with all that cost or revenue may be divided by. */
interface Candidate {
  readonly name: string;
  readonly tier: string | null;
  readonly product: string | null;
  readonly activity: CustomerActivity | null;
  /** Of cost that names it. */
  readonly direct: CostLine[];
}

/**
 * All money of a month with whose it is: stated, else divided by the policy over the customers of the month, else
 * nobody's. COGS, cost without a class and cost of a named tier are divided; other cost is the company's.
 *
 * Convention: largest remainder, so that parts add up to what was divided to the nano-dollar; cost of a feature is
 * divided over those who used the feature; without a weight above 0 it stays undivided. Units: nano US$. Source:
 * SEMANTICS section 11.
 *
 * @example
 * customerLedger({ month: '2026-08', revenue: [], costs: [] }, undivided).entries // => []
 */
export function customerLedger({ revenue, costs }: MonthLines, policy: CustomerPolicy): Ledger {
  const activity = customerActivity(revenue);
  const candidates = candidatesOf(activity, costs);
  const named = (customer: string | null) => candidates.get(nameKey(customer) ?? '') ?? null;
  const entries: LedgerEntry[] = [];
  for (const line of revenue) {
    const entry = { ...line, ...noUse, region: null, kind: 'revenue' as const, part: 'other' as const };
    if (line.customer === null) entries.push(...divided(entry, policy.revenue, candidates));
    else entries.push(withCustomer(entry, named(line.customer)!));
  }
  for (const line of costs) {
    const { requests: _, class: kind, ...rest } = line;
    const entry = { ...rest, product: null, kind, isAllocated: false };
    if (line.customer !== null) entries.push(withCustomer(entry, named(line.customer)!));
    else if (isOfCustomers(line)) entries.push(...divided(entry, policy.cost, candidates));
    else entries.push(entry);
  }
  return { entries, activity };
}

const noUse = { tokens: 0, isAllocated: false };

const isOfCustomers = (line: CostLine) => line.class === 'cogs' || line.class === 'unclassified' || line.tier !== null;

function candidatesOf(activity: readonly CustomerActivity[], costs: readonly CostLine[]): Map<string, Candidate> {
  const all = new Map<string, Candidate>();
  for (const one of activity) {
    if (one.customer === null) continue;
    const { customer: name, tier, product } = one;
    all.set(nameKey(name)!, { name, tier, product, activity: one, direct: [] });
  }
  for (const line of costs) {
    if (line.customer === null) continue;
    const key = nameKey(line.customer)!;
    const found = all.get(key) ?? { name: line.customer, tier: line.tier, product: null, activity: null, direct: [] };
    found.direct.push(line);
    all.set(key, found);
  }
  return all;
}

function withCustomer(entry: LedgerEntry, { name, tier, product }: Candidate): LedgerEntry {
  return { ...entry, customer: name, tier: entry.tier ?? tier, product: entry.product ?? product };
}

function divided(entry: LedgerEntry, driver: CustomerDriver, all: ReadonlyMap<string, Candidate>): LedgerEntry[] {
  if (driver === 'none') return [entry];
  const tier = nameKey(entry.tier);
  const over = [...all.values()].filter((one) => tier === null || nameKey(one.tier) === tier);
  const weights = over.map((one) => weightOf(one, driver, nameKey(entry.feature)));
  const sum = weights.reduce((a, b) => a + b, 0);
  if (!(sum > 0)) return [entry];
  const shares = allocate(entry.nanoUsd, weights);
  return over.flatMap((one, index): LedgerEntry[] => {
    if (weights[index] === 0 && shares[index] === 0n) return [];
    const tokens = (entry.tokens * weights[index]!) / sum;
    return [{ ...withCustomer(entry, one), nanoUsd: shares[index]!, tokens, isAllocated: true }];
  });
}

function weightOf({ activity, direct }: Candidate, driver: CustomerDriver, feature: string | null): number {
  const ofFeature = (of: (line: CostLine) => number) =>
    direct.reduce((sum, line) => sum + (feature === null || nameKey(line.feature) === feature ? of(line) : 0), 0);
  switch (driver) {
    case 'none':
      return 0;
    case 'tasks':
      return activity ? Math.max(0, tasksOf(activity, feature)) : 0;
    case 'requests':
      return ofFeature(({ requests }) => requests);
    case 'tokens':
      return ofFeature(({ tokens }) => tokens);
    case 'cost':
      return Math.max(
        0,
        ofFeature(({ nanoUsd }) => Number(nanoUsd)),
      );
    case 'revenue':
      return Math.max(0, Number(activity?.revenueNano ?? 0n));
    case 'users':
      return Math.max(0, activity?.users ?? 0);
    case 'equal':
      return 1;
    default:
      return driver satisfies never;
  }
}
