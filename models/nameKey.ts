/**
 * A name by which the names of usage and of revenue meet: capitals and spacing aside. Signs and brackets tell customers
 * apart: "Acme (US)" is not "Acme (EU)".
 *
 * Shapes: a text, or null where nothing is named.
 *
 * @example
 * nameKey('  ACME  Corp ') // => 'acme corp'
 * nameKey(null) // => null
 */
export function nameKey(name: string): string;
export function nameKey(name: string | null): string | null;
export function nameKey(name: string | null): string | null {
  return name === null ? null : name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/**
 * Names that are written in several ways and taken as one, each with its spellings.
 *
 * @example
 * joinedNames(['Acme', 'ACME', 'Globex']) // => [['Acme', 'ACME']]
 */
export function joinedNames(names: readonly string[]): string[][] {
  const spellings = Map.groupBy(new Set(names), nameKey);
  return [...spellings.values()].filter((some) => some.length > 1);
}
