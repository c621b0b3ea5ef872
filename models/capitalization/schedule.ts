import { addMonths, type Day, daysInMonth, type Month, monthOf, monthRange, monthsBetween } from '../calendar.ts';
import type { CostClass } from '../classification/workload.ts';
import { nanoOf } from '../decimal.ts';
import { toCents } from '../statements/statementLines.ts';
import { allocate } from '../usage/allocate.ts';
import { capitalizable, type DevelopmentCost, type ProjectDraft } from './project.ts';
import { countsFrom, thresholdOf } from './threshold.ts';

/** A cost of a project, month by month. Units: cents. */
export interface CostOfMonths {
  readonly kind: DevelopmentCost;
  readonly cents: ReadonlyMap<Month, bigint>;
}

/** A month of a project: opening + additions − amortization − written off = closing. Units: cents. */
export interface ScheduleMonth {
  readonly month: Month;
  /** Before the threshold was met, of a kind that is never capitalized, and from when it was ready on. */
  readonly expensed: { readonly before: bigint; readonly kind: bigint; readonly after: bigint };
  readonly opening: bigint;
  readonly additions: bigint;
  readonly amortization: bigint;
  readonly writtenOff: { readonly [C in CostClass]: bigint };
  readonly closing: bigint;
}

export interface Schedule {
  readonly months: readonly ScheduleMonth[];
  /** Write-offs above the carrying amount of their month, in part or whole not taken. */
  readonly cut: readonly { readonly on: Day; readonly askedCents: bigint; readonly takenCents: bigint }[];
}

type Terms = Pick<
  ProjectDraft,
  'authorizedOn' | 'probableOn' | 'uncertainty' | 'readyOn' | 'usefulLifeMonths' | 'dayRule' | 'writeOffs'
>;

/**
 * What becomes of a project's cost, month by month: expensed, capitalized, amortized, written off.
 *
 * Convention: a month's cost is spread over its days; those from the threshold to readiness are capitalized, where
 * the kind of cost may be. Straight-line amortization runs from readiness for the useful life, in service or not. A
 * write-off comes at the end of its month, after amortization, and what is left is amortized over what is left of the
 * life; one of everything ends capitalization on its day. The schedule ends with `last`, or when a project that is
 * ready is amortized. Units: cents, exact. Source: ASC 350-40-25-12, 30-1, 35-1 to 35-6 (ASU 2025-06).
 *
 * @example
 * projectSchedule(
 *   {
 *     ...{ authorizedOn: '2028-01-01', probableOn: '2028-01-01', uncertainty: { kind: 'none' } },
 *     ...{ readyOn: '2028-02-01', usefulLifeMonths: 3, dayRule: 'byDay', writeOffs: [] },
 *   },
 *   { costs: [{ kind: 'payroll', cents: new Map([['2028-01', 100n]]) }], last: '2028-02' },
 * ).months.map(({ closing }) => Number(closing)) // => [100, 67, 33, 0]
 */
export function projectSchedule(
  terms: Terms,
  { costs, last }: { readonly costs: readonly CostOfMonths[]; readonly last: Month },
): Schedule {
  const first = monthsIn(costs).sort()[0];
  if (first === undefined) return { months: [], cut: [] };
  const window = windowOf(terms);
  const carrying = startCarrying(terms);
  const months: ScheduleMonth[] = [];
  const end = lastMonthOf([...monthsIn(costs), ...terms.writeOffs.map(({ on }) => monthOf(on)), last]);
  for (let month = first; month <= end || carrying.isToBeAmortized(); month = addMonths(month, 1))
    months.push(carrying.next(month, splitMonth(costs, month, window)));
  return { months, cut: carrying.cut() };
}

const monthsIn = (costs: readonly CostOfMonths[]) => costs.flatMap(({ cents }) => [...cents.keys()]);
const lastMonthOf = (months: readonly Month[]) => months.reduce((last, month) => (month > last ? month : last));

/** From the first day whose cost is capitalized until the first whose cost is not any more; null: not, or not yet. */
interface Window {
  readonly from: Day | null;
  readonly until: Day | null;
}

function windowOf({ dayRule, readyOn, writeOffs, ...dates }: Terms): Window {
  const { metOn } = thresholdOf(dates);
  const ends = [readyOn, ...writeOffs.flatMap(({ on, usd }) => (usd === null ? [on] : []))].filter((on) => on !== null);
  const until = ends.sort()[0] ?? null;
  return {
    from: metOn && countsFrom(metOn, dayRule),
    until: until && countsFrom(until, dayRule),
  };
}

type Split = Pick<ScheduleMonth, 'expensed' | 'additions'>;

