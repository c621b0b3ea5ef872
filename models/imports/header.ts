/** The columns of a file, found by folded name. */
export interface Header {
  /** As the file writes them. */
  readonly names: readonly string[];
  readonly folded: readonly string[];
  /** Position of the first column with one of these folded names; -1 when there is none. */
  readonly find: (...folded: readonly string[]) => number;
  readonly has: (folded: string) => boolean;
}

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

/**
 * The header of a file, ready to find columns in.
 *
 * Convention: where a name occurs twice the first column wins. Errors: none.
 *
 * @example
 * openHeader(['Date', 'Cost']).find('cost', 'amount') // => 1
 */
export function openHeader(names: readonly string[]): Header {
  const folded = names.map(foldName);
  const positions = new Map<string, number>();
  folded.forEach((name, index) => {
    if (name !== '' && !positions.has(name)) positions.set(name, index);
  });
  return {
    names: names.map((name) => name.replace(/^\ufeff/, '').trim()),
    folded,
    find: (...wanted) => {
      for (const name of wanted) {
        const position = positions.get(name);
        if (position !== undefined) return position;
      }
      return -1;
    },
    has: (name) => positions.has(name),
  };
}
