import type { Day, Month } from '../calendar.ts';
import type { KindPrices } from '../prices/kindPrices.ts';
import { type CostDrivers, costDrivers } from './costDrivers.ts';
import type { SpendCell } from './spendHistory.ts';

/** Why a budget ends where it does: what each cause adds to the amount. */
const causeKinds = ['volume', 'spike', 'mix', 'steps', 'cache', 'price', 'growth'] as const;
export type CauseKind = (typeof causeKinds)[number];

interface CausePart {
  readonly kind: CauseKind;
  readonly usd: number;
}

export interface BudgetCause {
  /** From the amount to what is expected, in this order; they add up to it. */
  readonly parts: readonly CausePart[];
  /** The months that the pace is held against. */
  readonly reference: readonly Month[];
  /** The largest part that pushes the way the budget goes; null where it ends on its amount. */
  readonly main: CauseKind | null;
  /** Main first, the rest beside it, in percent of the amount: "Volume +10%, expected trend +5%, other +2%: 17% over". */
  readonly words: string;
  readonly spikes: readonly Spike[];
}

/** A day that cost far more than its weekday does. */
export interface Spike {
  readonly day: Day;
  readonly usd: number;
  /** Dollars above the usual day. */
  readonly excessUsd: number;
}

interface Question {
  readonly cells: readonly SpendCell[];
  /** Full months of the budget's span that happened, and those before it. */
  readonly happened: readonly Month[];
  readonly before: readonly Month[];
  readonly spikes: readonly Spike[];
  readonly amountUsd: number;
  readonly expectedUsd: number;
  /** Months of the span that are not over, in months: 1.63 on the eleventh of November of a year. */
  readonly monthsLeft: number;
  readonly spanMonths: number;
  readonly pricesOf: (cell: Pick<SpendCell, 'provider' | 'model'>) => KindPrices | null;
}

const referenceMonths = 3;

/**
 * What moves a budget from its amount to what is expected of it: volume beside the volume that the amount pays for at
 * the rates of the months before, what changed of those rates since, month by month, and last the growth that is still
 * to come.
 *
 * Convention: rates of reference = those of the three full months before the span, else of its first full month;
 * order volume, mix, tokens per unit, cache, price; what changed until the latest full month goes on for the months
 * left. Parts add up exactly. Units: US$.
 * Errors: null without a full month. Source: SEMANTICS section 9.
 *
 * @example
 * budgetCause({
 *   cells: [],
 *   happened: [],
 *   before: [],
 *   spikes: [],
 *   amountUsd: 1,
 *   expectedUsd: 2,
 *   monthsLeft: 1,
 *   spanMonths: 1,
 *   pricesOf: () => null,
 * }) // => null
 */
export function budgetCause(question: Question): BudgetCause | null {
  const { cells, happened, before, spikes, amountUsd, expectedUsd, monthsLeft, spanMonths, pricesOf } = question;
  const reference = before.length > 0 ? before.slice(-referenceMonths) : happened.slice(0, 1);
  const latest = happened.at(-1) ?? reference.at(-1);
  if (latest === undefined) return null;
  const from = cells.filter(({ month }) => reference.includes(month));
  const referenceUsd = from.reduce((sum, { usd }) => sum + usd, 0) / reference.length;
  const excess = (month: Month) =>
    spikes.filter(({ day }) => day.startsWith(month)).reduce((sum, { excessUsd }) => sum + excessUsd, 0);
  const moved = (month: Month) =>
    costDrivers({
      before: { cells: from, months: reference.length },
      after: { cells: cells.filter((cell) => cell.month === month), months: 1 },
      pricesOf,
    });
  const all = happened.map((month) => withSpike(moved(month), excess(month)));
  // The pace of the latest month goes on; a spike does not.
  const lasting = scaled(withSpike(moved(latest), excess(latest)), monthsLeft);
  const drivers = [...all, { ...lasting, spike: 0 }].reduce(added, nothing);
  // Months of which no file tells count as their budget and explain nothing.
  const unknown = spanMonths - monthsLeft - happened.length;
  const plan = referenceUsd * (happened.length + monthsLeft) + unknownUsd(unknown, amountUsd, spanMonths) - amountUsd;
  const growth = expectedUsd - amountUsd - plan - sumOf(drivers);
  const parts = causeKinds.map((kind): CausePart => {
    if (kind === 'growth') return { kind, usd: growth };
    return { kind, usd: drivers[kind] + (kind === 'volume' ? plan : 0) };
  });
  const main = mainOf(parts, expectedUsd - amountUsd);
  return { parts, reference, main, words: causeWords(main, { parts, spikes, amountUsd }), spikes };
}

