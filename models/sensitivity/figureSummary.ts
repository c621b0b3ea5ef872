import { plainEngine } from '../columns/engine.ts';
import { batchStarts, type Design } from '../random/design.ts';
import { summarizeOutput } from '../simulation/outputSummary.ts';
import type { FigureSummary } from './sensitivity.ts';

/**
 * Mean, p10, p50 and p90 of a figure with their standard errors; null when no trial has a value.
 *
 * Shapes: one value a trial, by batch. Units: those of the figure.
 *
 * @example
 * figureSummary(Float64Array.of(1, 3, 5, 7), { sampler: 'plain', trials: 4, batches: 2 }).p50 // => 4
 */
export function figureSummary(values: Float64Array, design: Design): FigureSummary | null {
  const { value, standardError } = summarizeOutput(plainEngine, { values, starts: batchStarts(design) });
  const of = (part: typeof value) => ({
    mean: part.mean ?? 0,
    p10: part.p10 ?? 0,
    p50: part.p50 ?? 0,
    p90: part.p90 ?? 0,
  });
  return value.mean === null ? null : { ...of(value), standardError: of(standardError) };
}
