import type { Cells, TextCell } from './cells.ts';

/** Combinations that are remembered; of a file with more each further one is made anew. */
const mostKept = 10_000;

/**
 * What is made of the texts of several columns, made once for each combination of them.
 *
 * Errors: those of `make`; they are not remembered.
 *
 * @example
 * onceForTexts([() => 'a', () => null], ([first]) => first)([]) // => 'a'
 */
export function onceForTexts<T>(
  reads: readonly TextCell[],
  make: (texts: readonly (string | null)[]) => T,
): (cells: Cells) => T {
  const made = new Map<string, T>();
  return (cells) => {
    const texts = reads.map((read) => read(cells));
    const key = texts.join('\u0000');
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(texts);
    if (made.size < mostKept) made.set(key, fresh);
    return fresh;
  };
}
