import { ColumnGraph } from '../columns/columnGraph.ts';
import {
  type Atoms,
  atomMoments,
  atomQuantile,
  latticeAtoms,
  latticeFor,
  spectrumOf,
  times,
} from '../statistics/lattice.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { tasksTotal } from './tasksTotal.ts';

/** Tasks up to which their sum is worked out from the distribution of one. */
export const fewTasks = 1000;

/** How the sum of a month's tasks is spread. */
interface MonthDistribution {
  readonly method: 'exact' | 'gamma or normal';
  readonly mean: number;
  readonly sd: number;
  readonly quantile: (u: number) => number;
}

/**
 * The distribution of the sum of a number of independent tasks, whose parameters are certain: by convolution for few,
 * else as a run draws it.
 *
 * Convention: a number between two whole ones is the lower one, and by chance one more. Units: tasks, US$. Source:
 * SEMANTICS section 3: a month is the sum of n runs, never n × one draw.
 *
 * @example
 * monthDistribution(atomsOf([1, 3], [0.5, 0.5]), 100).sd.toFixed(6) // => "10.000000"
 */
export function monthDistribution(task: Atoms, tasks: number): MonthDistribution {
  const one = atomMoments(task);
  const mean = tasks * one.mean;
  const sd = Math.sqrt(tasks) * one.sd;
  if (tasks > fewTasks || one.sd === 0) {
    const graph = new ColumnGraph();
    const [of, each, variance] = [tasks, one.mean, one.sd * one.sd].map((value) => graph.constant(value));
    const quantile = (u: number) => {
      const noise = graph.constant(normalQuantile(u));
      return tasksTotal({ graph, tasks: of!, mean: each!, variance: variance!, noise }).immediate;
    };
    return { method: 'gamma or normal', mean, sd, quantile };
  }
  const lattice = latticeFor(mean + 25 * sd + one.mean);
  const sum = latticeAtoms(lattice, times(spectrumOf(lattice, task), tasks));
  return { method: 'exact', mean, sd, quantile: (u) => atomQuantile(sum, u) };
}