type Drivers = CostDrivers & { readonly spike: number };
const nothing: Drivers = { volume: 0, mix: 0, steps: 0, cache: 0, price: 0, spike: 0 };
const driverKinds = ['volume', 'mix', 'steps', 'cache', 'price', 'spike'] as const;

function unknownUsd(months: number, amountUsd: number, spanMonths: number): number {
  return months > 0 ? (amountUsd * months) / spanMonths : 0;
}

/** A spike is use, so that it is taken out of volume. */
function withSpike(drivers: CostDrivers, spike: number): Drivers {
  return { ...drivers, volume: drivers.volume - spike, spike };
}

function scaled(drivers: Drivers, by: number): Drivers {
  return mapped((kind) => drivers[kind] * by);
}

function added(a: Drivers, b: Drivers): Drivers {
  return mapped((kind) => a[kind] + b[kind]);
}

function mapped(of: (kind: keyof Drivers) => number): Drivers {
  return Object.fromEntries(driverKinds.map((kind) => [kind, of(kind)])) as unknown as Drivers;
}

function sumOf(drivers: Drivers): number {
  return driverKinds.reduce((sum, kind) => sum + drivers[kind], 0);
}

function mainOf(parts: readonly CausePart[], gapUsd: number): CauseKind | null {
  const sign = Math.sign(gapUsd);
  const towards = parts.filter(({ usd }) => usd * sign > 0).sort((a, b) => Math.abs(b.usd) - Math.abs(a.usd));
  return towards[0]?.kind ?? null;
}

/** Parts that are named; what the others add is told in one. */
const namedParts = 3;

/** The parts in percent of the amount, main first, which add up to how far over or under the budget ends. */
function causeWords(
  main: CauseKind | null,
  { parts, spikes, amountUsd }: Pick<BudgetCause, 'parts' | 'spikes'> & { readonly amountUsd: number },
): string {
  if (main === null) return '';
  const points = (usd: number) => Math.round((100 * usd) / amountUsd);
  const whole = points(parts.reduce((sum, { usd }) => sum + usd, 0));
  const named = parts
    .toSorted((a, b) => Number(b.kind === main) - Number(a.kind === main) || Math.abs(b.usd) - Math.abs(a.usd))
    .slice(0, namedParts)
    .map(({ kind, usd }) => ({ name: partName(kind, spikes), points: points(usd) }))
    .filter(({ points: own }, at) => at === 0 || own !== 0);
  const rest = whole - named.reduce((sum, one) => sum + one.points, 0);
  const told = rest === 0 ? named : [...named, { name: 'other', points: rest }];
  const words = told.map(({ name, points: own }) => `${name} ${signed(own)}`).join(', ');
  const end = whole === 0 ? 'on budget' : `${Math.abs(whole)}% ${whole > 0 ? 'over' : 'under'}`;
  return `${words[0]!.toUpperCase()}${words.slice(1)}: ${end}`;
}

function signed(points: number): string {
  return `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points)}%`;
}

function partName(kind: CauseKind, spikes: readonly Spike[]): string {
  if (kind !== 'spike') return partNames[kind];
  return spikes.length === 1 ? `spike on ${spikes[0]!.day}` : `spikes on ${spikes.length} days`;
}

const partNames: { readonly [K in Exclude<CauseKind, 'spike'>]: string } = {
  volume: 'volume',
  mix: 'model mix',
  steps: 'tokens per request',
  cache: 'cache and output share',
  price: 'price per token',
  growth: 'expected trend',
};
