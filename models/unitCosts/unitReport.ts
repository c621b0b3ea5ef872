import type { Month } from '../calendar.ts';
import { footedCents } from '../customers/footedCents.ts';
import type { HistoryPeriod } from '../customers/historyPeriod.ts';
import type { LedgerEntry } from '../customers/ledgerEntry.ts';
import { nameKey } from '../nameKey.ts';
import { usdWords } from '../sensitivity/figureWords.ts';
import { type CostVolume, costVolume } from './costVolume.ts';
import type { StoredUnit, UnitCostKind, UnitCount, UnitDimension } from './unit.ts';

/** Counts and money of a unit; per unit null where nothing was counted. Units: units, US$. */
export interface UnitAmounts {
  readonly count: number;
  readonly costUsd: number;
  readonly revenueUsd: number;
  readonly costPerUnitUsd: number | null;
  /** Null where no revenue is known. */
  readonly revenuePerUnitUsd: number | null;
  readonly marginPerUnitUsd: number | null;
}

/** Where a unit cost is against its band. */
type BandPlace = 'below' | 'inside' | 'above';

export interface UnitMonth extends UnitAmounts {
  readonly month: Month;
  readonly partial: boolean;
  /** Null without a band or a unit cost. */
  readonly place: BandPlace | null;
}

/** A value of a dimension; `unattributed`: cost, revenue and counts that state none. */
export interface UnitLine extends UnitAmounts {
  readonly kind: 'key' | 'unattributed' | 'total';
  readonly name: string | null;
}

/** A unit cost that left its band. */
export interface UnitDrift {
  readonly place: 'below' | 'above';
  /** The first of the full months that are outside since. */
  readonly since: Month;
  readonly months: number;
  readonly costPerUnitUsd: number;
  /** US$ per unit beyond the end of the band. */
  readonly beyondUsd: number;
}

export interface UnitReport {
  readonly unit: StoredUnit;
  readonly months: readonly UnitMonth[];
  readonly by: UnitDimension;
  readonly period: HistoryPeriod;
  readonly lines: readonly UnitLine[];
  readonly total: UnitLine;
  readonly drift: UnitDrift | null;
  /** Null with fewer than three full months, or where volume does not vary. */
  readonly volume: CostVolume | null;
  /** Cost of another customer as large as the average one, US$ per month; null where counts name no customer. */
  readonly nextCustomerUsd: number | null;
  readonly notes: readonly string[];
}

interface UnitQuestion {
  readonly unit: StoredUnit;
  readonly by: UnitDimension;
  readonly period: HistoryPeriod;
  readonly months: readonly Month[];
  readonly counts: readonly UnitCount[];
  readonly entries: readonly LedgerEntry[];
  readonly isPartial: (month: Month) => boolean;
}

/**
 * Cost, revenue and margin per unit by month and by a dimension, its drift out of the band, and cost against volume.
 *
 * Convention: dollars of lines add up to their total to the cent (largest remainder); dollars, then divided once; cost
 * or counts without a value of the dimension are a line of their own. Drift and volume look at full months only.
 * Units: US$. Source: SEMANTICS section 11.
 *
 * @example
 * unitReport({
 *   unit: {
 *     id: 'u', name: 'Answer', owner: 'Ada', rule: { kind: 'tasks' }, cost: 'cogs', band: null, fixedUsd: null,
 *     where: { feature: null, tier: null, customer: null },
 *   },
 *   by: 'feature',
 *   period: { id: '2026-08', kind: 'month', label: 'August 2026', months: ['2026-08'], partial: false },
 *   months: ['2026-08'],
 *   counts: [{ month: '2026-08', feature: 'chat', tier: null, customer: null, region: null, count: 4 }],
 *   entries: [{
 *     month: '2026-08', customer: null, tier: null, product: null, feature: 'chat', region: null, kind: 'cogs',
 *     part: 'ai', nanoUsd: 10000000000n, tokens: 0, isAllocated: false,
 *   }],
 *   isPartial: () => false,
 * }).total.costPerUnitUsd // => 2.5
 */
