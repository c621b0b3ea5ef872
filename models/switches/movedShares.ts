import type { Month } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import type { Feature } from '../drivers/feature.ts';

/**
 * The share of tasks that each model of a feature serves: as stated, or times its factor of the month and then brought
 * to the sum that was stated.
 *
 * Shapes: for each model one column a month. Units: ratio. Source: SEMANTICS section 11.
 *
 * @example
 * movedShares({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   months: ['2027-01'],
 *   feature: {
 *     id: 'chat',
 *     models: [{ share: 0.5 }, { share: 0.5, shareFactor: { value: 3, source: null, owner: null } }],
 *   },
 * }).map(([share]) => share.immediate) // => [0.25, 0.75]
 */
export function movedShares({
  graph: g,
  sources,
  months,
  feature: { id, models },
}: {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
  readonly feature: Pick<Feature, 'id' | 'models'>;
}): Column[][] {
  if (models.every(({ shareFactor }) => !shareFactor))
    return models.map(({ share }) => months.map(() => g.constant(share)));
  const stated = models.reduce((sum, { share }) => sum + share, 0);
  const byMonth = months.map((month) => {
    const parts = models.map(({ share, shareFactor }, at) => {
      if (!shareFactor) return g.constant(share);
      return g.multiply(sources.draw(`feature.${id}.models.${at}.shareFactor`, shareFactor, month), share);
    });
    // Trials in which no model is left to serve have no use either.
    const whole = g.maximum(g.sum(parts), leastWhole);
    return parts.map((part) => g.multiply(g.divide(part, whole), stated));
  });
  return models.map((_, at) => byMonth.map((shares) => shares[at]!));
}

const leastWhole = 1e-12;
