import { type GoodnessOfFit, ksProbability } from './goodnessOfFit.ts';
import type { ProbabilityDistribution } from './probabilityDistribution.ts';

/** A value that was seen, or one that would have gone on: then it is only known that it is no smaller. */
export interface Seen {
  readonly value: number;
  readonly isStopped: boolean;
}

/**
 * How far values of which some were stopped are from a distribution, where they were seen: Kolmogorov and Smirnov's
 * distance from the estimate of Kaplan and Meier.
 *
 * Convention: the probability is that of a whole sample, and so rather too large. Source: Kaplan and Meier (1958).
 *
 * @example
 * stoppedDistance(
 *   [
 *     { value: 0.5, isStopped: false },
 *     { value: 0.75, isStopped: true },
 *   ],
 *   { cdf: (x) => x, below: (x) => x },
 * ).ks // => 0.5
 */
export function stoppedDistance(
  seen: readonly Seen[],
  distribution: Pick<ProbabilityDistribution, 'cdf' | 'below'>,
): GoodnessOfFit {
  const sorted = [...seen].sort((a, b) => a.value - b.value || Number(a.isStopped) - Number(b.isStopped));
  let left = 1;
  let ks = 0;
  for (let at = 0; at < sorted.length; ) {
    const { value } = sorted[at]!;
    let next = at;
    let ended = 0;
    while (sorted[next]?.value === value) if (!sorted[next++]!.isStopped) ended++;
    if (ended > 0) {
      ks = Math.max(ks, Math.abs(distribution.below(value) - (1 - left)));
      left *= 1 - ended / (sorted.length - at);
      ks = Math.max(ks, Math.abs(distribution.cdf(value) - (1 - left)));
    }
    at = next;
  }
  return { ks, ksProbability: ksProbability(ks, sorted.length), ad: null };
}