export function unitReport(question: UnitQuestion): UnitReport {
  const { unit, by, period, months } = question;
  const entries = question.entries.filter((entry) => isWhere(unit, entry));
  const counts = question.counts.filter((count) => isWhere(unit, count));
  const monthOf = (month: Month): UnitMonth => {
    const sums = sumsOf(
      unit,
      entries.filter((one) => one.month === month),
      counts.filter((one) => one.month === month),
    );
    const [amounts] = amountsOf([sums]);
    return { month, partial: question.isPartial(month), ...amounts!, place: placeOf(unit, amounts!.costPerUnitUsd) };
  };
  const byMonth = months.map(monthOf);
  const within = <T extends { readonly month: Month }>(all: readonly T[]) =>
    all.filter(({ month }) => period.months.includes(month));
  const { lines, total } = linesOf({ unit, by, entries: within(entries), counts: within(counts) });
  const full = byMonth.filter(({ partial, count }) => !partial && count > 0);
  const volume = costVolume({
    points: full.map(({ count, costUsd }) => ({ units: count, costUsd })),
    fixedUsd: unit.fixedUsd,
    revenuePerUnitUsd: total.revenuePerUnitUsd,
  });
  return {
    ...{ unit, months: byMonth, by, period, lines, total, volume },
    drift: driftOf(unit, full),
    nextCustomerUsd: volume && nextCustomer(volume.variableUsd.value, full.at(-1)?.month, counts),
    notes: [
      ...unclassifiedNote(within(entries)),
      ...notesOf(total, lines, period),
      ...gapNotes(total, period.months.map(monthOf)),
    ],
  };
}

/** Whether an entry's money is what the unit carries; revenue is beside it. */
function isCost(cost: UnitCostKind, { kind, part }: LedgerEntry): boolean {
  switch (cost) {
    case 'aiCogs':
      return kind === 'cogs' && part === 'ai';
    case 'cogs':
      return kind === 'cogs';
    case 'research':
      return kind === 'research';
    case 'all':
      return kind !== 'revenue' && kind !== 'unclassified';
    default:
      return cost satisfies never;
  }
}

function isWhere({ where }: StoredUnit, one: Pick<UnitCount, 'feature' | 'tier' | 'customer'>): boolean {
  return (['feature', 'tier', 'customer'] as const).every(
    (dimension) => where[dimension] === null || nameKey(where[dimension]) === nameKey(one[dimension]),
  );
}

interface UnitSums {
  readonly count: number;
  readonly cost: bigint;
  /** Null where none is known. */
  readonly revenue: bigint | null;
}

function sumsOf({ cost }: StoredUnit, entries: readonly LedgerEntry[], counts: readonly UnitCount[]): UnitSums {
  const nano = (chosen: (entry: LedgerEntry) => boolean) =>
    entries.reduce((sum, entry) => (chosen(entry) ? sum + entry.nanoUsd : sum), 0n);
  return {
    count: counts.reduce((sum, one) => sum + one.count, 0),
    cost: nano((entry) => isCost(cost, entry)),
    revenue: entries.some(({ kind }) => kind === 'revenue') ? nano(({ kind }) => kind === 'revenue') : null,
  };
}

function amountsOf(sums: readonly UnitSums[]): UnitAmounts[] {
  const cents = (of: 'cost' | 'revenue') => footedCents(sums.map((one) => one[of] ?? 0n));
  const [cost, revenue] = [cents('cost'), cents('revenue')];
  return sums.map((sum, at) => {
    const per = (nano: bigint | null) => (sum.count > 0 && nano !== null ? Number(nano) / 1e9 / sum.count : null);
    const [costPerUnitUsd, revenuePerUnitUsd] = [per(sum.cost), per(sum.revenue)];
    return {
      count: sum.count,
      costUsd: Number(cost[at]) / 100,
      revenueUsd: Number(revenue[at]) / 100,
      costPerUnitUsd,
      revenuePerUnitUsd,
      marginPerUnitUsd: revenuePerUnitUsd === null ? null : revenuePerUnitUsd - costPerUnitUsd!,
    };
  });
}

interface LinesQuestion {
  readonly unit: StoredUnit;
  readonly by: UnitDimension;
  readonly entries: readonly LedgerEntry[];
  readonly counts: readonly UnitCount[];
}

function linesOf({ unit, by, entries, counts }: LinesQuestion) {
  const money = Map.groupBy(
    entries.filter((entry) => entry.kind === 'revenue' || isCost(unit.cost, entry)),
    (entry) => nameKey(entry[by]),
  );
  const counted = Map.groupBy(counts, (one) => nameKey(one[by]));
  const keys = [...new Set([...money.keys(), ...counted.keys()])];
  const sums = keys.map((key) => sumsOf(unit, money.get(key) ?? [], counted.get(key) ?? []));
  const whole = sumsOf(unit, entries, counts);
  // Revenue that states no value may be anybody's; where all states one, a value without revenue earns nothing.
  const isStated = whole.revenue !== null && (sums[keys.indexOf(null)]?.revenue ?? null) === null;
  const amounts = amountsOf(sums.map((one) => ({ ...one, revenue: one.revenue ?? (isStated ? 0n : null) })));
  const lines = keys.map((key, at): UnitLine => {
    const name = money.get(key)?.[0]?.[by] ?? counted.get(key)?.[0]?.[by] ?? null;
    return { kind: key === null ? 'unattributed' : 'key', name, ...amounts[at]! };
  });
  const [total] = amountsOf([whole]);
  return {
    lines: lines.sort((a, b) => Number(a.kind !== 'key') - Number(b.kind !== 'key') || b.costUsd - a.costUsd),
    total: { kind: 'total' as const, name: null, ...total! },
  };
}

