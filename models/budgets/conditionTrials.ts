import type { Month } from '../calendar.ts';
import { drawAt, stream, unitInterval } from '../random/stream.ts';
import { type LinearPredictor, linearPredictor } from '../statistics/linearPredictor.ts';
import { normalQuantile } from '../statistics/normal.ts';
import type { Conditioning } from './conditioning.ts';
import { type KernelWeights, kernelWeights } from './kernelWeights.ts';

/** A month of which actuals are known, and what the trials say of it. */
export interface SeenMonth {
  readonly month: Month;
  /** The full month as simulated, a value a trial. */
  readonly simulated: Float64Array;
  /** The full month that the actuals speak for. */
  readonly usd: number;
  /** How far days seen may be from the whole of their month: sd of the logarithm, 0 where all of it happened. */
  readonly noise: number;
}

interface Question {
  readonly seen: readonly SeenMonth[];
  /** Months of which something is still to come, a value a trial. */
  readonly rest: readonly Float64Array[];
  readonly seed: number;
}

interface Conditioned {
  readonly rest: readonly Float64Array[];
  readonly told: Conditioning;
}

/** Months that differ by less, relative to their size, are the same in all trials. */
const same = 1e-9;

/**
 * Trials of the months to come, given the months seen: each counts by how near it came to the actuals, in what
 * foretells the rest, and is moved along the regression of each month on them by what is still between. Trials are
 * drawn again by their weights, in their order, so that every trial of the result counts alike.
 *
 * Convention: in logarithms where all is above 0. Shapes: a column out for each in `rest`. Units: US$.
 * Source: approximate Bayesian computation of Beaumont, Zhang and Balding (2002), with the linear predictor of the rest
 * as its summary (Fearnhead and Prangle 2012).
 *
 * @example
 * conditionTrials({
 *   seen: [{ month: '2026-11', simulated: Float64Array.of(5, 5), usd: 7, noise: 0 }],
 *   rest: [Float64Array.of(3, 4)],
 *   seed: 1,
 * }).told.kind // => 'alike'
 */
export function conditionTrials({ seen, rest, seed }: Question): Conditioned {
  const trials = rest[0]?.length ?? 0;
  const finite = finiteTrials([...seen.map(({ simulated }) => simulated), ...rest], trials);
  if (finite.length < trials && finite.length > 0) {
    const among = (column: Float64Array) => Float64Array.from(finite, (trial) => column[trial]!);
    return conditioned({
      seen: seen.map((one) => ({ ...one, simulated: among(one.simulated) })),
      rest: rest.map(among),
      seed,
      trials,
    });
  }
  return conditioned({ seen, rest, seed, trials });
}

/** Trials that are numbers in all months: the others say nothing. */
function finiteTrials(columns: readonly Float64Array[], trials: number): Int32Array {
  return Int32Array.from(Array(trials).keys()).filter((trial) =>
    columns.every((column) => Number.isFinite(column[trial])),
  );
}

function conditioned({ seen, rest, seed, trials }: Question & { readonly trials: number }): Conditioned {
  const months = seen.map(({ month }) => month);
  const scores = seen.filter(({ simulated }) => differs(simulated)).map((one) => scoreOf(one, seed));
  const total = totalOf(rest);
  if (scores.length === 0 || !differs(total))
    return {
      rest: total.length === trials ? rest : inOrder(rest, drawnAgain(new Float64Array(total.length).fill(1), trials)),
      told: { kind: 'alike', months, effectiveTrials: total.length, unlike: false },
    };
  const happened = scores.map((score) => score.happened);
  const columns = scores.map((score) => score.values);
  const predictor = linearPredictor(columns, new Float64Array(total.length).fill(1));
  const slopes = columns.length === 1 ? [1] : predictor.slopesOf(scaleOf([total]).to(total));
  const summary = total.map((_, trial) => dot(slopes, (index) => columns[index]![trial]!));
  const found = kernelWeights(
    summary,
    dot(slopes, (index) => happened[index]!),
  );
  const moved = found.kind === 'tooFar' ? rest : adjusted(rest, { columns, happened, found });
  return {
    rest: inOrder(moved, drawnAgain(found.weights, trials)),
    told: {
      kind: found.kind,
      months,
      effectiveTrials: found.effectiveTrials,
      unlike: columns.length > 1 && isBeyondAll({ columns, happened, predictor }),
    },
  };
}

