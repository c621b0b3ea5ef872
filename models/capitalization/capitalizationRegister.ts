import { addMonths, type Month, monthsBetween } from '../calendar.ts';
import { type CostClass, costClasses } from '../classification/workload.ts';
import { fiscalPeriods } from '../fiscalCalendar.ts';
import type { MarginUnderBoth } from './capitalizedMargin.ts';
import type { StoredProject } from './project.ts';
import { monthsOf, type Schedule, type ScheduleMonth } from './schedule.ts';
import { type Threshold, thresholdOf } from './threshold.ts';

/** A month, a fiscal quarter or year, or all of them; foots to the cent. Units: US$. */
export interface RollForward {
  readonly label: string;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  /** Months of the period lie outside the register. */
  readonly partial: boolean;
  /** Cost incurred: additions and what is expensed. */
  readonly costUsd: number;
  readonly expensedUsd: {
    readonly before: number;
    readonly kind: number;
    readonly after: number;
    readonly total: number;
  };
  readonly openingUsd: number;
  readonly additionsUsd: number;
  readonly amortizationUsd: number;
  readonly writtenOffUsd: number;
  readonly closingUsd: number;
  /** Amortization and write-offs in cost of revenue. */
  readonly costOfRevenueUsd: number;
  /** Additions less amortization and write-offs: operating income above that of expensing all cost. */
  readonly incomeUsd: number;
}

export interface RegisteredProject {
  readonly project: StoredProject;
  readonly threshold: Threshold;
  readonly months: readonly RollForward[];
  readonly total: RollForward;
}

/** Software development cost capitalized under ASC 350-40 as amended, rolled forward. */
export interface CapitalizationRegister {
  readonly fiscalYearStart: number;
  readonly projects: readonly RegisteredProject[];
  readonly months: readonly RollForward[];
  readonly quarters: readonly RollForward[];
  readonly years: readonly RollForward[];
  readonly total: RollForward | null;
  /** Gross margin with and without; null where there is no history, or no scenario was asked for. */
  readonly margin: MarginUnderBoth;
  readonly notes: readonly string[];
}

/** A project with its schedule. */
export interface ScheduledProject {
  readonly project: StoredProject;
  readonly schedule: Schedule;
}

type Figures = Omit<CapitalizationRegister, 'margin' | 'notes'>;

/**
 * The roll-forward of all projects, by month, fiscal quarter and fiscal year.
 *
 * Convention: opening + additions − amortization − write-offs = closing for every project, period and total, to the
 * cent. Units: US$; `start` is the calendar month of the fiscal year. Source: ASC 350-40 as amended by ASU 2025-06.
 *
 * @example
 * registerOf([], 1).total // => null
 */
export function registerOf(scheduled: readonly ScheduledProject[], start: number): Figures {
  const months = monthsOf(scheduled.map(({ schedule }) => schedule));
  const rowsOf = (owns: readonly ScheduledProject[]) => owns.map((one) => tallies(one, months));
  const all = rowsOf(scheduled);
  const together = months.map((_, at) => all.map((own) => own[at]!));
  const monthly = together.map((own, at) => shown(headOf(months[at]!, months, [at]), [own]));
  const periodsOf = (kind: 'quarter' | 'year') =>
    fiscalPeriods(months, start)
      .filter((one) => one.kind === kind)
      .map((one) =>
        shown(
          one,
          one.months.map((at) => together[at]!),
        ),
      );
  return {
    fiscalYearStart: start,
    projects: scheduled.map(({ project }, at) => projectOf(project, all[at]!, months)),
    months: monthly,
    quarters: periodsOf('quarter'),
    years: periodsOf('year'),
    total: months.length === 0 ? null : shown(headOf('Total', months, [...months.keys()]), together),
  };
}

function projectOf(project: StoredProject, tally: readonly Tally[], months: readonly Month[]): RegisteredProject {
  return {
    project,
    threshold: thresholdOf(project),
    months: tally.map((one, at) => shown(headOf(months[at]!, months, [at]), [[one]])),
    total: shown(
      headOf('Total', months, [...months.keys()]),
      tally.map((one) => [one]),
    ),
  };
}

type Head = Pick<RollForward, 'label' | 'firstMonth' | 'lastMonth' | 'partial'>;

function headOf(label: string, months: readonly Month[], places: readonly number[]): Head {
  return { label, firstMonth: months[places[0]!]!, lastMonth: months[places.at(-1)!]!, partial: false };
}

/** A month of one project, in cents. */
interface Tally extends Omit<ScheduleMonth, 'month' | 'writtenOff'> {
  readonly writtenOff: bigint;
  readonly costOfRevenue: bigint;
}

