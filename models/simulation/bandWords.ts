import type { RunRecord } from './result.ts';

/**
 * What is said of ranges that are wider than simulated: by how much, who decided it, why, and what is not widened.
 *
 * @example
 * bandWords({ bands: { factor: 1.6, reason: 'Steps rise', owner: 'CFO', decidedAt: '2026-11-02T09:00:00Z' } })
 *   .split('; ')[0] // => 'Ranges of the company are widened × 1.6 (CFO, 2026-11-02: Steps rise)'
 * bandWords({}) // => null
 */
export function bandWords({ bands }: Pick<RunRecord, 'bands'>): string | null {
  if (!bands) return null;
  const { factor, owner, decidedAt, reason } = bands;
  return `Ranges of the company are widened × ${factor} (${owner}, ${decidedAt.slice(0, 10)}: ${reason}); chances, differences and parts are as simulated.`;
}
