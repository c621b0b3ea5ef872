/**
 * The lowest point of a lattice: every `stride`-th point of each axis, then the neighbours of the best at half the
 * stride and so on. A lattice rather than a continuous search, so that two histories that differ by rounding only get
 * the same parameters.
 *
 * Shapes: one array of values an axis; gives one index an axis. A loss that is not a number never wins.
 * Source: Hooke and Jeeves (1961), pattern search.
 *
 * @example
 * latticeMinimum([[0, 1, 2, 3, 4], [0, 1, 2]], 2, ([a, b]) => (a - 3) ** 2 + (b - 1) ** 2) // => [3, 1]
 */
export function latticeMinimum(
  axes: readonly (readonly number[])[],
  stride: number,
  loss: (point: number[]) => number,
): number[] {
  const point = axes.map(() => 0);
  const lossAt = (indices: readonly number[]) => {
    for (let a = 0; a < axes.length; a++) point[a] = axes[a]![indices[a]!]!;
    return loss(point);
  };
  const indices = axes.map(() => 0);
  let best = [...indices];
  let lowest = Infinity;
  const scan = (axis: number) => {
    if (axis === axes.length) {
      const value = lossAt(indices);
      if (value < lowest) {
        lowest = value;
        best = [...indices];
      }
      return;
    }
    for (let i = Math.min(stride >> 1, (axes[axis]!.length - 1) >> 1); i < axes[axis]!.length; i += stride) {
      indices[axis] = i;
      scan(axis + 1);
    }
  };
  scan(0);
  for (let step = stride; step >= 1; step >>= 1) {
    let moved = true;
    while (moved) {
      moved = false;
      for (let axis = 0; axis < axes.length; axis++) {
        for (const direction of [-step, step]) {
          const next = best[axis]! + direction;
          if (next < 0 || next >= axes[axis]!.length) continue;
          const value = lossAt(best.map((index, a) => (a === axis ? next : index)));
          if (value < lowest * (1 - 1e-10)) {
            lowest = value;
            best = best.map((index, a) => (a === axis ? next : index));
            moved = true;
          }
        }
      }
    }
  }
  return best;
}
