import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Statement } from '../scenarios/statement/statement.ts';
import type { Figure, FigureResult } from './figures.ts';
import type { SpreadOutcome } from './marginResult.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

const whole = 'all';

/**
 * What is needed to tell the two sources of spread in what features spend at list apart: the spend expected once the
 * parameters are drawn, its square, and the variance that the differences between tasks add to it.
 *
 * Shapes: three totals each. Units: US$, US$². Source: SEMANTICS section 3; the distribution of total variance.
 *
 * @example
 * spreadFigures(new ColumnGraph(), { company: { features: [] } }).map(({ id }) => id)
 * // => ["spread.all.expected", "spread.all.square", "spread.all.tasks"]
 */
export function spreadFigures(graph: ColumnGraph, { company }: Statement): Figure[] {
  const features = company.features.map(({ id, expectedSpend, taskVariance }) => ({
    id: `feature.${id}`,
    expected: graph.sum(expectedSpend),
    variance: graph.sum(taskVariance),
  }));
  const sum = (of: (feature: (typeof features)[number]) => Column) => graph.sum(features.map(of));
  const total = { id: whole, expected: sum(({ expected }) => expected), variance: sum(({ variance }) => variance) };
  return [...features, total].flatMap(({ id, expected, variance }) => [
    { id: `spread.${id}.expected`, total: expected },
    { id: `spread.${id}.square`, total: graph.multiply(expected, expected) },
    { id: `spread.${id}.tasks`, total: variance },
  ]);
}

/**
 * How much of the spread of what features spend comes from parameters, which every task of a trial shares, and how much
 * from the differences between tasks, which average out over many.
 *
 * Shapes: one for each feature, and one for all. Units: US$.
 *
 * @example
 * spreadOutcomes([], (id) => ({
 *   total: { mean: { 'spread.all.expected': 10, 'spread.all.square': 109, 'spread.all.tasks': 16 }[id] },
 * }))
 * // => [{ id: null, name: 'All features', meanUsd: 10, parametersSdUsd: 3, tasksSdUsd: 4, tasksShare: 0.64 }]
 */
export function spreadOutcomes(features: readonly Named[], figure: (id: string) => FigureResult): SpreadOutcome[] {
  const outcome = (at: string, id: string | null, name: string): SpreadOutcome => {
    const mean = (part: string) => figure(`spread.${at}.${part}`).total.mean ?? 0;
    const expected = mean('expected');
    const fromParameters = Math.max(0, mean('square') - expected * expected);
    const fromTasks = mean('tasks');
    const both = fromParameters + fromTasks;
    return {
      id,
      name,
      meanUsd: expected,
      parametersSdUsd: Math.sqrt(fromParameters),
      tasksSdUsd: Math.sqrt(fromTasks),
      tasksShare: both > 0 ? fromTasks / both : null,
    };
  };
  return [...features.map(({ id, name }) => outcome(`feature.${id}`, id, name)), outcome(whole, null, 'All features')];
}
