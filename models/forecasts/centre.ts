import { type Gate, gateWeights, standardised } from './gate.ts';

/**
 * Components further than this from their median are pulled to it: one that ran away must not carry the others with it.
 */
const [lowest, highest] = [0.4, 2.5];

/**
 * Clips the components at each horizon to 0.4–2.5 times their median; those of signed series to 4 median deviations.
 *
 * Shapes: one row a component. Units: those of the rows. Source: Jose and Winkler (2008) for trimmed combinations.
 *
 * @example
 * clippedPaths([[1], [2], [90]].map((row) => Float64Array.from(row)), false).map(([value]) => value) // => [1, 2, 5]
 */
export function clippedPaths(paths: readonly Float64Array[], signed: boolean): Float64Array[] {
  const clipped = paths.map((path) => Float64Array.from(path));
  const column = new Float64Array(paths.length);
  for (let h = 0; h < paths[0]!.length; h++) {
    for (let k = 0; k < paths.length; k++) column[k] = paths[k]![h]!;
    const middle = middleOf(column);
    let [from, to] = [lowest * Math.max(0, middle), highest * Math.max(0, middle)];
    if (signed) {
      const spread = 4 * middleOf(column.map((value) => Math.abs(value - middle)));
      [from, to] = [middle - spread, middle + spread];
    }
    for (const path of clipped) {
      const value = path[h]!;
      path[h] = Number.isNaN(value) ? middle : Math.min(to, Math.max(from, value));
    }
  }
  return clipped;
}

function middleOf(column: Float64Array): number {
  const sorted = Float64Array.from(column).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/**
 * The weighted mean of the components by learned weights.
 *
 * Shapes: one value a horizon. Units: those of the paths. Source: see `gateWeights`.
 *
 * @example
 * gatedCentre([Float64Array.of(1), Float64Array.of(3)], new Float64Array(0), {
 *   means: [],
 *   deviations: [],
 *   base: [0, 0],
 *   byHorizon: [0, 0],
 *   byFeature: [[], []],
 * }) // => [2]
 */
export function gatedCentre(paths: readonly Float64Array[], features: Float64Array, gate: Gate): Float64Array {
  const z = standardised(features, gate);
  return paths[0]!.map((_, h) => {
    const weights = gateWeights(gate, z, h);
    let mixed = 0;
    for (let k = 0; k < paths.length; k++) mixed += weights[k]! * paths[k]![h]!;
    return mixed;
  });
}

/**
 * The plain mean of some components, for series that nothing was learned for.
 *
 * @example
 * meanCentre([Float64Array.of(1), Float64Array.of(3), Float64Array.of(99)], [0, 1]) // => [2]
 */
export function meanCentre(paths: readonly Float64Array[], chosen: readonly number[]): Float64Array {
  return paths[0]!.map((_, h) => chosen.reduce((sum, k) => sum + paths[k]![h]!, 0) / chosen.length);
}
