import type { Codes } from '../../usage/blocks/block.ts';
import type { ExactColumn, RollupData } from './rollup.ts';

/**
 * Summed rows by their texts in one column, which the parts are without.
 *
 * Shapes: `data` has the column. Errors: throws TypeError where it has not.
 *
 * @example
 * [
 *   ...splitRollup(
 *     {
 *       texts: ['day', 'part'],
 *       amounts: ['requests'],
 *       money: [],
 *       size: 2,
 *       dictionaries: [['d'], ['x', 'y']],
 *       codes: [Uint8Array.of(0, 0), Uint8Array.of(1, 0)],
 *       sums: [Float64Array.of(4, 5)],
 *       exact: [],
 *     },
 *     'part',
 *   ),
 * ].map(([part, rows]) => [part, rows.texts, [...rows.sums[0]]]) // => [["y", ["day"], [4]], ["x", ["day"], [5]]]
 */
export function splitRollup(data: RollupData, column: string): Map<string | null, RollupData> {
  const at = data.texts.indexOf(column);
  if (at === -1) throw new TypeError(`Summed rows have no column ${column}`);
  const groups = new Map<number, number[]>();
  const codes = data.codes[at]!;
  for (let group = 0; group < data.size; group++) {
    const code = codes[group]!;
    const known = groups.get(code);
    if (known) known.push(group);
    else groups.set(code, [group]);
  }
  const others = without(data, at);
  return new Map([...groups].map(([code, own]) => [data.dictionaries[at]![code]!, taken(others, own)]));
}

function without(data: RollupData, at: number): RollupData {
  const isOther = (_: unknown, index: number) => index !== at;
  return {
    ...data,
    texts: data.texts.filter(isOther),
    dictionaries: data.dictionaries.filter(isOther),
    codes: data.codes.filter(isOther),
  };
}

function taken(data: RollupData, groups: readonly number[]): RollupData {
  const values = (from: Float64Array) =>
    from.length === 0 ? from : Float64Array.from(groups, (group) => from[group]!);
  return {
    ...data,
    size: groups.length,
    codes: data.codes.map((codes) => takenCodes(codes, groups)),
    sums: data.sums.map(values),
    exact: data.exact.map(({ nano, beyond }): ExactColumn => {
      const large = beyond.size === 0 ? [] : groups.map((group, place) => [place, beyond.get(group)] as const);
      return { nano: values(nano), beyond: new Map(large.flatMap(([place, sum]) => (sum ? [[place, sum]] : []))) };
    }),
  };
}

function takenCodes(codes: Codes, groups: readonly number[]): Codes {
  const own = new (codes.constructor as new (size: number) => Codes)(groups.length);
  for (let place = 0; place < own.length; place++) own[place] = codes[groups[place]!]!;
  return own;
}
