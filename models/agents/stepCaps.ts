import { quantileSorted } from '../statistics/quantile.ts';
import { cutRuns, stepCurves } from './cutRuns.ts';
import type { SeenCap, SeenRun } from './seenRun.ts';

/** What tasks cost, and how they end, where they are stopped at a number of steps. */
export interface StepCapCost {
  /** Null: as the runs were imported. */
  readonly cap: number | null;
  readonly runs: number;
  /** Runs that are stopped at the cap; as imported, those that were. */
  readonly cut: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Runs whose outcome is known, and those that succeed under the cap. */
  readonly judged: number;
  readonly successes: number;
  /** Share of the successes as imported that stays; null where there is none. */
  readonly successKept: number | null;
  /** Cost of all judged runs over their successes; null without one. */
  readonly usdPerSuccess: number | null;
}

/** A run whose steps and cost are known. */
export type CostedRun = SeenRun & { readonly steps: number; readonly costUsd: number };

/**
 * Runs that step caps can be tried on: they state steps and cost.
 *
 * @example
 * costedRuns([{ steps: 0, costUsd: 1 }, { steps: 2, costUsd: 1 }, { steps: 2, costUsd: null }]).length // => 1
 */
export function costedRuns(runs: readonly SeenRun[]): CostedRun[] {
  return runs.filter((run): run is CostedRun => run.steps !== null && run.steps >= 1 && run.costUsd !== null);
}

/**
 * Caps worth a look where none are stated: the percentiles 50, 75, 90, 95 and 99 of the steps, below what was seen.
 *
 * Shapes: whole numbers, each once, ascending. Units: steps.
 *
 * @example
 * usualCaps([1, 2, 2, 3, 3, 4, 6, 8, 12, 20]) // => [4, 8, 13, 17]
 */
export function usualCaps(steps: readonly number[]): number[] {
  const sorted = [...steps].sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  const largest = sorted.at(-1)!;
  const caps = [0.5, 0.75, 0.9, 0.95, 0.99].map((p) => Math.ceil(quantileSorted(sorted, p)));
  return [...new Set(caps)].filter((cap) => cap < largest);
}

/**
 * Step caps side by side, and the runs as they were imported, last.
 *
 * Convention: percentiles of type 7 over the runs; a run that is cut costs what the curve of its steps says of its own
 * cost, and counts as failed. Shapes: one row a cap, in the order stated. Units: US$ per task, ratios. Source:
 * SEMANTICS section 3.
 *
 * @example
 * stepCaps([1, 2, 4].map((steps) => ({ steps, costUsd: steps, success: true })), { caps: [2], seen: null })
 *   .map(({ cut, mean, successKept }) => [cut, mean.toFixed(4), successKept.toFixed(4)])
 * // => [[1, "1.6667", "0.6667"], [0, "2.3333", "1.0000"]]
 */
export function stepCaps(
  runs: readonly CostedRun[],
  { caps, seen }: { readonly caps: readonly number[]; readonly seen: SeenCap | null },
): StepCapCost[] {
  if (runs.length === 0) return [];
  const curves = stepCurves(runs);
  const before = successesOf(runs);
  return [...caps, null].map((cap) => {
    const isCut = (steps: number) => (cap !== null && steps > cap) || (seen !== null && steps >= seen.at);
    const held = cap === null ? runs : costedRuns(cutRuns(runs, cap, curves));
    const costs = held.map(({ costUsd }) => costUsd).sort((a, b) => a - b);
    const judged = held.filter(({ success }) => success !== null);
    const successes = successesOf(held);
    return {
      cap,
      runs: runs.length,
      cut: runs.filter(({ steps }) => isCut(steps)).length,
      mean: costs.reduce((sum, usd) => sum + usd, 0) / costs.length,
      p50: quantileSorted(costs, 0.5),
      p95: quantileSorted(costs, 0.95),
      p99: quantileSorted(costs, 0.99),
      judged: judged.length,
      successes,
      successKept: before > 0 ? successes / before : null,
      usdPerSuccess: successes > 0 ? judged.reduce((sum, { costUsd }) => sum + costUsd, 0) / successes : null,
    };
  });
}

function successesOf(runs: readonly SeenRun[]): number {
  return runs.filter(({ success }) => success === true).length;
}
