import type { Codes } from '../usage/block.ts';
import type { TextCoder } from './coders.ts';
import { createGroupTable } from './groupTable.ts';

/** Texts of a row that mostly come in the same combinations, each combination by number. */
export interface LabelSet {
  /** Which texts of a row these are. */
  readonly columns: readonly number[];
  /** `known` is the same object for the same texts, where somebody knows. */
  readonly code: (texts: readonly (string | null)[], known?: object) => number;
  readonly size: () => number;
  /** For each of the columns, the code of its text in every group, from the number of the combination there. */
  readonly spread: (combined: Codes) => readonly Codes[];
}

/** Objects that never come again would only be held for nothing. */
const tried = 100_000;

/**
 * Numbers the combinations of some texts of a row.
 *
 * Errors: none.
 *
 * @example
 * createLabelSet([0], [createTextCoder((text) => text)]).code(['a']) // => 0
 */
export function createLabelSet(columns: readonly number[], coders: readonly TextCoder[]): LabelSet {
  const table = createGroupTable(columns.length);
  const key = new Int32Array(columns.length);
  let numbers: Map<object, number> | null = new Map();
  let repeats = 0;

  function find(texts: readonly (string | null)[]): number {
    for (let at = 0; at < columns.length; at++) key[at] = coders[columns[at]!]!.code(texts[columns[at]!]!);
    return table.find(key);
  }

  function code(texts: readonly (string | null)[], known?: object): number {
    if (known === undefined || numbers === null) return find(texts);
    const number = numbers.get(known);
    if (number !== undefined) {
      repeats++;
      return number;
    }
    const found = find(texts);
    numbers.set(known, found);
    if (numbers.size > tried && numbers.size > repeats) numbers = null;
    return found;
  }

  function spread(combined: Codes): Codes[] {
    return table.columns(columns.map((column) => coders[column]!.size())).map((codes) => {
      const out = new (codes.constructor as new (size: number) => Codes)(combined.length);
      for (let group = 0; group < combined.length; group++) out[group] = codes[combined[group]!]!;
      return out;
    });
  }

  return { columns, code, size: table.size, spread };
}
