/** Bounds that truncate a distribution by re-normalising, never by clipping. */
export interface Truncation {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}
/**
 * Parameters that were estimated: their standard errors, and the correlation of the two. The simulation draws them once
 * a trial; without errors they are certain.
 */
export interface Estimated {
  readonly standardErrors?: { readonly [parameter: string]: number | undefined } | undefined;
  readonly parameterCorrelation?: number | undefined;
}
export interface Normal extends Truncation, Estimated {
  readonly kind: 'normal';
  readonly mean: number;
  readonly sd: number;
}
export interface Lognormal extends Truncation, Estimated {
  readonly kind: 'lognormal';
  readonly median: number;
  readonly sigma: number;
}
interface Triangular extends Truncation {
  readonly kind: 'triangular';
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}
interface Pert extends Truncation {
  readonly kind: 'pert';
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}
interface Uniform extends Truncation {
  readonly kind: 'uniform';
  readonly low: number;
  readonly high: number;
}
export interface Beta extends Truncation, Estimated {
  readonly kind: 'beta';
  readonly alpha: number;
  readonly beta: number;
  readonly low: number;
  readonly high: number;
}

export interface Gamma extends Truncation, Estimated {
  readonly kind: 'gamma';
  readonly shape: number;
  readonly scale: number;
}
/** P(X > x) = (scale/x)^shape from the smallest value `scale` on; `max` truncates it. */
export interface Pareto extends Truncation, Estimated {
  readonly kind: 'pareto';
  readonly scale: number;
  readonly shape: number;
}
/** Whole numbers from 0: a Poisson, or a geometric (failures before the first success, at probability 1/(1 + mean)). */
export interface Count extends Truncation, Estimated {
  readonly kind: 'poisson' | 'geometric';
  readonly mean: number;
}
/** Whole numbers from 0 with variance mean + mean²/dispersion. */
export interface NegativeBinomial extends Truncation, Estimated {
  readonly kind: 'negativeBinomial';
  readonly mean: number;
  readonly dispersion: number;
}
/**
 * Discrete: one of the values, by weight. Empirical: a sample, straight between its values, each at the middle of its
 * weight.
 */
export interface Sample extends Truncation {
  readonly kind: 'discrete' | 'empirical';
  readonly values: readonly number[];
  /** Without weights each value counts the same. */
  readonly weights?: readonly number[] | undefined;
}
/** Each part with the probability of its weight. */
export interface Mixture extends Truncation {
  readonly kind: 'mixture';
  readonly parts: readonly { readonly weight: number; readonly of: number | Exclude<Distribution, Mixture> }[];
}
/**
 * By percentiles: p10 and p90 make a lognormal where p10 is above 0, else a normal (or the family that is stated); with
 * p50 the curve that meets all three (see percentilesDistribution.ts). "5 to 10" in a file is p10 and p90.
 */
export interface Percentiles extends Truncation {
  readonly kind: 'percentiles';
  readonly p10: number;
  readonly p50?: number | undefined;
  readonly p90: number;
  readonly family?: 'normal' | 'lognormal' | undefined;
}

/** The families an assumption may follow. */
export type Distribution =
  | Normal
  | Lognormal
  | Triangular
  | Pert
  | Uniform
  | Beta
  | Gamma
  | Pareto
  | Count
  | NegativeBinomial
  | Sample
  | Mixture
  | Percentiles;
