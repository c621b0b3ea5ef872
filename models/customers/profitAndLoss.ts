import { nameKey } from '../nameKey.ts';
import { toCents } from '../statements/statementLines.ts';
import { footedCents } from './footedCents.ts';
import type { LedgerEntry } from './ledgerEntry.ts';

/** What a P&L of history can be grouped by. A plan is the product that a customer pays for. */
export const profitDimensions = ['customer', 'tier', 'product', 'feature', 'region', 'cohort'] as const;
export type ProfitDimension = (typeof profitDimensions)[number];

export const profitMeasures = [
  'revenue',
  'aiCogs',
  'otherCogs',
  'research',
  'sales',
  'general',
  'unclassified',
  'variableCost',
  'allocated',
] as const;
export type ProfitMeasure = (typeof profitMeasures)[number];

/** Exact sums of one group. Units: nano US$. */
export type NanoAmounts = { readonly [M in ProfitMeasure]: bigint };

/** `key`: one value; `unattributed`: revenue and COGS without one; `company`: R&D, S&M and G&A of nobody's. */
export type ProfitKind = 'key' | 'unattributed' | 'company';

export interface ProfitGroup {
  readonly kind: ProfitKind;
  readonly name: string | null;
  readonly entries: readonly LedgerEntry[];
  readonly nano: NanoAmounts;
}

/** A line of the P&L in dollars and cents; lines add up to the total as printed. */
export interface ProfitLine {
  readonly kind: ProfitKind | 'total';
  readonly name: string | null;
  readonly revenueUsd: number;
  readonly aiCogsUsd: number;
  readonly otherCogsUsd: number;
  readonly grossProfitUsd: number;
  /** Ratios; null without revenue above 0. */
  readonly grossMargin: number | null;
  /** Revenue less variable cost of any class: AI use in COGS and S&M, and payment fees. */
  readonly contributionUsd: number;
  readonly contributionMargin: number | null;
  readonly researchUsd: number;
  readonly salesUsd: number;
  readonly generalUsd: number;
  readonly unclassifiedUsd: number;
  /** Of all of it, what a driver brought here. */
  readonly allocatedUsd: number;
}

/**
 * The exact sums of some entries.
 *
 * Convention: COGS and gross profit as the income statement has them: what has no class is beside it. Units: nano US$.
 *
 * @example
 * Number(sumEntries([]).revenue) // => 0
 */
export function sumEntries(entries: readonly LedgerEntry[]): NanoAmounts {
  const sums: { -readonly [M in ProfitMeasure]: bigint } = {
    ...{ revenue: 0n, aiCogs: 0n, otherCogs: 0n, research: 0n, sales: 0n },
    ...{ general: 0n, unclassified: 0n, variableCost: 0n, allocated: 0n },
  };
  for (const { kind, part, nanoUsd, isAllocated } of entries) {
    if (isAllocated) sums.allocated += nanoUsd;
    if (kind === 'cogs') sums[part === 'ai' ? 'aiCogs' : 'otherCogs'] += nanoUsd;
    else sums[kind] += nanoUsd;
    if ((kind === 'cogs' && part !== 'other') || (kind === 'sales' && part === 'ai')) sums.variableCost += nanoUsd;
  }
  return sums;
}

/**
 * Entries by what they are of, then what nobody's is, in lines of its own.
 *
 * Shapes: groups in the order met; `keyOf` gives null where an entry has no value. Source: SEMANTICS section 11.
 *
 * @example
 * groupEntries([], () => null) // => []
 */
export function groupEntries(
  entries: readonly LedgerEntry[],
  keyOf: (entry: LedgerEntry) => string | null,
): ProfitGroup[] {
  const groups = new Map<string, { kind: ProfitKind; name: string | null; entries: LedgerEntry[] }>();
  for (const entry of entries) {
    const name = keyOf(entry);
    const kind = name !== null ? 'key' : isOfCompany(entry) ? 'company' : 'unattributed';
    const key = `${kind} ${nameKey(name) ?? ''}`;
    const found = groups.get(key) ?? { kind, name, entries: [] };
    found.entries.push(entry);
    groups.set(key, found);
  }
  const order: readonly ProfitKind[] = ['key', 'unattributed', 'company'];
  return [...groups.values()]
    .map((group) => ({ ...group, nano: sumEntries(group.entries) }))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

const isOfCompany = ({ kind }: LedgerEntry) => kind === 'research' || kind === 'sales' || kind === 'general';

/**
 * Groups in dollars and cents, and their total; each column adds up to its total to the cent.
 *
 * Convention: largest remainder by column. Units: US$, ratios. Source: SEMANTICS section 11.
 *
 * @example
 * profitLines([]).total.revenueUsd // => 0
 */
export function profitLines(groups: readonly Pick<ProfitGroup, 'kind' | 'name' | 'nano'>[]): {
  readonly lines: readonly ProfitLine[];
  readonly total: ProfitLine;
} {
  const cents = Object.fromEntries(
    profitMeasures.map((measure) => [measure, footedCents(groups.map(({ nano }) => nano[measure]))]),
  ) as { [M in ProfitMeasure]: bigint[] };
  const totals = Object.fromEntries(
    profitMeasures.map((measure) => [measure, toCents(groups.reduce((sum, { nano }) => sum + nano[measure], 0n))]),
  ) as { [M in ProfitMeasure]: bigint };
  return {
    lines: groups.map(({ kind, name }, index) => lineOf(kind, name, (measure) => cents[measure][index]!)),
    total: lineOf('total', null, (measure) => totals[measure]),
  };
}

function lineOf(
  kind: ProfitLine['kind'],
  name: string | null,
  centsOf: (measure: ProfitMeasure) => bigint,
): ProfitLine {
  const usd = (cents: bigint) => Number(cents) / 100;
  const revenue = centsOf('revenue');
  const grossProfit = revenue - centsOf('aiCogs') - centsOf('otherCogs');
  const contribution = revenue - centsOf('variableCost');
  const ratio = (profit: bigint) => (revenue > 0n ? Number(profit) / Number(revenue) : null);
  return {
    kind,
    name,
    revenueUsd: usd(revenue),
    aiCogsUsd: usd(centsOf('aiCogs')),
    otherCogsUsd: usd(centsOf('otherCogs')),
    grossProfitUsd: usd(grossProfit),
    grossMargin: ratio(grossProfit),
    contributionUsd: usd(contribution),
    contributionMargin: ratio(contribution),
    researchUsd: usd(centsOf('research')),
    salesUsd: usd(centsOf('sales')),
    generalUsd: usd(centsOf('general')),
    unclassifiedUsd: usd(centsOf('unclassified')),
    allocatedUsd: usd(centsOf('allocated')),
  };
}
