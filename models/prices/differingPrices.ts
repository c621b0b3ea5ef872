import type { KindPrices } from './kindPrices.ts';

/** Monthly prices by `priceKey`, as a run is given them. */
export type PricesByKey = { readonly [key: string]: readonly KindPrices[] };

/** A model whose prices a run was given are others now. Units: US$/M tokens of the first month that differs. */
export interface DifferingPrice {
  readonly key: string;
  readonly months: number;
  /** Place of the first month that differs. */
  readonly first: number;
  readonly input: readonly [then: number, now: number | null];
  readonly output: readonly [then: number, now: number | null];
}

/**
 * Which models of a run had other prices than now, and from which of its months on.
 *
 * Shapes: one price a month for each key, in both.
 *
 * @example
 * differingPrices(
 *   { 'a/b': [{ input: 1, cacheRead: 1, cacheWrite: 1, output: 2 }] },
 *   { 'a/b': [{ input: 1, cacheRead: 1, cacheWrite: 1, output: 3 }] },
 * ) // => [{ "key": "a/b", "months": 1, "first": 0, "input": [1, 1], "output": [2, 3] }]
 */
export function differingPrices(then: PricesByKey, now: PricesByKey): DifferingPrice[] {
  return Object.entries(then).flatMap(([key, before]) => {
    const after = now[key] ?? [];
    const differs = before.flatMap((prices, month) => (isSame(prices, after[month]) ? [] : [month]));
    const first = differs[0];
    if (first === undefined) return [];
    const [was, is] = [before[first]!, after[first] ?? null];
    return [
      {
        key,
        months: differs.length,
        first,
        input: [was.input, is?.input ?? null] as const,
        output: [was.output, is?.output ?? null] as const,
      },
    ];
  });
}

function isSame(a: KindPrices, b: KindPrices | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
