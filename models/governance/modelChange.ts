import { z } from 'zod';
import type { Month } from '../calendar.ts';
import { type Change, changeSchema } from '../scenarios/scenario.ts';
import { type Comparison, type RunSettings, runSettingsSchema } from '../simulation/result.ts';
import type { Summary } from '../simulation/summary.ts';

export type SwitchChange = Extract<Change, { kind: 'switch' }>;

/** A model change that is asked for: a switch as scenarios have it, and the scenario it is held against. */
export const modelChangeRequestSchema = z.strictObject({
  scenarioId: z.string().min(1).max(200),
  change: changeSchema.refine(
    (change): change is SwitchChange => change.kind === 'switch',
    'must be a change of kind "switch"',
  ),
  note: z.string().trim().max(2000).nullable(),
  settings: runSettingsSchema,
});
export interface ModelChangeRequest {
  readonly scenarioId: string;
  readonly change: SwitchChange;
  readonly note: string | null;
  readonly settings: RunSettings;
}

/** The ends and the middle of what trials say. */
export interface Range {
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
}

/** What the change was simulated to cost and bring, against the same scenario without it, on the same draws. */
export interface SimulatedChange {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly months: readonly Month[];
  readonly trials: number;
  readonly seed: number;
  readonly priceBookVersion: string;
  readonly engineVersion: string;
  /** With the change − without it, over all months. */
  readonly difference: { readonly cogsUsd: Range; readonly grossProfitUsd: Range; readonly grossMargin: Range };
  /** Probability that COGS is lower with the change. */
  readonly probabilityCheaper: number;
  readonly without: { readonly cogsUsd: Range; readonly grossMargin: Range };
  readonly with: { readonly cogsUsd: Range; readonly grossMargin: Range };
  /** AI COGS of each month with the change and without it. */
  readonly aiCogsUsd: readonly { readonly month: Month; readonly with: Range; readonly without: Range }[];
}

export interface Decision {
  readonly approved: boolean;
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly note: string | null;
}

/** A requested model change, what it was simulated to do, and what was decided. */
export interface ModelChange extends ModelChangeRequest {
  readonly id: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly simulated: SimulatedChange;
  /** Null while nobody has decided. */
  readonly decision: Decision | null;
}

/**
 * What is kept of the comparison of a scenario with a change and without it.
 *
 * Units: US$, ratios.
 *
 * @example
 * rangeOf({ mean: 2, p5: 0, p10: 1, p25: 1, p50: 2, p75: 3, p90: 3, p95: 4 }) // => { "p10": 1, "p50": 2, "p90": 3 }
 */
export function rangeOf({ p10, p50, p90 }: Pick<Summary<number | null>, 'p10' | 'p50' | 'p90'>): Range {
  return { p10, p50, p90 };
}

/**
 * What is kept of a comparison: b is the scenario with the change.
 *
 * Shapes: one entry a month. Units: US$, ratios. Source: SEMANTICS sections 8 and 9.
 *
 * @example
 * ((figure) =>
 *   simulatedChange({
 *     ...{ a: { id: 'a', name: 'A' }, months: [], run: { trials: 10, seed: 1 }, probabilityBetter: {} },
 *     totalDifference: { cogs: figure, grossProfit: figure, grossMargin: figure },
 *     resultA: { total: { cogs: figure, grossMargin: figure }, series: { aiCogs: figure } },
 *     resultB: { total: { cogs: figure, grossMargin: figure }, series: { aiCogs: figure } },
 *   }))({ p10: 1, p50: 2, p90: 3 }).difference.cogsUsd // => { p10: 1, p50: 2, p90: 3 }
 */
export function simulatedChange(comparison: Comparison): SimulatedChange {
  const { a, months, run, totalDifference, probabilityBetter, resultA, resultB } = comparison;
  const totals = ({ total }: Comparison['resultA']) => ({
    cogsUsd: rangeOf(total.cogs),
    grossMargin: rangeOf(total.grossMargin),
  });
  const monthOf = ({ series: { aiCogs } }: Comparison['resultA'], index: number): Range => ({
    p10: aiCogs.p10[index] ?? null,
    p50: aiCogs.p50[index] ?? null,
    p90: aiCogs.p90[index] ?? null,
  });
  return {
    scenario: a,
    months,
    trials: run.trials,
    seed: run.seed,
    priceBookVersion: run.priceBookVersion,
    engineVersion: run.engineVersion,
    difference: {
      cogsUsd: rangeOf(totalDifference.cogs),
      grossProfitUsd: rangeOf(totalDifference.grossProfit),
      grossMargin: rangeOf(totalDifference.grossMargin),
    },
    probabilityCheaper: probabilityBetter.cogs,
    without: totals(resultA),
    with: totals(resultB),
    aiCogsUsd: months.map((month, index) => ({
      month,
      with: monthOf(resultB, index),
      without: monthOf(resultA, index),
    })),
  };
}
