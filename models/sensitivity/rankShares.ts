import { normalQuantile } from '../statistics/normal.ts';
import { pairedOrders } from './permutations.ts';
import { coalitionsOf, shapleyWeights } from './shapley.ts';

/** Members of a set up to which every subset is regressed on; sampled orders above. */
const exactMembers = 8;
const sampledOrders = 64;

/**
 * How to divide what a set of correlated groups of drivers explains between its groups: by the Shapley value of R² of a
 * regression of the figure on the drivers' normal scores and their squares (the LMG measure). For a linear figure of
 * normal drivers that is the Shapley effect itself.
 *
 * Shapes: `members[m]` holds one column of drawn values for each driver of group m, a value a trial. Returns shares
 * that sum to 1; equal shares when nothing is explained.
 * Source: Lindeman, Merenda and Gold (1980); Grömping (2007); Owen and Prieur (2017) for the Gaussian case.
 *
 * @example
 * rankShares({
 *   figure: Float64Array.of(1, 2, 3, 4, 5),
 *   members: [[Float64Array.of(1, 2, 3, 4, 5)], [Float64Array.of(2, 1, 5, 4, 3)]],
 * }).length // => 2
 */
export function rankShares({
  figure,
  members,
}: {
  readonly figure: Float64Array;
  readonly members: readonly (readonly Float64Array[])[];
}): number[] {
  const kept = [...figure.keys()].filter((trial) => Number.isFinite(figure[trial]));
  const y = standardised(kept.map((trial) => figure[trial]!));
  const owners: number[] = [];
  const predictors = members.flatMap((columns, member) =>
    columns.flatMap((column) => {
      const z = normalScores(kept.map((trial) => column[trial]!));
      owners.push(member, member);
      return [standardised(z), standardised(z.map((one) => one * one))];
    }),
  );
  const gram = predictors.map((a) => predictors.map((b) => dot(a, b)));
  const moments = predictors.map((a) => dot(a, y));
  const known = new Map<number, number>();
  const explained = (coalition: number): number => {
    const found = known.get(coalition);
    if (found !== undefined) return found;
    const rows = owners.flatMap((owner, row) => (coalition & (1 << owner) ? [row] : []));
    const value = rSquared(gram, moments, rows);
    known.set(coalition, value);
    return value;
  };
  const values = shapleyValues(members.length, explained);
  const whole = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => (whole > 0 ? value / whole : 1 / members.length));
}

function shapleyValues(players: number, of: (coalition: number) => number): number[] {
  if (players <= exactMembers)
    return Array.from({ length: players }, (_, player) =>
      shapleyWeights(players, player).reduce((sum, weight, coalition) => sum + weight * of(coalition), 0),
    );
  const values = new Array<number>(players).fill(0);
  for (const order of pairedOrders({ players, count: sampledOrders, seed: 1 })) {
    const passed = coalitionsOf(order);
    for (const [step, player] of order.entries())
      values[player]! += (of(passed[step + 1]!) - of(passed[step]!)) / sampledOrders;
  }
  return values;
}

/** Normal scores of ranks; equal values get the mean of their ranks. */
function normalScores(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  const scores = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++;
    const score = normalQuantile(((from + to) / 2 + 0.5) / values.length);
    for (let place = from; place <= to; place++) scores[order[place]!] = score;
    from = to + 1;
  }
  return scores;
}

/** Mean 0 and length 1; all 0 where the values do not vary. */
function standardised(values: readonly number[]): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  return Float64Array.from(values, (value) => (length > 0 ? (value - mean) / length : 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** R² of a regression on some predictors, by Cholesky; a predictor that the others determine adds nothing. */
function rSquared(gram: readonly (readonly number[])[], moments: readonly number[], rows: readonly number[]): number {
  const factor: { readonly row: number; readonly line: readonly number[]; readonly moment: number }[] = [];
  for (const row of rows) {
    const line: number[] = [];
    for (const [at, other] of factor.entries()) {
      const known = other.line.slice(0, at).reduce((sum, value, k) => sum + value * line[k]!, 0);
      line.push((gram[row]![other.row]! - known) / other.line[at]!);
    }
    const left = gram[row]![row]! - line.reduce((sum, value) => sum + value * value, 0);
    if (left < 1e-10) continue;
    const pivot = Math.sqrt(left);
    const moment = (moments[row]! - line.reduce((sum, value, k) => sum + value * factor[k]!.moment, 0)) / pivot;
    factor.push({ row, line: [...line, pivot], moment });
  }
  return factor.reduce((sum, { moment }) => sum + moment * moment, 0);
}
