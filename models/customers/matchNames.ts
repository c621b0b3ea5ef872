import { foldName } from '../foldName.ts';

/**
 * A name by which the names of usage and of revenue meet: case, signs and spaces aside.
 *
 * Shapes: a text, or null where nothing is named.
 *
 * @example
 * nameKey(' ACME Corp. ') // => 'acme_corp'
 * nameKey(null) // => null
 */
export function nameKey(name: string | null): string | null {
  return name === null ? null : foldName(name);
}
