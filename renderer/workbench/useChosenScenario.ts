import type { ScenarioSummary } from '../../models/workbench.ts';
import { type Query, useQuery } from './useQuery.ts';
import { useView } from './view.ts';

export interface ChosenScenario {
  readonly list: Query<ScenarioSummary[]>;
  /** Null where there is none, or the address names one that does not exist. */
  readonly scenario: ScenarioSummary | null;
  /** The address names a scenario that is not in this workspace. */
  readonly missing: string | null;
  readonly choose: (id: string) => void;
}

/** The scenario that a person looks at on every page: the one in the address, else the first. */
export function useChosenScenario(): ChosenScenario {
  const [view, change] = useView();
  const list = useQuery('scenario.list', {}, ['scenarios', 'runs']);
  const scenarios = list.data ?? [];
  const named = scenarios.find(({ id }) => id === view.scenario) ?? null;
  return {
    list,
    scenario: named ?? (view.scenario === null ? (scenarios[0] ?? null) : null),
    missing: list.data !== null && view.scenario !== null && named === null ? view.scenario : null,
    choose: (scenario) => change({ scenario }),
  };
}
