import type { Checked } from '../../../models/budgets/checked.ts';
import type { RunResult } from '../../../models/simulation/result.ts';
import type { ActualMonth } from '../../../models/usage/usageSummary.ts';
import type { AuditEntry, ScenarioSummary, StoredRun } from '../../../models/workbench.ts';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { type Query, useQuery } from '../../workbench/useQuery.ts';
import { useScenarioResult } from '../../workbench/useScenarioResult.ts';
import { useStanding } from '../../workbench/useStanding.ts';
import type { Task } from '../../workbench/useTask.ts';

export interface Overview {
  readonly list: Query<ScenarioSummary[]>;
  readonly scenario: ScenarioSummary | null;
  readonly missing: string | null;
  /** The answer: the stored run, or what the scenario gives now where it was edited since. */
  readonly result: RunResult | null;
  /** Of the inputs as they are. */
  readonly isCurrent: boolean;
  readonly refresh: Task;
  /** The run to compare with: the one before, or the stored one where the answer is newer. */
  readonly before: { readonly run: StoredRun; readonly result: RunResult } | null;
  readonly actuals: readonly ActualMonth[];
  readonly recordSentence: string | null;
  readonly checked: Checked | null;
  /** What was done to the workspace since the run before. */
  readonly changes: readonly AuditEntry[];
}

/** What the overview shows of the chosen scenario: a stale answer is renewed by itself, without storing it. */
export function useOverview(): Overview {
  const { list, scenario, missing } = useChosenScenario();
  const lastRun = scenario?.lastRun ?? null;
  const { result, isRenewed, isCurrent, refresh } = useScenarioResult(scenario);
  const runs = useQuery('run.list', scenario ? { scenarioId: scenario.id } : null, ['runs']);
  const beforeId = isRenewed ? (lastRun?.id ?? null) : (runs.data?.[1]?.id ?? null);
  const before = useQuery('run.read', beforeId ? { id: beforeId } : null, ['record']);
  const record = useQuery('record.list', {}, ['record', 'usage']);
  const checked = useStanding(
    'check.read',
    {},
    {
      stamp: '',
      entities: ['budgets', 'usage', 'imports', 'prices', 'tieOuts', 'governance', 'decisions', 'scenarios'],
    },
  );
  const actuals = useQuery('usage.actuals', {}, ['usage', 'imports']);
  const audit = useQuery('audit.list', { limit: 100 }, ['audit']);
  const since = before.data?.run.ranAt ?? lastRun?.ranAt ?? null;
  return {
    list,
    scenario,
    missing,
    result,
    isCurrent,
    refresh,
    before: beforeId ? before.data : null,
    actuals: actuals.data ?? [],
    recordSentence: record.data && record.data.forecasts.length > 0 ? record.data.sentences.aiCogs : null,
    checked: checked.answer,
    changes: (audit.data ?? []).filter(({ at, action }) => since !== null && at > since && action !== 'run'),
  };
}
