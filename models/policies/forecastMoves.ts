import type { Month } from '../calendar.ts';
import { type ByClass, classesAndNone } from '../classification/classTally.ts';
import type { ClassOrNone } from '../classification/workload.ts';
import type { RunResult } from '../simulation/result.ts';
import type { Summary } from '../simulation/summary.ts';

type Total = Summary<number | null>;

/** A quarter of a forecast under two policies. Units: US$, ratios. */
interface ForecastQuarter {
  readonly label: string;
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly partial: boolean;
  readonly a: { readonly cogs: Total; readonly grossMargin: Total };
  readonly b: { readonly cogs: Total; readonly grossMargin: Total };
  /** Mean of B less A. */
  readonly cogsMovedUsd: number;
}

/** A forecast under two policies, on the same draws. Units: US$, ratios. */
export interface ForecastUnderTwo {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly months: readonly Month[];
  readonly run: RunResult['run'];
  readonly revenue: Total;
  /** Mean cost of all classes: the same under both. */
  readonly costUsd: number;
  readonly a: ForecastSide;
  readonly b: ForecastSide;
  /** Means of B less A, by class; adds up to 0. */
  readonly movedUsd: ByClass<number>;
  readonly quarters: readonly ForecastQuarter[];
  /** Lines of cost that move, most first. */
  readonly lines: readonly { readonly name: string; readonly movedUsd: ByClass<number> }[];
}

interface ForecastSide {
  readonly classes: ByClass<Total>;
  readonly grossProfit: Total;
  readonly grossMargin: Total;
}

/** Half a cent: what a sum of means leaves. */
const nothing = 0.005;

/**
 * What two policies make of the same forecast: runs of one scenario with the same seed, so that they differ by class
 * alone.
 *
 * Errors: throws RangeError for runs without their margin.
 *
 * @example
 * ((line) =>
 *   ((run) => forecastMoves({ id: 'plan', name: 'Plan' }, run, run).movedUsd.cogs)({
 *     run: {},
 *     months: [],
 *     total: { revenue: line, cogs: line, grossProfit: line, grossMargin: line },
 *     margin: { total: { research: line, sales: line, general: line, unclassified: line }, otherLines: [] },
 *   }))({ mean: 5 }) // => 0
 */
export function forecastMoves(
  scenario: { readonly id: string; readonly name: string },
  a: RunResult,
  b: RunResult,
): ForecastUnderTwo {
  const [sideA, sideB] = [sideOf(a), sideOf(b)];
  const moved = byClass((name) => meanOf(sideB.classes[name]) - meanOf(sideA.classes[name]));
  return {
    scenario,
    months: a.months,
    run: a.run,
    revenue: a.total.revenue,
    costUsd: classesAndNone.reduce((sum, name) => sum + meanOf(sideA.classes[name]), 0),
    a: sideA,
    b: sideB,
    movedUsd: moved,
    quarters: quartersOf(a, b),
    lines: linesMoved(a, b),
  };
}

/** Totals of the company are those that are shown everywhere; other classes are as simulated. */
function sideOf({ margin, total }: RunResult): ForecastSide {
  if (!margin) throw new RangeError('The run has no margin; ask it for everything.');
  return {
    classes: byClass((name) => (name === 'cogs' ? total.cogs : margin.total[name])),
    grossProfit: total.grossProfit,
    grossMargin: total.grossMargin,
  };
}

function quartersOf(a: RunResult, b: RunResult): ForecastQuarter[] {
  return (a.periods ?? []).flatMap(({ kind, label, firstMonth, lastMonth, partial, total }, at) => {
    const other = b.periods![at]!.total;
    const of = ({ cogs, grossMargin }: typeof total) => ({ cogs, grossMargin });
    const cogsMovedUsd = meanOf(other.cogs) - meanOf(total.cogs);
    if (kind !== 'quarter') return [];
    return [{ label, firstMonth, lastMonth, partial, a: of(total), b: of(other), cogsMovedUsd }];
  });
}

/** What of each line leaves or enters each class; a line in no other class is COGS. */
function linesMoved(a: RunResult, b: RunResult): ForecastUnderTwo['lines'] {
  const outside = ({ margin }: RunResult, name: string, cls: ClassOrNone) =>
    margin!.otherLines
      .filter((line) => line.name === name && line.class === cls)
      .reduce((sum, line) => sum + line.mean.reduce((all, usd) => all + usd, 0), 0);
  const names = new Set([a, b].flatMap(({ margin }) => margin!.otherLines.map((line) => line.name)));
  const moves = [...names].map((name) => {
    const others = classesAndNone.filter((cls) => cls !== 'cogs');
    const moved = new Map(others.map((cls) => [cls, outside(b, name, cls) - outside(a, name, cls)]));
    const fromCogs = -[...moved.values()].reduce((sum, usd) => sum + usd, 0);
    return { name, movedUsd: byClass((cls) => (cls === 'cogs' ? fromCogs : moved.get(cls)!)) };
  });
  const sizeOf = (move: (typeof moves)[number]) =>
    classesAndNone.reduce((sum, cls) => sum + Math.abs(move.movedUsd[cls]), 0);
  return moves.filter((move) => sizeOf(move) > nothing).toSorted((p, q) => sizeOf(q) - sizeOf(p));
}

const meanOf = (total: Total) => total.mean ?? 0;

function byClass<T>(of: (name: ClassOrNone) => T): ByClass<T> {
  return Object.fromEntries(classesAndNone.map((name) => [name, of(name)])) as ByClass<T>;
}
