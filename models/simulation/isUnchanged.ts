import type { Summary } from './result.ts';

/**
 * Whether a difference of two scenarios is 0 in all that is known of it: then neither is better, for certain.
 *
 * @example
 * isUnchanged({ mean: 0, p5: 0, p10: 0, p25: 0, p50: 0, p75: 0, p90: 0, p95: 0 }) // => true
 */
export function isUnchanged({
  mean,
  p5,
  p50,
  p95,
}: Pick<Summary<number | null>, 'mean' | 'p5' | 'p50' | 'p95'>): boolean {
  return [mean, p5, p50, p95].every((value) => value === 0);
}
