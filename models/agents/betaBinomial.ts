import { exp, log } from '../statistics/elementary.ts';
import { highest } from '../statistics/goldenSection.ts';

/** How often a task was tried, and how often it succeeded. */
export interface TriedTask {
  readonly tries: number;
  readonly succeeded: number;
}

/**
 * Success of tasks that differ: the probability of a task is a beta of this mean, and `alike` the correlation of its
 * tries.
 */
export interface BetaBinomial {
  readonly mean: number;
  /** 0: all tasks have one probability; 1: a task always succeeds or never does. */
  readonly alike: number;
  readonly logLikelihood: number;
}

/** Factors of a rising product, kept apart so that both ends, all alike and none, have a value. */
interface Factors {
  /** By j: tasks with more than j successes, more than j failures, more than j tries. */
  readonly successes: number[];
  readonly failures: number[];
  readonly tries: number[];
  readonly mixed: number;
}

const nearlyOne = 1 - 1e-9;

/**
 * A beta-binomial fitted by likelihood to tasks that were tried several times; null where no task was, or there is one
 * task.
 *
 * Shapes: one entry a task. Units: ratios. Source: Skellam (1948); the form in mean and correlation of Griffiths
 * (1973), in which the binomial is the end at 0. The likelihood is that of the tries in their order, without binomial
 * coefficients.
 *
 * @example
 * fitBetaBinomial([
 *   { tries: 2, succeeded: 1 },
 *   { tries: 2, succeeded: 1 },
 * ]) // => { "mean": 0.5, "alike": 0, "logLikelihood": -2.772588722239781 }
 */
export function fitBetaBinomial(tasks: readonly TriedTask[]): BetaBinomial | null {
  const tried = tasks.filter(({ tries }) => tries > 0);
  if (tried.length < 2 || tried.every(({ tries }) => tries === 1)) return null;
  const tries = tried.reduce((sum, task) => sum + task.tries, 0);
  const plain = tried.reduce((sum, task) => sum + task.succeeded, 0) / tries;
  const factors = factorsOf(tried);
  // Where all succeed or none does, nothing tells the tasks apart.
  if (plain === 0 || plain === 1) return { mean: plain, alike: 0, logLikelihood: 0 };
  const meanAt = (alike: number) =>
    highest((logit) => likelihood(factors, 1 / (1 + exp(-logit)), alike), { low: -25, high: 25, tolerance: 1e-9 });
  const best = highest((alike) => meanAt(alike).value, { low: 0, high: nearlyOne });
  const binomial = likelihood(factors, plain, 0);
  if (binomial >= best.value) return { mean: plain, alike: 0, logLikelihood: binomial };
  return { mean: 1 / (1 + exp(-meanAt(best.at).at)), alike: best.at, logLikelihood: best.value };
}

/**
 * The probability that all of `tries` tries of a task succeed, and that at least one does.
 *
 * Units: ratios. Source: moments of the beta; pass^k is the first.
 *
 * @example
 * passes({ mean: 0.5, alike: 0 }, 2) // => { "all": 0.25, "any": 0.75 }
 */
export function passes(
  { mean, alike }: Pick<BetaBinomial, 'mean' | 'alike'>,
  tries: number,
): { readonly all: number; readonly any: number } {
  let [all, none] = [1, 1];
  for (let j = 0; j < tries; j++) {
    const below = 1 - alike + j * alike;
    all *= j === 0 ? mean : (mean * (1 - alike) + j * alike) / below;
    none *= j === 0 ? 1 - mean : ((1 - mean) * (1 - alike) + j * alike) / below;
  }
  return { all, any: 1 - none };
}

function factorsOf(tried: readonly TriedTask[]): Factors {
  const above = (of: (task: TriedTask) => number) => {
    const counts: number[] = [];
    for (const task of tried) counts[of(task)] = (counts[of(task)] ?? 0) + 1;
    const most = counts.length - 1;
    const more: number[] = [];
    for (let j = most, held = 0; j > 0; j--) {
      held += counts[j] ?? 0;
      more[j - 1] = held;
    }
    return more;
  };
  return {
    successes: above(({ succeeded }) => succeeded),
    failures: above(({ tries, succeeded }) => tries - succeeded),
    tries: above(({ tries }) => tries),
    mixed: tried.filter(({ tries, succeeded }) => succeeded > 0 && succeeded < tries).length,
  };
}

function likelihood({ successes, failures, tries, mixed }: Factors, mean: number, alike: number): number {
  const sum = (counts: readonly number[], of: (j: number) => number) =>
    counts.reduce((total, count, j) => (j === 0 ? total : total + count * log(Math.max(of(j), 1e-300))), 0);
  const first =
    (successes[0] ?? 0) * log(Math.max(mean, 1e-300)) + (failures[0] ?? 0) * log(Math.max(1 - mean, 1e-300));
  return (
    first +
    mixed * log(1 - alike) +
    sum(successes, (j) => mean * (1 - alike) + j * alike) +
    sum(failures, (j) => (1 - mean) * (1 - alike) + j * alike) -
    sum(tries, (j) => 1 - alike + j * alike)
  );
}
