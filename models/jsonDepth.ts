/** Deeper than anything that a tool writes, and far less deep than what a program can follow. */
export const deepestJson = 200;

/**
 * Whether a JSON value nests deeper than anything that a tool writes.
 *
 * However deep it is.
 *
 * @example
 * isTooDeep({ a: [1] }) // => false
 * isTooDeep({ a: [1] }, 1) // => true
 */
export function isTooDeep(value: unknown, deepest: number = deepestJson): boolean {
  let level: unknown[] = [value];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? Object.values(one).filter(isObject) : [],
    );
  }
  return false;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/**
 * Reads JSON that somebody else wrote.
 *
 * Errors: throws SyntaxError on what is not JSON or nests too deep.
 *
 * @example
 * parseJson('{"a": 1}') // => { "a": 1 }
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // Each level takes two signs at least.
  if (text.length > 2 * deepestJson && isTooDeep(value))
    throw new SyntaxError(`it nests deeper than ${deepestJson} levels`);
  return value;
}
