import type { RunResult, RunSettings } from '../../models/simulation/result.ts';
import type { ScenarioSummary } from '../../models/workbench.ts';
import { useQuery } from './useQuery.ts';
import { useStanding } from './useStanding.ts';
import type { Task } from './useTask.ts';

const defaultSettings: RunSettings = { trials: 10_000, seed: 1, sampler: 'sobol' };

export interface ScenarioResult {
  /** The stored run, or what the scenario gives now where it was edited since; null until there is one. */
  readonly result: RunResult | null;
  /** The result is not stored: it was worked out for what is shown. */
  readonly isRenewed: boolean;
  /** The result is of the inputs as they are. */
  readonly isCurrent: boolean;
  readonly refresh: Task;
}

/** The answer of a scenario: a stale one is renewed by itself, without storing it. */
export function useScenarioResult(scenario: ScenarioSummary | null): ScenarioResult {
  const lastRun = scenario?.lastRun ?? null;
  const stored = useQuery('run.read', lastRun ? { id: lastRun.id } : null, ['record']).data?.result ?? null;
  const needsRun = scenario !== null && (scenario.stale || lastRun === null);
  const settings = lastRun?.settings ?? defaultSettings;
  const now = useStanding('run.now', needsRun ? { scenarioId: scenario.id, below: null, settings } : null, {
    stamp: scenario?.updatedAt ?? '',
    entities: ['prices', 'record'],
  });
  const isRenewed = needsRun && now.answer !== null && !now.stale;
  return {
    result: isRenewed ? now.answer : stored,
    isRenewed,
    isCurrent: !needsRun || isRenewed,
    refresh: now.task,
  };
}
