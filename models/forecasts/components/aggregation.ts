import { fitSimple } from './simpleSmoothing.ts';
import { thetaPath } from './theta.ts';
import { fitTrend, trendPath } from './trendSmoothing.ts';

/** Forecasts of a history seen in blocks of several lengths, averaged. */
interface AggregatedPaths {
  readonly simple: Float64Array;
  readonly damped: Float64Array;
  readonly theta: Float64Array;
}

/**
 * Multiple temporal aggregation: means of blocks of 1, 2, 3 … periods are forecast each by itself, put back on periods
 * by interpolation and averaged, so that slow and fast movements are both seen.
 *
 * Shapes: blocks that leave fewer than four means are left out. Units: those of the values.
 * Source: Kourentzes, Petropoulos and Trapero (2014).
 *
 * @example
 * aggregatedPaths(Float64Array.of(2, 2, 2, 2, 2, 2), [1, 2], 2).simple // => [2, 2]
 */
export function aggregatedPaths(x: Float64Array, blocks: readonly number[], horizon: number): AggregatedPaths {
  const used = blocks.filter((block) => block === 1 || Math.floor(x.length / block) >= 4);
  const sums = {
    simple: new Float64Array(horizon),
    damped: new Float64Array(horizon),
    theta: new Float64Array(horizon),
  };
  for (const block of used) {
    const means = blockMeans(x, block);
    const ahead = Math.ceil(horizon / block) + 1;
    const simple = fitSimple(means);
    add(sums.simple, new Float64Array(ahead).fill(simple.level), block, used.length);
    add(sums.damped, trendPath(fitTrend(means, 'damped'), ahead), block, used.length);
    add(sums.theta, thetaPath(means, simple, ahead), block, used.length);
  }
  return sums;
}

function blockMeans(x: Float64Array, block: number): Float64Array {
  const count = Math.floor(x.length / block);
  const first = x.length - count * block;
  return Float64Array.from({ length: count }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < block; i++) sum += x[first + k * block + i]!;
    return sum / block;
  });
}

/**
 * A block's mean stands at its middle; between the middles, and from the first forecast one back, the path is linear.
 */
function add(sum: Float64Array, path: Float64Array, block: number, parts: number): void {
  for (let h = 0; h < sum.length; h++) {
    const place = (h + 0.5) / block - 0.5;
    const before = Math.floor(place);
    // Ahead of the first middle the trend of the forecast itself goes back, not the noise of the last block.
    const from = before < 0 ? path[0]! - (path[1]! - path[0]!) : path[before]!;
    sum[h] = sum[h]! + (from + (place - before) * (path[before + 1]! - from)) / parts;
  }
}