function placeOf({ band }: StoredUnit, usd: number | null): BandPlace | null {
  if (band === null || usd === null) return null;
  return usd < band.low ? 'below' : usd > band.high ? 'above' : 'inside';
}

function driftOf({ band }: StoredUnit, full: readonly UnitMonth[]): UnitDrift | null {
  const last = full.at(-1);
  if (!last || band === null || last.place === null || last.place === 'inside') return null;
  const before = full.findLastIndex(({ place }) => place !== last.place);
  const run = full.slice(before + 1);
  const usd = last.costPerUnitUsd!;
  return {
    place: last.place,
    since: run[0]!.month,
    months: run.length,
    costPerUnitUsd: usd,
    beyondUsd: last.place === 'above' ? usd - band.high : band.low - usd,
  };
}

function nextCustomer(variableUsd: number, month: Month | undefined, counts: readonly UnitCount[]): number | null {
  const own = counts.filter((one) => one.month === month && one.customer !== null);
  const customers = new Set(own.map(({ customer }) => nameKey(customer))).size;
  if (customers === 0) return null;
  return (variableUsd * own.reduce((sum, { count }) => sum + count, 0)) / customers;
}

/** Cost without a class is in no unit, which is said. */
function unclassifiedNote(entries: readonly LedgerEntry[]): string[] {
  const nano = entries.reduce((sum, { kind, nanoUsd }) => (kind === 'unclassified' ? sum + nanoUsd : sum), 0n);
  if (nano === 0n) return [];
  return [`${usdWords(Number(nano) / 1e9)} of cost is unclassified and in no unit; classify it first.`];
}

/** Months of the period that lack counts or revenue, which the ratios of the whole period do not show. */
function gapNotes(total: UnitLine, months: readonly UnitMonth[]): string[] {
  const uncounted = months.filter(({ count, costUsd }) => count === 0 && costUsd !== 0);
  const unearned = months.filter((one) => one.count > 0 && one.revenuePerUnitUsd === null);
  const monthsOf = (some: readonly UnitMonth[]) => some.map(({ month }) => month).join(', ');
  const costUsd = uncounted.reduce((sum, one) => sum + one.costUsd, 0);
  return [
    ...(total.count > 0 && uncounted.length > 0
      ? [
          `Nothing is counted in ${monthsOf(uncounted)}; its cost of ${usdWords(costUsd)} is in the total, and cost per unit is overstated.`,
        ]
      : []),
    ...(total.revenuePerUnitUsd !== null && unearned.length > 0
      ? [`No revenue is known for ${monthsOf(unearned)}; revenue and margin per unit are understated.`]
      : []),
  ];
}

function notesOf(total: UnitLine, lines: readonly UnitLine[], period: HistoryPeriod): string[] {
  const open = lines.find(({ kind }) => kind === 'unattributed');
  const keys = lines.filter(({ kind }) => kind === 'key');
  const uncounted = keys.filter(({ count, costUsd }) => count === 0 && costUsd !== 0);
  return [
    ...(period.partial ? [`${period.label} is partial: months or days of it are missing.`] : []),
    ...(total.count === 0 ? [`Nothing is counted in ${period.label}: cost per unit is not known.`] : []),
    ...(['cost', 'revenue'] as const).flatMap((part) =>
      open && open[`${part}Usd`] !== 0 && keys.length > 0
        ? [`${usdWords(open[`${part}Usd`])} of ${part} states no value here and is a line of its own.`]
        : [],
    ),
    ...(open && open.count > 0 && keys.length > 0
      ? [`${Math.round(open.count).toLocaleString('en-US')} units state no value here and are a line of their own.`]
      : []),
    ...(uncounted.length > 0
      ? [`Cost without counts: ${named(uncounted.map(({ name }) => name ?? ''))}. It is in the total.`]
      : []),
  ];
}

const mostNamed = 5;

function named(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
