/**
 * A smooth trend: at each value the line fitted to its neighbours, near ones counting more.
 *
 * Shapes: `reach` values to each side. Units: those of the values. Source: Cleveland (1979), tricube weights, without
 * the robustness steps.
 *
 * @example
 * localLine(Float64Array.of(1, 2, 3, 4), 2).map((value) => Math.round(value)) // => [1, 2, 3, 4]
 */
export function localLine(x: Float64Array, reach: number): Float64Array {
  const n = x.length;
  const weights = Float64Array.from({ length: reach + 1 }, (_, i) => (1 - (i / (reach + 1)) ** 3) ** 3);
  const trend = new Float64Array(n);
  for (let t = 0; t < n; t++) {
    let [w, wi, wii, wx, wix] = [0, 0, 0, 0, 0];
    const first = Math.max(0, t - reach);
    const last = Math.min(n - 1, t + reach);
    for (let s = first; s <= last; s++) {
      const i = s - t;
      const weight = weights[i < 0 ? -i : i]!;
      const value = x[s]! - x[t]!;
      w += weight;
      wi += weight * i;
      wii += weight * i * i;
      wx += weight * value;
      wix += weight * i * value;
    }
    const determinant = w * wii - wi * wi;
    trend[t] = x[t]! + (determinant > 0 ? (wii * wx - wi * wix) / determinant : 0);
  }
  return trend;
}
