import { pertShape } from '../distributions/betaDistribution.ts';
import { betaTable } from '../distributions/betaTable.ts';
import type { Distribution, Percentiles } from '../distributions/distribution.ts';
import { wholeDistribution } from '../distributions/distributionOf.ts';
import { isEstimated } from '../distributions/estimatedParameters.ts';
import { fittedRange } from '../distributions/fittedRange.ts';
import { intervalFamily, percentileCurve, z90 } from '../distributions/percentilesDistribution.ts';
import { truncationRange } from '../distributions/shape.ts';
import { log } from '../statistics/elementary.ts';
import type { Column, ColumnGraph } from './columnGraph.ts';
import { drawnCount, drawnDiscrete, drawnEmpirical } from './drawnSteps.ts';
import { drawnEstimated, drawnGamma, drawnMixture, drawnSteepBeta } from './drawnTables.ts';
import { type Percentile, withinBounds } from './percentile.ts';

/**
 * An assumption's draw by inverse distribution function, from the percentile of its driver.
 *
 * Shapes: columns. Units: those of the assumption. Accuracy: closed forms for most families; gamma, beta and PERT from
 * tables, within 10⁻⁹; mixtures within a part of 10⁻⁶, but for 10⁻⁴ of the trials beside a jump, which stay between the
 * values on its sides.
 *
 * @example
 * drawn(new ColumnGraph(), { kind: 'pert', low: 5, mode: 5, high: 5 }, ownPercentile(new ColumnGraph(), 'x'))
 *   .immediate // => 5
 */
export function drawn(graph: ColumnGraph, stated: Distribution, percentile: Percentile): Column {
  const distribution = fittedRange(stated);
  const inside = () =>
    withinBounds({ graph, percentile, distribution: wholeDistribution(distribution), bounds: distribution });
  const isCount = ['poisson', 'geometric', 'negativeBinomial'].includes(distribution.kind);
  if (isEstimated(distribution) && !isCount) return drawnEstimated(graph, distribution, percentile);
  switch (distribution.kind) {
    case 'normal':
      return graph.add(graph.multiply(inside().normal(), distribution.sd), distribution.mean);
    case 'lognormal':
      return graph.exp(graph.add(graph.multiply(inside().normal(), distribution.sigma), log(distribution.median)));
    case 'percentiles':
      return fromPercentiles(graph, distribution, inside().normal());
    case 'uniform': {
      const { low, high } = distribution;
      return graph.add(graph.multiply(inside().uniform(), high - low), low);
    }
    case 'triangular':
      return triangular(graph, inside().uniform(), distribution);
    case 'pert':
    case 'beta': {
      const shape = distribution.kind === 'pert' ? pertShape(distribution) : distribution;
      if (shape.low === shape.high) return graph.constant(shape.low);
      if (Math.min(shape.alpha, shape.beta) < 1)
        return drawnSteepBeta(
          graph,
          { ...shape, kind: 'beta', min: distribution.min, max: distribution.max },
          percentile,
        );
      return graph.table(betaTable(shape, truncationRange(distribution)), percentile.normal());
    }
    case 'gamma':
      return drawnGamma(graph, distribution, percentile);
    case 'pareto': {
      const logarithm = graph.divide(graph.log(graph.subtract(1, inside().uniform())), -distribution.shape);
      return graph.exp(graph.add(logarithm, log(distribution.scale)));
    }
    case 'poisson':
    case 'geometric':
    case 'negativeBinomial':
      return drawnCount(graph, distribution, percentile);
    case 'discrete':
      return drawnDiscrete(graph, distribution, percentile);
    case 'empirical':
      return drawnEmpirical(graph, distribution, inside().uniform());
    case 'mixture':
      return drawnMixture(graph, distribution, percentile);
    default:
      return distribution satisfies never;
  }
}

/** The formulas of percentilesDistribution.ts. */
function fromPercentiles(graph: ColumnGraph, points: Percentiles, z: Column): Column {
  const { p10, p50, p90 } = points;
  if (p10 === p90) return graph.constant(p10);
  if (p50 === undefined) {
    if (intervalFamily(points) === 'normal')
      return graph.add(graph.multiply(z, (p90 - p10) / (2 * z90)), (p10 + p90) / 2);
    return graph.exp(graph.add(graph.multiply(z, log(p90 / p10) / (2 * z90)), log(p10 / p90) / 2 + log(p90)));
  }
  const { isLog, centre, m, rho, n } = percentileCurve({ ...points, p50 });
  const t = graph.multiply(z, 1 / z90);
  const root = graph.sqrt(graph.add(graph.multiply(graph.multiply(t, t), rho * rho - 1), 1));
  const bend = graph.multiply(graph.subtract(root, 1), n * m);
  const y = graph.add(graph.add(graph.multiply(t, m * rho), bend), centre);
  return isLog ? graph.exp(y) : y;
}

function triangular(
  graph: ColumnGraph,
  u: Column,
  { low, mode, high }: { readonly low: number; readonly mode: number; readonly high: number },
): Column {
  const width = high - low;
  if (width === 0) return graph.constant(low);
  const split = (mode - low) / width;
  const rising = graph.add(graph.sqrt(graph.multiply(u, width * (mode - low))), low);
  const falling = graph.subtract(high, graph.sqrt(graph.multiply(graph.subtract(1, u), width * (high - mode))));
  const left = graph.less(u, split);
  return graph.add(graph.multiply(left, rising), graph.multiply(graph.subtract(1, left), falling));
}
