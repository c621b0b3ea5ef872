import { type AttributedDimension, type Attributor, attributedDimensions } from './attribution.ts';
import type { PricedUsage } from './pricedUsage.ts';

/** What rules catch of a history. */
export interface AttributionEffect {
  readonly rows: number;
  readonly costUsd: number;
  /** By rule, in order: the rows it sets something on, and their cost. */
  readonly caught: readonly { readonly rows: number; readonly costUsd: number }[];
  /** Cost that no value of a dimension is stated for, before and after the rules. */
  readonly unattributed: {
    readonly [D in AttributedDimension]: { readonly beforeUsd: number; readonly afterUsd: number };
  };
}

/** Sums for `AttributionEffect`, row by row, in whole nano-dollars. */
export interface EffectTally {
  readonly add: (row: PricedUsage) => void;
  readonly result: () => AttributionEffect;
}

/**
 * Measures what some rules catch, over priced rows whose dimensions are still as the sources state them.
 *
 * Units: US$. Errors: none.
 *
 * @example
 * tallyEffect(createAttributor([]), 0).result().rows // => 0
 */
export function tallyEffect(attribute: Attributor, rules: number): EffectTally {
  let rows = 0;
  let cost = 0n;
  const caught = Array.from({ length: rules }, () => ({ rows: 0, nano: 0n }));
  const missing = Object.fromEntries(
    attributedDimensions.map((dimension) => [dimension, { before: 0n, after: 0n }]),
  ) as Record<AttributedDimension, { before: bigint; after: bigint }>;
  return {
    add: (row) => {
      const { values, rules: used } = attribute(row);
      rows++;
      cost += row.costNanoUsd;
      for (const index of used) {
        caught[index]!.rows++;
        caught[index]!.nano += row.costNanoUsd;
      }
      for (const dimension of attributedDimensions) {
        if (row[dimension] === null) missing[dimension].before += row.costNanoUsd;
        if (values[dimension] === null) missing[dimension].after += row.costNanoUsd;
      }
    },
    result: () => ({
      rows,
      costUsd: dollars(cost),
      caught: caught.map((one) => ({ rows: one.rows, costUsd: dollars(one.nano) })),
      unattributed: Object.fromEntries(
        attributedDimensions.map((dimension) => {
          const { before, after } = missing[dimension];
          return [dimension, { beforeUsd: dollars(before), afterUsd: dollars(after) }];
        }),
      ) as AttributionEffect['unattributed'],
    }),
  };
}

const dollars = (nano: bigint) => Number(nano) / 1e9;
