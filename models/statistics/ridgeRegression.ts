/**
 * Least squares drawn to 0: coefficients w with (XᵀX + λ·diag(XᵀX))·w = Xᵀy.
 *
 * Shapes: one array a column of X, as long as `y`; one coefficient a column, 0 for a column of zeros. Units: those of
 * `y` over those of the column. Source: Hoerl and Kennard (1970), scaled by the columns; Cholesky's decomposition for
 * the solution.
 *
 * @example
 * ridgeRegression([Float64Array.of(1, 2, 3)], { y: Float64Array.of(2, 4, 6), ridge: 0 }) // => [2]
 */
export function ridgeRegression(
  columns: readonly Float64Array[],
  { y, ridge }: { readonly y: Float64Array; readonly ridge: number },
): Float64Array {
  const size = columns.length;
  const factor = columns.map((column, i) => columns.slice(0, i + 1).map((other) => dot(column, other)));
  const solution = Float64Array.from(columns, (column) => dot(column, y));
  for (let i = 0; i < size; i++) {
    const row = factor[i]!;
    const own = row[i]!;
    for (let j = 0; j <= i; j++) {
      const other = factor[j]!;
      let sum = row[j]!;
      if (i === j) sum += ridge * own;
      for (let k = 0; k < j; k++) sum -= row[k]! * other[k]!;
      if (i !== j) row[j] = other[j]! > 0 ? sum / other[j]! : 0;
      // A column that the others make up already adds nothing.
      else row[i] = sum > 1e-12 * own ? Math.sqrt(sum) : 0;
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = solution[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i]![k]! * solution[k]!;
    solution[i] = factor[i]![i]! > 0 ? sum / factor[i]![i]! : 0;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = solution[i]!;
    for (let k = i + 1; k < size; k++) sum -= factor[k]![i]! * solution[k]!;
    solution[i] = factor[i]![i]! > 0 ? sum / factor[i]![i]! : 0;
  }
  return solution;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
