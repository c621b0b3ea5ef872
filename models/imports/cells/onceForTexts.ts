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

/**
 * A function of a text that is asked for few texts many times, which keeps what it gave for each.
 *
 * Errors: those of the function; they are not remembered.
 *
 * @example
 * onceForText((text) => text.length)('abc') // => 3
 */
export function onceForText<T>(make: (text: string) => T): (text: string) => T {
  const made = new Map<string, { readonly value: T }>();
  return (text) => {
    const known = made.get(text);
    if (known) return known.value;
    const value = make(text);
    if (made.size < mostKept) made.set(text, { value });
    return value;
  };
}
