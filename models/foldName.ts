/**
 * A column name with everything folded away in which exports of one format differ.
 *
 * Convention: lower case, byte-order mark and a bracketed tail dropped, other signs and spaces become one underscore.
 *
 * @example
 * foldName(' Cost [USD]') // => 'cost'
 * foldName('Input Tokens') // => 'input_tokens'
 */
export function foldName(name: string): string {
  const body = name
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase();
  const bare = body.replace(/\s*[[(][^\])]*[\])]\s*$/, '');
  return (bare === '' ? body : bare).replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_|_$/g, '');
}
