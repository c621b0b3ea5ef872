/** A model value at one observation with its derivative by each parameter. */
export interface ModelPoint {
  readonly value: number;
  readonly gradient: readonly number[];
}

export interface LeastSquaresFit {
  readonly parameters: readonly number[];
  /** Standard errors of the parameters: √ diag(s² (JᵀJ)⁻¹), s² with n − p degrees of freedom. */
  readonly standardErrors: readonly number[];
  /** s² (JᵀJ)⁻¹; NaN where the data cannot tell the parameters apart. */
  readonly covariance: readonly (readonly number[])[];
  readonly residualSd: number;
  readonly residualSumOfSquares: number;
  /** False where the search ended elsewhere than at a minimum: the parameters must not be used. */
  readonly converged: boolean;
}

const mostSteps = 2000;
const smallestStep = 1e-9;
/** Largest share of the residuals that a change of the parameters may still explain at a minimum. */
const flatness = 1e-6;

/**
 * Fits a non-linear model by least squares (Levenberg–Marquardt with Marquardt's scaling).
 *
 * Shapes: `y` has one entry an observation; `model(parameters, index)` answers for observation `index`. A fit that does
 * not settle at a minimum has `converged: false`. Source: Marquardt (1963); Bates and Watts (1988), section 2.2 for the
 * standard errors and 2.2.3 for the relative-offset test of convergence.
 *
 * @example
 * fitLeastSquares({
 *   y: [1, 3, 5],
 *   start: [0, 0],
 *   model: ([a, b], i) => ({ value: a + b * i, gradient: [1, i] }),
 * }).converged // => true
 */
export function fitLeastSquares({
  y,
  start,
  model,
}: {
  readonly y: readonly number[];
  readonly start: readonly number[];
  readonly model: (parameters: readonly number[], index: number) => ModelPoint;
}): LeastSquaresFit {
  let parameters = [...start];
  let state = normalEquations(y, parameters, model);
  let damping = 1e-3;
  let settled = false;
  for (let step = 0; step < mostSteps && !settled; step++) {
    const damped = state.matrix.map((row, i) => row.map((value, j) => (i === j ? value * (1 + damping) : value)));
    const move = solve(damped, state.vector);
    const next = move && parameters.map((value, i) => value + move[i]!);
    const reached = next && normalEquations(y, next, model);
    if (next && reached && reached.sum <= state.sum) {
      settled = move.every((value, i) => Math.abs(value) <= smallestStep * (Math.abs(next[i]!) + 1e-12));
      parameters = next;
      state = reached;
      damping = Math.max(damping / 10, 1e-15);
    } else {
      damping *= 10;
      if (damping > 1e15) break;
    }
  }
  const freedom = y.length - parameters.length;
  const variance = freedom > 0 ? state.sum / freedom : Number.NaN;
  const covariance = inverse(state.matrix).map((row) => row.map((value) => value * variance));
  return {
    parameters,
    standardErrors: covariance.map((row, i) => Math.sqrt(row[i]!)),
    covariance,
    residualSd: Math.sqrt(variance),
    residualSumOfSquares: state.sum,
    converged: isMinimum(state, y),
  };
}

/** What rounding may leave of a pivot that is 0. */
const roundingOfPivots = 1e-8;

/**
 * Whether a fit may be used: it ended at a minimum, with finite parameters and a covariance that is one.
 *
 * Convention: a covariance is finite with no negative variance and no correlation beyond what the others allow
 * (positive semidefinite); a parameter known beforehand has a variance of 0.
 *
 * @example
 * isSoundFit({ converged: true, parameters: [5], covariance: [[-1]] }) // => false
 */
export function isSoundFit({
  converged,
  parameters,
  covariance,
}: Pick<LeastSquaresFit, 'converged' | 'parameters' | 'covariance'>): boolean {
  if (!converged || !parameters.every(Number.isFinite) || !covariance.flat().every(Number.isFinite)) return false;
  if (covariance.some((row, i) => row[i]! < 0)) return false;
  const sizes = covariance.map((row, i) => Math.sqrt(row[i]!) || 1);
  const left = covariance.map((row, i) => row.map((value, j) => value / (sizes[i]! * sizes[j]!)));
  for (let i = 0; i < left.length; i++) {
    const pivot = left[i]![i]!;
    if (pivot < -roundingOfPivots) return false;
    if (pivot <= roundingOfPivots) continue;
    for (let row = i + 1; row < left.length; row++) {
      const factor = left[row]![i]! / pivot;
      for (let column = i + 1; column < left.length; column++) left[row]![column]! -= factor * left[i]![column]!;
    }
  }
  return true;
}

/** Whether the residuals are at right angles to every direction in which the parameters can move the model. */
function isMinimum({ matrix, vector, sum }: NormalEquations, y: readonly number[]): boolean {
  if (!Number.isFinite(sum)) return false;
  const size = y.reduce((total, value) => total + value * value, 0);
  if (sum <= 1e-24 * size) return true;
  const move = solve(matrix, vector);
  if (!move) return false;
  const explained = move.reduce((total, value, i) => total + value * vector[i]!, 0);
  return explained >= 0 && explained <= flatness ** 2 * sum + 1e-26 * size;
}

interface NormalEquations {
  readonly matrix: number[][];
  readonly vector: number[];
  readonly sum: number;
}

function normalEquations(
  y: readonly number[],
  parameters: readonly number[],
  model: (parameters: readonly number[], index: number) => ModelPoint,
): NormalEquations {
  const size = parameters.length;
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const vector = new Array<number>(size).fill(0);
  let sum = 0;
  for (const [index, observed] of y.entries()) {
    const { value, gradient } = model(parameters, index);
    const residual = observed - value;
    sum += residual * residual;
    for (let i = 0; i < size; i++) {
      vector[i]! += gradient[i]! * residual;
      for (let j = 0; j < size; j++) matrix[i]![j]! += gradient[i]! * gradient[j]!;
    }
  }
  return { matrix, vector, sum: Number.isNaN(sum) ? Number.POSITIVE_INFINITY : sum };
}

function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const columns = matrix.map((_, i) =>
    solve(
      matrix,
      matrix.map((__, j) => (i === j ? 1 : 0)),
    ),
  );
  return matrix.map((_, i) => columns.map((column) => (column ? column[i]! : Number.NaN)));
}

/** Gaussian elimination with partial pivoting on a scaled copy; null when the matrix is singular. */
function solve(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] | null {
  const size = vector.length;
  const scale = matrix.map((row, i) => Math.sqrt(Math.abs(row[i]!)) || 1);
  const a = matrix.map((row, i) => [...row.map((value, j) => value / (scale[i]! * scale[j]!)), vector[i]! / scale[i]!]);
  for (let i = 0; i < size; i++) {
    let pivot = i;
    for (let row = i + 1; row < size; row++) if (Math.abs(a[row]![i]!) > Math.abs(a[pivot]![i]!)) pivot = row;
    if (!(Math.abs(a[pivot]![i]!) > 1e-14)) return null;
    [a[i], a[pivot]] = [a[pivot]!, a[i]!];
    for (let row = 0; row < size; row++) {
      if (row === i) continue;
      const factor = a[row]![i]! / a[i]![i]!;
      for (let column = i; column <= size; column++) a[row]![column]! -= factor * a[i]![column]!;
    }
  }
  return a.map((row, i) => row[size]! / row[i]! / scale[i]!);
}
