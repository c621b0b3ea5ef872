import type { ScenarioDifference } from '../../../models/scenarios/difference.ts';
import type { Comparison } from '../../../models/simulation/result.ts';
import type { ScenarioSummary } from '../../../models/workbench.ts';
import { type Query, useQuery } from '../../workbench/useQuery.ts';
import { useStanding } from '../../workbench/useStanding.ts';
import type { Task } from '../../workbench/useTask.ts';
import { useView } from '../../workbench/view.ts';

const settings = { trials: 10_000, seed: 1, sampler: 'sobol' } as const;

interface Comparing {
  readonly list: Query<ScenarioSummary[]>;
  readonly a: ScenarioSummary | null;
  readonly b: ScenarioSummary | null;
  readonly difference: Query<ScenarioDifference>;
  readonly comparison: Comparison | null;
  /** The comparison shown is of other scenarios, or of these before they were edited. */
  readonly stale: boolean;
  readonly task: Task;
  /** When the two were last edited. */
  readonly stamp: string;
  /** The chosen period's id. */
  readonly period: string;
}

/** Two scenarios, compared by themselves; where the address names no A, it is the one chosen on every page. */
export function useComparison(idA: string | null, idB: string | null): Comparing {
  const [view] = useView();
  const list = useQuery('scenario.list', {}, ['scenarios', 'runs']);
  const scenarios = list.data ?? [];
  const find = (id: string | null) => scenarios.find((one) => one.id === id) ?? null;
  const a = find(idA) ?? find(view.scenario) ?? scenarios[0] ?? null;
  const b = find(idB) ?? scenarios.findLast(({ id }) => id !== a?.id) ?? null;
  const pair = a && b ? { a: a.id, b: b.id } : null;
  const difference = useQuery('scenario.diff', pair, ['scenarios']);
  const stamp = a && b ? `${a.updatedAt} ${b.updatedAt}` : '';
  const standing = useStanding('run.compare', pair && { ...pair, settings }, { stamp, entities: ['prices', 'record'] });
  const { answer: comparison, stale, task } = standing;
  return { list, a, b, difference, comparison, stale, task, stamp, period: view.period };
}