/** A project in every month: before its first nothing, after its last what is left. */
function tallies({ project, schedule }: ScheduledProject, months: readonly Month[]): Tally[] {
  const own = new Map(schedule.months.map((one) => [one.month, one]));
  let left = 0n;
  return months.map((month) => {
    const found = own.get(month);
    if (!found) return still(left);
    left = found.closing;
    const { expensed, opening, additions, amortization, writtenOff, closing } = found;
    const all = costClasses.reduce((sum, name) => sum + writtenOff[name], 0n);
    const toCogs = inClass(project.amortizesTo, amortization) + writtenOff.cogs;
    return { expensed, opening, additions, amortization, writtenOff: all, closing, costOfRevenue: toCogs };
  });
}

const inClass = (name: CostClass, cents: bigint) => (name === 'cogs' ? cents : 0n);

function still(left: bigint): Tally {
  const none = { additions: 0n, amortization: 0n, writtenOff: 0n, costOfRevenue: 0n };
  return { ...none, expensed: { before: 0n, kind: 0n, after: 0n }, opening: left, closing: left };
}

const usd = (cents: bigint) => Number(cents) / 100;

/** Months of projects as one row; balances are those of the first and the last month. */
function shown({ label, firstMonth, lastMonth, partial }: Head, months: readonly (readonly Tally[])[]): RollForward {
  const every = months.flat();
  const sumOf = (of: (one: Tally) => bigint, over: readonly Tally[] = every) =>
    over.reduce((sum, one) => sum + of(one), 0n);
  const [before, kind, after] = [
    sumOf(({ expensed }) => expensed.before),
    sumOf(({ expensed }) => expensed.kind),
    sumOf(({ expensed }) => expensed.after),
  ];
  const additions = sumOf((one) => one.additions);
  const amortization = sumOf((one) => one.amortization);
  const writtenOff = sumOf((one) => one.writtenOff);
  return {
    ...{ label, firstMonth, lastMonth, partial },
    costUsd: usd(additions + before + kind + after),
    expensedUsd: { before: usd(before), kind: usd(kind), after: usd(after), total: usd(before + kind + after) },
    openingUsd: usd(sumOf((one) => one.opening, months[0])),
    additionsUsd: usd(additions),
    amortizationUsd: usd(amortization),
    writtenOffUsd: usd(writtenOff),
    closingUsd: usd(sumOf((one) => one.closing, months.at(-1))),
    costOfRevenueUsd: usd(sumOf((one) => one.costOfRevenue)),
    incomeUsd: usd(additions - amortization - writtenOff),
  };
}

/** The amendments apply to annual periods that begin after this day (ASU 2025-06). */
const effectiveAfter: Month = '2027-12';

/**
 * What must be said of a register beside its figures.
 *
 * Units: `start` is the calendar month of the fiscal year. Source: ASU 2025-06 (effective date, early adoption).
 *
 * @example
 * registerNotes([], 1) // => []
 */
export function registerNotes(scheduled: readonly ScheduledProject[], start: number): string[] {
  return [...adoptionNote(scheduled, start), ...scheduled.flatMap(projectNotes)];
}

function adoptionNote(scheduled: readonly ScheduledProject[], start: number): string[] {
  const capitalized = scheduled.flatMap(({ schedule }) => schedule.months.filter(({ additions }) => additions !== 0n));
  const first = capitalized.map(({ month }) => month).sort()[0];
  // A year that begins on December 16 or later begins, in whole months, in January or later.
  const months = Array.from({ length: 12 }, (_, at) => addMonths(effectiveAfter, at + 1));
  const required = months.find((month) => Number(month.slice(5)) === start)!;
  if (first === undefined || first >= required) return [];
  return [
    `ASU 2025-06 is required from ${required}, the first fiscal year that begins after December 15, 2027; cost is capitalized from ${first}, which it allows if you adopted it early.`,
  ];
}

function projectNotes({ project, schedule }: ScheduledProject): string[] {
  const { name, readyOn, writeOffs } = project;
  const { metOn, lacking } = thresholdOf(project);
  const words = {
    authorized: 'authorization',
    probable: 'probable completion',
    uncertaintyResolved: 'resolved uncertainty',
  };
  const first = schedule.months[0]?.month ?? null;
  return [
    ...(lacking.length > 0
      ? [
          `${name}: nothing is capitalized until a date of ${lacking.map((one) => words[one]).join(' and of ')} is entered.`,
        ]
      : []),
    ...(metOn !== null && readyOn !== null && readyOn <= metOn
      ? [`${name}: nothing is capitalized: it was ready on ${readyOn}, before the threshold was met on ${metOn}.`]
      : []),
    ...(schedule.months.length === 0 ? [`${name}: no cost was found; check what its costs select.`] : []),
    ...schedule.cut.map(
      ({ on, askedCents, takenCents }) =>
        `${name}: the write-off of ${on} is cut from $${usd(askedCents)} to the $${usd(takenCents)} that was left.`,
    ),
    ...writeOffs
      .filter(({ on }) => first !== null && monthsBetween(first, on.slice(0, 7)) < 0)
      .map(({ on }) => `${name}: the write-off of ${on} is before its first cost in ${first} and takes nothing.`),
  ];
}
