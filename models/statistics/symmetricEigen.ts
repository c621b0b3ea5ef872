/** Eigenvalues of a symmetric matrix, and its eigenvectors as the columns of a matrix. */
interface Eigen {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations.
 *
 * Shapes: n × n in; n values in no order, n × n vectors (vector k is column k). Source: Golub and Van Loan (2013),
 * section 8.5.
 *
 * @example
 * symmetricEigen([[2, 0], [0, 3]]).values // => [2, 3]
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const n = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const v = matrix.map((_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += a[p]![q]! * a[p]![q]!;
    if (off < 1e-30) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate({ a, v, p, q });
  }
  return { values: a.map((row, i) => row[i]!), vectors: v.map((row) => Array.from(row)) };
}

function rotate({
  a,
  v,
  p,
  q,
}: {
  readonly a: readonly Float64Array[];
  readonly v: readonly Float64Array[];
  readonly p: number;
  readonly q: number;
}): void {
  const apq = a[p]![q]!;
  if (apq === 0) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (const row of a) [row[p], row[q]] = [c * row[p]! - s * row[q]!, s * row[p]! + c * row[q]!];
  const [ap, aq] = [a[p]!, a[q]!];
  for (let k = 0; k < a.length; k++) [ap[k], aq[k]] = [c * ap[k]! - s * aq[k]!, s * ap[k]! + c * aq[k]!];
  for (const row of v) [row[p], row[q]] = [c * row[p]! - s * row[q]!, s * row[p]! + c * row[q]!];
}
