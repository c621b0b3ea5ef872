/**
 * What a table says of a word that somebody else wrote; undefined where it says nothing. Plain access would find what
 * every object inherits, such as `constructor`.
 *
 * @example
 * ownEntry({ month: 1 }, 'month') // => 1
 * ownEntry({ month: 1 }, 'constructor') // => undefined
 */
export function ownEntry<T>(table: { readonly [word: string]: T }, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
