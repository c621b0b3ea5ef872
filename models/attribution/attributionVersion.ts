import type { AttributedDimension, AttributionRule } from './attribution.ts';
import type { AttributionEffect } from './attributionEffect.ts';

/** Rules of attribution as they were in force from a time on. */
export interface AttributionVersion {
  readonly version: number;
  readonly rules: readonly AttributionRule[];
  /** What they caught when they were saved; null of versions from before this was kept. */
  readonly effect: AttributionEffect | null;
  readonly owner: string;
  readonly savedAt: string;
}

/** Cost that has no value of a dimension, of all the cost asked for. */
export interface Unattributed {
  readonly costUsd: number;
  readonly withoutUsd: { readonly [D in AttributedDimension]: number };
}
