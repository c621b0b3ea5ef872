import { symmetricEigen } from './symmetricEigen.ts';

type Matrix = readonly (readonly number[])[];

/** Eigenvalues above this are not negative but for rounding. */
const rounding = -1e-12;

/**
 * The correlation matrix nearest to a symmetric matrix with ones on its diagonal: the same matrix where it is positive
 * semidefinite, else the one with the least sum of squared changes.
 *
 * Shapes: n × n in and out. Source: Higham (2002), "Computing the nearest correlation matrix", IMA Journal of Numerical
 * Analysis 22(3): alternating projections with Dykstra's correction.
 *
 * @example
 * nearestCorrelation([[1, 0.5], [0.5, 1]]) // => [[1, 0.5], [0.5, 1]]
 */
export function nearestCorrelation(matrix: Matrix): Matrix {
  if (Math.min(...symmetricEigen(matrix).values) >= rounding) return matrix;
  let y = matrix;
  let correction = matrix.map((row) => row.map(() => 0));
  for (let step = 0; step < 2000; step++) {
    const before = y;
    const r = y.map((row, i) => row.map((value, j) => value - correction[i]![j]!));
    const x = positivePart(r);
    correction = x.map((row, i) => row.map((value, j) => value - r[i]![j]!));
    y = x.map((row, i) => row.map((value, j) => (i === j ? 1 : value)));
    const moved = Math.max(...y.flatMap((row, i) => row.map((value, j) => Math.abs(value - before[i]![j]!))));
    if (moved < 1e-12) break;
  }
  return withUnitDiagonal(positivePart(y));
}

/** The nearest matrix without negative eigenvalues. */
function positivePart(matrix: Matrix): number[][] {
  const { values, vectors } = symmetricEigen(matrix);
  const kept = values.flatMap((value, k) => (value > 0 ? [k] : []));
  return matrix.map((_, i) =>
    matrix.map((_, j) => kept.reduce((sum, k) => sum + values[k]! * vectors[i]![k]! * vectors[j]![k]!, 0)),
  );
}

function withUnitDiagonal(matrix: Matrix): Matrix {
  const scale = matrix.map((row, i) => 1 / Math.sqrt(row[i]!));
  return matrix.map((row, i) => row.map((value, j) => (i === j ? 1 : value * scale[i]! * scale[j]!)));
}

/**
 * The lower triangle L with L·Lᵀ = C for a correlation matrix, each row of length 1; a row that the rows before it
 * decide has 0 on the diagonal.
 *
 * Shapes: n × n in; row i of the result has i + 1 entries. Errors: none for a positive semidefinite matrix.
 *
 * @example
 * choleskyRows([[1, 0.6], [0.6, 1]]) // => [[1], [0.6, 0.8]]
 */
export function choleskyRows(matrix: Matrix): number[][] {
  const rows: number[][] = [];
  for (const [i, given] of matrix.entries()) {
    const row: number[] = [];
    for (let j = 0; j < i; j++) {
      const other = rows[j]!;
      const rest = given[j]! - row.reduce((sum, value, k) => sum + value * other[k]!, 0);
      row.push(other[j]! > 1e-7 ? rest / other[j]! : 0);
    }
    const used = row.reduce((sum, value) => sum + value * value, 0);
    const length = used > 1 ? Math.sqrt(used) : 1;
    rows.push([...row.map((value) => value / length), Math.sqrt(Math.max(0, 1 - used))]);
  }
  return rows;
}
