import { gammaCdf } from '../statistics/gamma.ts';
import type { SeenCap } from './seenRun.ts';

const fewestStopped = 3;
/**
 * A pile-up is told where so many at the end are rarer than this, and this many times what lies below leads one to
 * expect.
 */
const rarer = 5e-3;
const timesExpected = 2.5;
/**
 * Dollars and tokens overshoot a budget by a part of one call, so that they are counted in bins of this part of the
 * largest.
 */
const bin = 0.01;

/**
 * The cap at which runs were stopped, seen by their pile-up at the largest number; null where the end is an ordinary
 * tail.
 *
 * Convention: runs at the largest number (dollars: within 1 % of it) against a Poisson with the rate of the quarter
 * between median and largest that lies below; where half of all runs are there, it is what runs do and not a cap.
 * Units: those of the values.
 * Source: derived.
 *
 * @example
 * findCap([2, 3, 5, 4, 8, 6, 3, 30, 30, 30, 9, 4], 'whole') // => { "at": 30, "runs": 3 }
 */
export function findCap(values: readonly number[], kind: 'whole' | 'amount'): SeenCap | null {
  const sorted = [...values].sort((a, b) => a - b);
  const largest = sorted.at(-1) ?? 0;
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const width = kind === 'whole' ? 1 : largest * bin;
  const isStopped = (value: number) => value > largest - width;
  const stopped = sorted.filter(isStopped);
  if (stopped.length < fewestStopped || isStopped(median) || 2 * stopped.length >= sorted.length) return null;
  const bins = Math.ceil((largest - median) / width / 4);
  const below = sorted.filter((value) => value > largest - (bins + 1) * width && !isStopped(value)).length;
  // One more than was seen: an empty stretch is no proof that nothing belongs there.
  const expected = (below + 1) / bins;
  const chance = gammaCdf(expected, stopped.length);
  if (chance >= rarer || stopped.length < timesExpected * expected) return null;
  // A stop on the number itself leaves those just below as runs that ended.
  const exact = stopped.filter((value) => value === largest);
  const held = 2 * exact.length >= stopped.length ? exact : stopped;
  return { at: held[0]!, runs: held.length };
}
