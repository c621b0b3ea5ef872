/**
 * Whether a value is an object with named fields: no list, no date.
 *
 * @example
 * isRecord({}) // => true
 * isRecord([1, 2]) // => false
 */
export function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
