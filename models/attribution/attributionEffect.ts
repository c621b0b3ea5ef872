import type { Month } from '../calendar.ts';
import type { Dimension } from '../usage/usageRow.ts';
import type { AttributedDimension } from './attribution.ts';
import type { LackingCost } from './largestLacking.ts';

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
  /** Rows that shared ones were divided into. */
  readonly parts: number;
  /** Shared cost that nobody's use of the month could be found for; it keeps no value. */
  readonly undivided: readonly UndividedCost[];
}

/** What a test of rules tells: also where the next rule would catch most. */
export interface AttributionTest extends AttributionEffect {
  /** The largest of what still lacks a value of each dimension. */
  readonly largest: { readonly [D in AttributedDimension]: readonly LackingCost[] };
}

/** Cost that a rule of shared cost leaves as it is in a month. */
export interface UndividedCost {
  readonly rule: number;
  readonly month: Month;
  /** What its users would have to agree with it on. */
  readonly within: { readonly [D in Dimension]?: string | null };
  readonly rows: number;
  readonly costUsd: number;
}
