/** What separates the words of a name: spaces, hyphens, points, commas, quotes, slashes, brackets. */
const separators = /[\s\-_.,;:'’"/()[\]]+/g;

/**
 * A name by which the names of two files meet: capitals, spacing and punctuation between words aside. Words and signs
 * tell names apart: "Acme (US)" is not "Acme (EU)", "C++" is not "C".
 *
 * Shapes: a text, or null where nothing is named.
 *
 * @example
 * nameKey('  Quay, Ltd. ') // => 'quay ltd'
 * nameKey('quay-ltd') // => 'quay ltd'
 * nameKey('C++') // => 'c++'
 * nameKey(null) // => null
 */
export function nameKey<N extends string | null>(name: N): string | Extract<N, null> {
  if (name === null) return name as Extract<N, null>;
  const text = name.normalize('NFC').trim().toLowerCase();
  return text.replaceAll(separators, ' ').trim() || text;
}

/**
 * Names that are written in several ways and taken as one, each with its spellings.
 *
 * @example
 * joinedNames(['Acme', 'ACME', 'Globex']) // => [['Acme', 'ACME']]
 */
export function joinedNames(names: readonly string[]): string[][] {
  const spellings = Map.groupBy(new Set(names), (name) => nameKey(name));
  return [...spellings.values()].filter((some) => some.length > 1);
}
