import { ridgeRegression } from '../statistics/ridgeRegression.ts';

/** What a run comes to after k steps: start + perStep·k + growth·k(k − 1)/2. */
export interface StepCurve {
  readonly perStep: number;
  /** What each step adds to the next one: the context that grows. */
  readonly growth: number;
  /** What comes once, such as a prefix that is written to a cache. */
  readonly start: number;
}

interface Stepped {
  readonly steps: number;
  readonly value: number;
}

/**
 * What runs come to step by step: the curve of an agent loop whose context grows, fitted to their totals.
 *
 * Convention: least squares of relative size (weights 1/steps²), no part below 0; where all runs have as many steps,
 * every step counts alike. Shapes: one entry a run of 1 step or more. Units: those of the value. Source: SEMANTICS
 * section 3; Lawson and Hanson (1974) for the parts that stay at 0.
 *
 * @example
 * fitStepCurve([1, 2, 4].map((steps) => ({ steps, value: 3 * steps + steps * (steps - 1) }))).growth.toFixed(6)
 * // => "2.000000"
 */
export function fitStepCurve(runs: readonly Stepped[]): StepCurve {
  const y = Float64Array.from(runs, ({ steps, value }) => value / steps);
  const columns = [
    Float64Array.from(runs, () => 1),
    Float64Array.from(runs, ({ steps }) => (steps - 1) / 2),
    Float64Array.from(runs, ({ steps }) => 1 / steps),
  ];
  let best = { squares: Infinity, parts: [0, 0, 0] };
  for (const chosen of subsets) {
    const own = chosen.map((at) => columns[at]!);
    const found = ridgeRegression(own, { y, ridge: 0 });
    if (found.some((part) => part < 0)) continue;
    const squares = y.reduce((sum, value, run) => {
      const fitted = own.reduce((total, column, at) => total + found[at]! * column[run]!, 0);
      return sum + (value - fitted) ** 2;
    }, 0);
    // A part more must explain more than rounding does.
    if (squares >= best.squares * (1 - 1e-9)) continue;
    const parts = [0, 0, 0];
    for (const [at, part] of chosen.entries()) parts[part] = found[at]!;
    best = { squares, parts };
  }
  const [perStep, growth, start] = best.parts as [number, number, number];
  return { perStep, growth, start };
}

/** Fewer parts first. */
const subsets: readonly (readonly number[])[] = [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]];

/**
 * The share of what a run of so many steps came to that it had come to after the first `at` of them.
 *
 * Units: ratio, 0 to 1.
 *
 * @example
 * shareAtStep({ perStep: 0, growth: 2, start: 0 }, { at: 2, of: 3 }).toFixed(4) // => "0.3333"
 */
export function shareAtStep(curve: StepCurve, { at, of }: { readonly at: number; readonly of: number }): number {
  if (at >= of) return 1;
  const whole = valueAtStep(curve, of);
  return whole > 0 ? valueAtStep(curve, at) / whole : at / of;
}

function valueAtStep({ perStep, growth, start }: StepCurve, k: number): number {
  return start + perStep * k + (growth * k * (k - 1)) / 2;
}
