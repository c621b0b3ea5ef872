import { useEffect, useState } from 'react';
import type { ScenarioDifference } from '../../../models/scenarios/difference.ts';
import type { Comparison } from '../../../models/simulation/result.ts';
import type { ScenarioSummary } from '../../../models/workbench.ts';
import { call } from '../../workbench/client.ts';
import { type Query, useQuery } from '../../workbench/useQuery.ts';
import { type Task, useTask } from '../../workbench/useTask.ts';

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
  readonly run: () => Promise<void>;
}

export function useComparison(idA: string | null, idB: string | null): Comparing {
  const list = useQuery('scenario.list', {}, ['scenarios', 'runs']);
  const scenarios = list.data ?? [];
  const find = (id: string | null, otherwise: number) =>
    scenarios.find((one) => one.id === id) ?? scenarios.at(otherwise) ?? null;
  const a = find(idA, 0);
  const b = find(idB, -1);
  const pair = a && b ? { a: a.id, b: b.id } : null;
  const difference = useQuery('scenario.diff', pair, ['scenarios']);
  const [done, setDone] = useState<{ of: string; comparison: Comparison } | null>(null);
  const task = useTask();
  const stamp = a && b ? `${a.id} ${a.updatedAt} ${b.id} ${b.updatedAt}` : '';
  const chosen = pair ? `${pair.a} ${pair.b}` : '';

  // Another pair is another question: its former answer is not shown dimmed but taken away.
  useEffect(() => setDone((now) => (chosen && now && isOf(now.comparison, chosen) ? now : null)), [chosen]);

  async function run(): Promise<void> {
    if (!pair) return;
    const comparison = await task.run((options) => call('run.compare', { ...pair, settings }, options));
    if (comparison) setDone({ of: stamp, comparison });
  }

  return {
    list,
    a,
    b,
    difference,
    comparison: done?.comparison ?? null,
    stale: done !== null && done.of !== stamp,
    task,
    run,
  };
}

function isOf(comparison: Comparison, chosen: string): boolean {
  return `${comparison.a.id} ${comparison.b.id}` === chosen;
}