/** Whether the actuals together are further from the middle of the trials than each of them. */
function isBeyondAll({
  columns,
  happened,
  predictor: { distanceOf },
}: {
  readonly columns: readonly Float64Array[];
  readonly happened: readonly number[];
  readonly predictor: LinearPredictor;
}): boolean {
  const own = distanceOf((index) => happened[index]!);
  return columns[0]!.every((_, trial) => distanceOf((index) => columns[index]![trial]!) < own);
}

function differs(values: Float64Array): boolean {
  const first = values[0]!;
  return values.some((value) => Math.abs(value - first) > same * Math.abs(first));
}

/**
 * What is compared: the logarithm, or the dollars themselves where one of them has none; days of a month with their
 * noise.
 */
function scoreOf({ month, simulated, usd, noise }: SeenMonth, seed: number) {
  const { to } = scaleOf([simulated, Float64Array.of(usd)]);
  const keys = stream(seed, `budget.${month}.days`, 'shock');
  const seen =
    noise === 0
      ? simulated
      : simulated.map((value, trial) => value * Math.exp(noise * normalQuantile(unitInterval(drawAt(keys, trial)))));
  return { values: to(seen), happened: to(Float64Array.of(usd))[0]! };
}

function scaleOf(columns: readonly Float64Array[]) {
  if (columns.every((column) => column.every((value) => value > 0)))
    return {
      to: (column: Float64Array) => column.map((value) => Math.log(value)),
      from: (column: Float64Array) => column.map((value) => Math.exp(value)),
    };
  const least = Math.min(0, ...columns.map((column) => column.reduce((low, value) => Math.min(low, value), Infinity)));
  return {
    to: (column: Float64Array) => column,
    // A month that no trial makes a credit stays none.
    from: (column: Float64Array) => column.map((value) => Math.max(least, value)),
  };
}

function adjusted(
  rest: readonly Float64Array[],
  {
    columns,
    happened,
    found: { weights },
  }: { readonly columns: readonly Float64Array[]; readonly happened: readonly number[]; readonly found: KernelWeights },
): Float64Array[] {
  const near = linearPredictor(columns, weights);
  return rest.map((month) => {
    const { to, from } = scaleOf([month]);
    const values = to(month);
    const slopes = near.slopesOf(values);
    return from(
      values.map((value, trial) => value - dot(slopes, (index) => columns[index]![trial]! - happened[index]!)),
    );
  });
}

function dot(slopes: readonly number[], at: (index: number) => number): number {
  return slopes.reduce((sum, slope, index) => sum + slope * at(index), 0);
}

function totalOf(columns: readonly Float64Array[]): Float64Array {
  return columns[0]!.map((_, trial) => columns.reduce((sum, column) => sum + column[trial]!, 0));
}

function inOrder(columns: readonly Float64Array[], order: Int32Array): Float64Array[] {
  return columns.map((column) => Float64Array.from(order, (trial) => column[trial]!));
}

/** As many trials as asked, each as often as its weight has it, to the nearest below or above. */
function drawnAgain(weights: Float64Array, trials: number): Int32Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const order = new Int32Array(trials);
  let trial = 0;
  let until = weights[0]!;
  for (let place = 0; place < order.length; place++) {
    const position = ((place + 0.5) / order.length) * total;
    while (until < position && trial < weights.length - 1) until += weights[++trial]!;
    order[place] = trial;
  }
  return order;
}
