import type { Column, ColumnGraph } from '../columns/columnGraph.ts';

/** How use differs between the customers of a plan: what rules ask of it, for any mean. Limits are in units of use. */
export interface UserSpread {
  /** Whether every customer is the average one. */
  readonly isAlike: boolean;
  /** P(U > limit). */
  readonly shareAbove: (mean: Column, limit: Column) => Column;
  /** E[U; U > limit]. */
  readonly allUseOfThoseAbove: (mean: Column, limit: Column) => Column;
  /** E[(U − limit)+]. */
  readonly excess: (mean: Column, limit: Column) => Column;
  /** Density of use at a limit. */
  readonly density: (mean: Column, limit: Column) => Column;
  /** Multiple of the mean below which practically nobody is. */
  readonly lowest: () => Column;
  /**
   * Where the distribution breaks off: as a multiple of the mean, with the density of the multiple there; null:
   * nowhere.
   */
  readonly end: { readonly multiple: number; readonly density: number } | null;
  /** Part of all use that those below a standard score hold. */
  readonly heldBelow: (score: number) => Column;
  readonly meanOverMedian: () => Column;
}

/**
 * Customers who all use the mean.
 *
 * Shapes: columns.
 *
 * @example
 * ((g) => allAlike(g).excess(g.constant(5), g.constant(3)).immediate)(new ColumnGraph()) // => 2
 */
export function allAlike(g: ColumnGraph): UserSpread {
  return {
    isAlike: true,
    shareAbove: (mean, limit) => g.less(limit, mean),
    allUseOfThoseAbove: (mean, limit) => g.multiply(mean, g.less(limit, mean)),
    excess: (mean, limit) => g.maximum(g.subtract(mean, limit), 0),
    density: () => g.constant(0),
    lowest: () => g.constant(1),
    end: null,
    heldBelow: (score) => g.constant(score > 0 ? 1 : 0),
    meanOverMedian: () => g.constant(1),
  };
}
