import type { Comparison, RunRecord, RunResult, SeriesKey, Summary } from '../simulation/result.ts';
import type { Stress, StressId } from './stress.ts';

interface Outcome {
  /** Of all months together. Units: US$; the margin is a ratio, null without revenue. */
  readonly total: { readonly [K in SeriesKey]: Summary<number | null> };
  readonly probabilityBelow: number | null;
  /** Expected shortfall of all commitments together, US$. */
  readonly shortfallUsd: number;
}

export interface StressOutcome extends Omit<Stress, 'changes'> {
  /** Null where the stress cannot be put into the scenario. */
  readonly outcome: (Outcome & { readonly difference: { readonly [K in SeriesKey]: Summary<number | null> } }) | null;
}

/** A scenario beside its stresses, trial by trial on the same draws. */
export interface StressComparison {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly run: RunRecord;
  readonly target: number;
  readonly base: Outcome;
  readonly stresses: readonly StressOutcome[];
  readonly sentence: string;
}

/**
 * What a comparison says of one side.
 *
 * @example
 * outcomeOf({ total: {}, target: { totalProbabilityBelow: 0.1 }, commitments: [{ expectedShortfallUsd: 5 }] })
 * // => { "total": {}, "probabilityBelow": 0.1, "shortfallUsd": 5 }
 */
export function outcomeOf({ total, target, commitments }: RunResult): Outcome {
  const shortfallUsd = commitments.reduce((sum, one) => sum + one.expectedShortfallUsd, 0);
  return { total, probabilityBelow: target.totalProbabilityBelow, shortfallUsd };
}

/**
 * The outcome of a stress from its comparison with the scenario.
 *
 * @example
 * stressOutcome({ id: 'labOut', name: 'A', sentence: 'B', from: '2027-01', changes: [], hindrance: 'C' }, null).outcome
 * // => null
 */
export function stressOutcome({ changes: _, ...stress }: Stress, compared: Comparison | null): StressOutcome {
  if (!compared) return { ...stress, outcome: null };
  return { ...stress, outcome: { ...outcomeOf(compared.resultB), difference: compared.totalDifference } };
}

/**
 * The stress that takes most of the median margin, or of the median gross profit where there is no margin.
 *
 * @example
 * worstStress([]) // => null
 */
export function worstStress(
  stresses: readonly StressOutcome[],
): { readonly id: StressId; readonly name: string } | null {
  const moved = stresses.flatMap(({ id, name, outcome }) => {
    const by = outcome?.difference.grossMargin.p50 ?? outcome?.difference.grossProfit.p50 ?? null;
    return by === null ? [] : [{ id, name, by }];
  });
  const worst = moved.toSorted((a, b) => a.by - b.by)[0];
  return worst && worst.by < 0 ? { id: worst.id, name: worst.name } : null;
}
