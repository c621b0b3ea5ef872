import type { Distribution } from './distribution.ts';

/** Tables already made; a scenario is compiled again at every edit, and most of its distributions stay as they were. */
const known = new Map<string, unknown>();
const mostKnown = 500;

/**
 * What was made of a distribution, made once.
 *
 * @example
 * remembered({ kind: 'poisson', mean: 123 }, () => 5) // => 5
 */
export function remembered<T>(distribution: Distribution, make: () => T): T {
  const key = JSON.stringify(distribution);
  if (!known.has(key)) {
    if (known.size >= mostKnown) known.clear();
    known.set(key, make());
  }
  return known.get(key) as T;
}
