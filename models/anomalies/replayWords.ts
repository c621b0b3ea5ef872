import type { Finding } from './finding.ts';

/**
 * How an alarm would have done over a history, in words.
 *
 * @example
 * replayWords([{ daysToSee: 3 }, { daysToSee: 8 }, { daysToSee: 3 }], 549)
 * // => '3 findings in 18 months, half of them seen by day 4 and all by day 9.'
 * replayWords([{ daysToSee: 0 }], 90) // => '1 finding in 3 months, first seen on day 1.'
 * replayWords([], 549) // => 'No finding in 18 months.'
 */
export function replayWords(findings: readonly Pick<Finding, 'daysToSee'>[], days: number): string {
  const months = Math.round(days / 30.44);
  const span = months === 1 ? '1 month' : `${months} months`;
  const delays = findings.map(({ daysToSee }) => daysToSee + 1).sort((a, b) => a - b);
  if (delays.length === 0) return `No finding in ${span}.`;
  if (delays.length === 1) return `1 finding in ${span}, first seen on day ${delays[0]}.`;
  const half = delays[(delays.length - 1) >> 1]!;
  return `${delays.length} findings in ${span}, half of them seen by day ${half} and all by day ${delays.at(-1)}.`;
}
