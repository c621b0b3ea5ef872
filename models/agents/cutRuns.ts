import { type RunMeasure, runMeasures, type SeenRun } from './seenRun.ts';
import { fitStepCurve, type StepCurve, shareAtStep } from './stepCurve.ts';

/** What step caps are worked out with: the curve of each measure that the runs state. */
export type StepCurves = { readonly [M in Exclude<RunMeasure, 'steps'>]: StepCurve | null };

/**
 * The curve of each measure by steps; null where no run states both.
 *
 * Units: tokens, US$.
 *
 * @example
 * stepCurves([{ steps: 2, inputTokens: 10, outputTokens: null, costUsd: null, success: null }]).inputTokens.perStep
 * // => 5
 */
export function stepCurves(runs: readonly SeenRun[]): StepCurves {
  const of = (measure: keyof StepCurves) => {
    const known = runs.flatMap((run) =>
      run.steps !== null && run.steps >= 1 && run[measure] !== null ? [{ steps: run.steps, value: run[measure] }] : [],
    );
    return known.length > 0 ? fitStepCurve(known) : null;
  };
  return { costUsd: of('costUsd'), inputTokens: of('inputTokens'), outputTokens: of('outputTokens') };
}

/**
 * Runs as they would have been under a cap: those with more steps stop there, have come to what the curve says of their
 * own totals, and do not succeed.
 *
 * Convention: a run that ended by itself at the cap is not cut; one whose steps are not known stays as it is. Shapes:
 * one run a run, in their order. Units: steps, tokens, US$. Source: SEMANTICS section 3.
 *
 * @example
 * cutRuns([{ steps: 4, inputTokens: null, outputTokens: null, costUsd: 8, success: true }], 2)
 * // => [{ "steps": 2, "inputTokens": null, "outputTokens": null, "costUsd": 4, "success": false }]
 */
export function cutRuns(
  runs: readonly SeenRun[],
  cap: number,
  curves: StepCurves = stepCurves(runs),
): readonly SeenRun[] {
  return runs.map((run) => {
    const { steps } = run;
    if (steps === null || steps <= cap) return run;
    const cut = { ...run, steps: cap, success: run.success === null ? null : false };
    for (const measure of runMeasures) {
      if (measure === 'steps') continue;
      const curve = curves[measure];
      if (run[measure] !== null && curve) cut[measure] = run[measure] * shareAtStep(curve, { at: cap, of: steps });
    }
    return cut;
  });
}
