import type { Dimension, DimensionValues } from '../usage/usageRow.ts';
import type { AttributedDimension } from './attribution.ts';

/** Cost that lacks a value of one dimension and agrees in what its source states of others. */
export interface LackingCost {
  /** What the source states, the dimensions it leaves out not among them. */
  readonly stated: { readonly [D in Dimension]?: string };
  readonly rows: number;
  readonly costUsd: number;
}

/** Who used it, where that is stated; else what it was. */
const owners = ['provider', 'team', 'feature'] as const;
const things = ['provider', 'service', 'operation', 'model'] as const;

/** The dimensions that tell of cost what it is. */
export const tellingDimensions = [...new Set([...owners, ...things])] as const;
export type TellingValues = Pick<DimensionValues, (typeof tellingDimensions)[number]>;

/**
 * Sums what lacks a value of a dimension by what else is stated of it, to know where a rule would catch most.
 *
 * Convention: by provider, team and feature; where neither team nor feature is stated, by provider, service, operation
 * and model; the largest first, of equal ones in alphabetical order. Units: US$.
 *
 * @example
 * createLargestLacking('feature').largest(5) // => []
 */
export function createLargestLacking(lacking: AttributedDimension) {
  const isOwned = (row: TellingValues) =>
    (lacking !== 'team' && row.team !== null) || (lacking !== 'feature' && row.feature !== null);
  const tellingOf = (row: TellingValues) =>
    (isOwned(row) ? owners : things).filter((dimension) => dimension !== lacking);
  const sums = new Map<string, { readonly stated: TellingValues; rows: number; nano: bigint }>();
  return {
    /** Counts rows as their source states them, with what they cost of the parts without a value. */
    add: (stated: TellingValues, { rows, nano }: { readonly rows: number; readonly nano: bigint }) => {
      const values = tellingOf(stated).map((dimension) => stated[dimension] ?? '\u0000');
      // Owners and things are not the same, even where they have the same names.
      const key = [...values, ...(isOwned(stated) ? [] : [''])].join('\u0001');
      const sum = sums.get(key) ?? { stated, rows: 0, nano: 0n };
      sums.set(key, sum);
      sum.rows += rows;
      sum.nano += nano;
    },
    largest: (count: number): LackingCost[] =>
      [...sums]
        .sort(([a, one], [b, two]) => (one.nano === two.nano ? (a < b ? -1 : 1) : one.nano > two.nano ? -1 : 1))
        .slice(0, count)
        .map(([, { stated, rows, nano }]) => ({
          stated: statedOf(tellingOf(stated), stated),
          rows,
          costUsd: Number(nano) / 1e9,
        })),
  };
}

function statedOf(telling: readonly (keyof TellingValues)[], row: TellingValues): LackingCost['stated'] {
  return Object.fromEntries(telling.flatMap((one) => (row[one] === null ? [] : [[one, row[one]]])));
}
