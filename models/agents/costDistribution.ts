import type { Column } from '../columns/columnGraph.ts';
import { gammaDistribution } from '../distributions/gammaDistribution.ts';
import {
  type Atoms,
  atomsOf,
  type Lattice,
  latticeAtoms,
  latticeFor,
  mixture,
  one,
  pointSpectrum,
  product,
  spectrumOf,
  times,
} from '../statistics/lattice.ts';
import {
  loopCalls,
  startedRuns,
  subTask,
  type TaskDistributionQuestion,
  taskDistribution,
} from './taskDistribution.ts';

/** The cost of one task as a distribution. */
interface CostDistribution {
  readonly atoms: Atoms;
  /** Whether every value is exact; else values lie on an even grid, with the exact mean. */
  readonly isExact: boolean;
}

/** How closely a distribution is worked out, and how a column is read. */
interface Closeness {
  readonly read: (column: Column) => number;
  /** Points of the grid that sums are worked out on: a power of 2. */
  readonly points: number;
  /** Points that stand for the spread between tasks beyond their steps, each as likely. */
  readonly variationPoints: number;
}

const close: Closeness = { read: known, points: 2 ** 16, variationPoints: 400 };
/** Probability of a number of steps that no percentile shows. */
const negligible = 1e-12;
/** How far above its mean a lattice reaches, in standard deviations. */
const reach = 25;

/**
 * The distribution of the cost of one task whose assumptions are points: exact from the mass function of its steps;
 * sums with sub-agents and of several tries by their characteristic functions.
 *
 * Convention: the spread beyond the steps is a gamma factor. Shapes: constants only, unless somebody says how draws
 * are read. Units: US$. Errors: throws RangeError for an assumption that is drawn. Source: SEMANTICS section 3.
 *
 * @example
 * ((graph) =>
 *   costDistribution({
 *     graph,
 *     task: taskTokens({
 *       graph,
 *       sources: { spreads: true, draw: (_, { value }) => graph.constant(value) },
 *       work: {
 *         kind: 'tokens',
 *         inputTokens: { value: 1e6 },
 *         cacheReadTokens: { value: 0 },
 *         cacheWriteTokens: { value: 0 },
 *         outputTokens: { value: 0 },
 *         taskVariation: 0,
 *       },
 *       driverId: 'x',
 *       tokenizerFactor: graph.constant(1),
 *       verbosityFactor: graph.constant(1),
 *       hitFactor: graph.constant(1),
 *       month: '2027-01',
 *     }),
 *     prices: { input: 3, cacheRead: 3, cacheWrite: 3, output: 3 },
 *     priceFactor: graph.constant(1),
 *   }).atoms)(new ColumnGraph()) // => { "values": [3], "probabilities": [1] }
 */
export function costDistribution(question: TaskDistributionQuestion, closeness: Closeness = close): CostDistribution {
  const { read } = closeness;
  const { task } = question;
  const run = varied(runDistribution(question, closeness), question, closeness);
  if (!task.retries) return run;
  const failure = 1 - read(task.retries.success);
  const lattice = latticeOf(question, closeness);
  const single = spectrumOf(lattice, run.atoms);
  let tries = single;
  let made = 1;
  const parts = Array.from({ length: task.retries.maxTries }, (_, at) => {
    const isLast = at + 1 === task.retries!.maxTries;
    const part = { weight: isLast ? made : made * (1 - failure), of: tries };
    made *= failure;
    if (!isLast) tries = product(tries, single);
    return part;
  });
  if (parts.length === 1) return run;
  return { atoms: latticeAtoms(lattice, mixture(parts.filter(({ weight }) => weight > 0))), isExact: false };
}

/** One try, without the spread beyond its steps. */
function runDistribution(question: TaskDistributionQuestion, closeness: Closeness): CostDistribution {
  const { read } = closeness;
  const { graph: g, task } = question;
  const { loop } = task;
  if (!loop) {
    const { mean } = taskDistribution({ ...question, task: { ...task, retries: null } });
    return { atoms: atomsOf([read(mean)], [1]), isExact: true };
  }
  const started = startedRuns(question);
  const fee = g.add(task.feePerStep, started.perStep.mean);
  const calls = loopCalls({ ...question, loop, fee, atStart: started.perTask.mean });
  const factor = read(question.priceFactor);
  let usd = 0;
  const values = calls.map(({ cost }) => {
    usd += factor * read(cost) + read(task.feePerStep);
    return usd;
  });
  const reached = calls.map((call) => read(call.reached));
  const mass = reached.map((part, at) => part - (reached[at + 1] ?? 0));
  if (loop.subAgents.length === 0) return { atoms: atomsOf(values, mass), isExact: true };
  const lattice = latticeOf({ ...question, task: { ...task, retries: null } }, closeness);
  const subs = loop.subAgents.map((sub) => ({
    ...sub,
    spectrum: spectrumOf(lattice, costDistribution({ ...question, task: subTask(task, sub.loop) }, closeness).atoms),
  }));
  const each = (runs: 'runsPerTask' | 'runsPerStep') =>
    subs.reduce((all, sub) => product(all, times(sub.spectrum, sub[runs])), one(lattice.points));
  const perStep = each('runsPerStep');
  let steps = one(lattice.points);
  let all = mixture([{ weight: 0, of: steps }]);
  for (const [at, weight] of mass.entries()) {
    steps = product(steps, perStep);
    if (weight <= negligible) continue;
    const here = product(pointSpectrum(lattice, values[at]!), steps);
    all = mixture([
      { weight: 1, of: all },
      { weight, of: here },
    ]);
  }
  return { atoms: latticeAtoms(lattice, product(all, each('runsPerTask'))), isExact: false };
}

/** Every cost times a gamma factor of mean 1 whose spread brings the variance to that of the task. */
function varied(
  run: CostDistribution,
  { task }: TaskDistributionQuestion,
  { variationPoints }: Closeness,
): CostDistribution {
  if (task.variation === 0) return run;
  const { values, probabilities } = run.atoms;
  let mean = 0;
  let square = 0;
  for (let at = 0; at < values.length; at++) {
    mean += values[at]! * probabilities[at]!;
    square += values[at]! ** 2 * probabilities[at]!;
  }
  // What costs nothing does not vary.
  if (square === 0) return run;
  const spread = (task.variation ** 2 * mean * mean) / square;
  const distribution = gammaDistribution({ shape: 1 / spread, scale: spread });
  const factors = Array.from({ length: variationPoints }, (_, at) =>
    distribution.quantile((at + 0.5) / variationPoints),
  );
  const middle = factors.reduce((sum, factor) => sum + factor, 0) / variationPoints;
  const all = Array.from(values).flatMap((value) => factors.map((factor) => (value * factor) / middle));
  const masses = Array.from(probabilities).flatMap((mass) => factors.map(() => mass / variationPoints));
  return { atoms: atomsOf(all, masses), isExact: false };
}

function latticeOf(question: TaskDistributionQuestion, { read, points }: Closeness): Lattice {
  const { mean, variance } = taskDistribution(question);
  return latticeFor(read(mean) + reach * Math.sqrt(Math.max(0, read(variance))), points);
}

function known(column: Column): number {
  if (column.operation !== 'constant') throw new RangeError('A cost distribution needs single values, not draws');
  return column.immediate;
}