function splitMonth(costs: readonly CostOfMonths[], month: Month, window: Window): Split {
  const split = { additions: 0n, expensed: { before: 0n, kind: 0n, after: 0n } };
  const days = daysOf(month, window);
  for (const { kind, cents } of costs) {
    const amount = cents.get(month) ?? 0n;
    if (!capitalizable.has(kind)) {
      split.expensed.kind += amount;
      continue;
    }
    const [before, within, after] = allocate(amount, days) as [bigint, bigint, bigint];
    split.expensed.before += before;
    split.additions += within;
    split.expensed.after += after;
  }
  return split;
}

/** Days of a month before, within and after a window. */
function daysOf(month: Month, { from, until }: Window): [number, number, number] {
  const all = daysInMonth(month);
  const daysBefore = (day: Day | null) => {
    if (day === null || monthOf(day) > month) return all;
    return monthOf(day) < month ? 0 : Number(day.slice(8)) - 1;
  };
  const [start, end] = [daysBefore(from), daysBefore(until)];
  return start >= end ? [Math.min(start, end), 0, all - Math.min(start, end)] : [start, end - start, all - end];
}

/** What is amortized over a stretch of months: anew after each write-off. Time counts in days of the first month. */
interface Stretch {
  readonly base: bigint;
  readonly time: bigint;
  elapsed: bigint;
  done: bigint;
}

function startCarrying({ readyOn, usefulLifeMonths, dayRule, writeOffs }: Terms) {
  const inService = readyOn === null || usefulLifeMonths === null ? null : countsFrom(readyOn, dayRule);
  const perMonth = inService === null ? 0n : BigInt(daysInMonth(monthOf(inService)));
  const cut: Schedule['cut'][number][] = [];
  let left = 0n;
  let stretch: Stretch | null = null;
  const amortize = (month: Month): bigint => {
    if (inService === null || month < monthOf(inService)) return 0n;
    stretch ??= { base: left, time: BigInt(usefulLifeMonths!) * perMonth, elapsed: 0n, done: 0n };
    stretch.elapsed += month === monthOf(inService) ? perMonth - BigInt(Number(inService.slice(8)) - 1) : perMonth;
    const due = ratioOf(stretch.base * (stretch.elapsed < stretch.time ? stretch.elapsed : stretch.time), stretch.time);
    const amount = due - stretch.done;
    stretch.done = due;
    return amount;
  };
  const writeOff = (month: Month): ScheduleMonth['writtenOff'] => {
    const taken = { cogs: 0n, research: 0n, sales: 0n, general: 0n };
    for (const one of writeOffs.filter(({ on }) => monthOf(on) === month).sort((a, b) => (a.on < b.on ? -1 : 1))) {
      const asked = one.usd === null ? left : toCents(nanoOf(one.usd));
      const amount = asked > left ? left : asked;
      if (amount !== asked) cut.push({ on: one.on, askedCents: asked, takenCents: amount });
      taken[one.class] += amount;
      left -= amount;
      if (stretch) stretch = { base: left, time: stretch.time - stretch.elapsed, elapsed: 0n, done: 0n };
    }
    return taken;
  };
  return {
    isToBeAmortized: () => inService !== null && left !== 0n,
    cut: () => cut,
    next: (month: Month, split: Split): ScheduleMonth => {
      const opening = left;
      left += split.additions;
      const amortization = amortize(month);
      left -= amortization;
      const writtenOff = writeOff(month);
      return { month, ...split, opening, amortization, writtenOff, closing: left };
    },
  };
}

/** A whole ratio, a half away from 0. */
function ratioOf(part: bigint, whole: bigint): bigint {
  if (whole === 0n) return 0n;
  const size = part < 0n ? -part : part;
  const rounded = (2n * size + whole) / (2n * whole);
  return part < 0n ? -rounded : rounded;
}

/**
 * Typed amounts by month, in cents.
 *
 * Units: US$ → cents; a half goes away from 0.
 *
 * @example
 * Number(typedCents([{ month: '2028-01', usd: '10.005' }]).get('2028-01')) // => 1001
 */
export function typedCents(months: readonly { readonly month: Month; readonly usd: string }[]): Map<Month, bigint> {
  return new Map(months.map(({ month, usd }) => [month, toCents(nanoOf(usd))]));
}

/**
 * Every month from the first to the last of some schedules; none without any.
 *
 * @example
 * monthsOf([{ months: [{ month: '2028-01' }, { month: '2028-02' }] }]) // => ["2028-01", "2028-02"]
 */
export function monthsOf(schedules: readonly { readonly months: readonly { readonly month: Month }[] }[]): Month[] {
  const named = schedules.flatMap(({ months }) => months.map(({ month }) => month)).sort();
  return named.length === 0 ? [] : monthRange(named[0]!, monthsBetween(named[0]!, named.at(-1)!) + 1);
}
