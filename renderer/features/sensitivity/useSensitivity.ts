import { useEffect, useRef, useState } from 'react';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { Target } from '../../../models/sensitivity/target.ts';
import type { SeriesKey } from '../../../models/simulation/result.ts';
import type { CallOptions, ScenarioSummary } from '../../../models/workbench.ts';
import { type AskedPeriod, scenarioPeriods } from '../../format/periods.ts';
import { onChanged } from '../../workbench/client.ts';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { type Query, useQuery } from '../../workbench/useQuery.ts';
import { type Task, useTask } from '../../workbench/useTask.ts';
import { useView } from '../../workbench/view.ts';

/** Enough for every question to be answered to about a hundredth in seconds. */
export const settings = { trials: 10_000, seed: 1, sampler: 'sobol' } as const;
/** Of each of many mixes of two scenarios. */
export const mixSettings = { ...settings, trials: 4_000 } as const;

export interface AskedScenario {
  readonly list: Query<ScenarioSummary[]>;
  readonly chosen: ScenarioSummary | null;
  readonly choose: (id: string) => void;
  readonly scenario: Scenario | null;
  readonly periods: readonly AskedPeriod[];
  /** The chosen one, by its id: it follows the user from page to page. */
  readonly period: string;
  readonly setPeriod: (id: string) => void;
  readonly target: Target;
  readonly setSeries: (series: SeriesKey) => void;
}

export function useSensitivity(): AskedScenario {
  const { list, scenario: chosen, choose } = useChosenScenario();
  const scenario = useQuery('scenario.read', chosen ? { id: chosen.id } : null, ['scenarios']);
  const [series, setSeries] = useState<SeriesKey>('grossMargin');
  const [view, change] = useView();
  const periods = scenario.data ? scenarioPeriods(scenario.data) : [];
  const { id: period = 'total', month = null, through } = periods.find(({ id }) => id === view.period) ?? {};
  return {
    ...{ list, chosen, choose, scenario: scenario.data, periods, period },
    setPeriod: (id) => change({ period: id }),
    target: { series, month, ...(through === undefined ? {} : { through }) },
    setSeries,
  };
}

export interface Answering<T> {
  readonly task: Task;
  readonly answer: T | null;
  /** The answer is to another question than the one on the page. */
  readonly stale: boolean;
}

/** Answers of this session; a question that is asked again, also after leaving the page, shows its answer at once. */
const kept = new Map<string, unknown>();
const mostKept = 50;
onChanged(({ entities }) => {
  if (entities.includes('workspace') || entities.includes('prices')) kept.clear();
});

/** Long enough for the next key of a figure that is being typed. */
const delayMilliseconds = 400;

/**
 * A question that is asked by itself, soon after it was last changed. The answer to the one before stays, known to be
 * old, until the new one is there. `work` null: nothing can be asked yet.
 */
export function useAnswer<T>(question: string, work: ((options: CallOptions) => Promise<T>) | null): Answering<T> {
  const task = useTask();
  const { run, cancel } = task;
  const [shown, setShown] = useState<string | null>(null);
  const latest = useRef(work);
  latest.current = work;
  const canAsk = work !== null;
  const isKnown = kept.has(question);
  useEffect(() => {
    if (isKnown) {
      setShown(question);
      return;
    }
    if (!canAsk) return;
    const timer = setTimeout(() => {
      void run((options) => latest.current!(options)).then((answer) => {
        if (answer === null) return;
        if (kept.size >= mostKept) kept.delete(kept.keys().next().value!);
        kept.set(question, answer);
        setShown(question);
      });
    }, delayMilliseconds);
    return () => {
      clearTimeout(timer);
      cancel();
    };
  }, [question, isKnown, canAsk, run, cancel]);
  const of = isKnown ? question : shown;
  const answer = of === null ? null : ((kept.get(of) as T | undefined) ?? null);
  return { task, answer, stale: answer !== null && of !== question };
}
