import { useState } from 'react';
import { monthRange } from '../../../models/calendar.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { Target } from '../../../models/sensitivity/target.ts';
import type { CallOptions, ScenarioSummary } from '../../../models/workbench.ts';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { type Query, useQuery } from '../../workbench/useQuery.ts';
import { type Task, useTask } from '../../workbench/useTask.ts';

/** Enough for every question to be answered to about a hundredth in seconds. */
export const settings = { trials: 10_000, seed: 1, sampler: 'sobol' } as const;
/** Of each of many mixes of two scenarios. */
export const mixSettings = { ...settings, trials: 4_000 } as const;

export interface AskedScenario {
  readonly list: Query<ScenarioSummary[]>;
  readonly chosen: ScenarioSummary | null;
  readonly choose: (id: string) => void;
  readonly scenario: Scenario | null;
  readonly months: readonly string[];
  readonly target: Target;
  readonly setTarget: (target: Target) => void;
}

export function useSensitivity(): AskedScenario {
  const { list, scenario: chosen, choose } = useChosenScenario();
  const scenario = useQuery('scenario.read', chosen ? { id: chosen.id } : null, ['scenarios']);
  const [target, setTarget] = useState<Target>({ series: 'grossMargin', month: null });
  const months = scenario.data ? monthRange(scenario.data.start, scenario.data.months) : [];
  const month = target.month !== null && months.includes(target.month) ? target.month : null;
  return { list, chosen, choose, scenario: scenario.data, months, target: { ...target, month }, setTarget };
}

export interface Answering<T> {
  readonly task: Task;
  readonly answer: T | null;
  /** The answer is to another question than the one on the page. */
  readonly stale: boolean;
  readonly ask: (work: (options: CallOptions) => Promise<T>) => Promise<void>;
}

/** One question at a time: the answer stays until the next one, and is known to be old when the question changes. */
export function useAnswer<T>(question: string): Answering<T> {
  const task = useTask();
  const [done, setDone] = useState<{ readonly question: string; readonly answer: T } | null>(null);
  async function ask(work: (options: CallOptions) => Promise<T>): Promise<void> {
    const answer = await task.run(work);
    if (answer !== null) setDone({ question, answer });
  }
  return { task, answer: done?.answer ?? null, stale: done !== null && done.question !== question, ask };
}
