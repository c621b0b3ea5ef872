import { useState } from 'react';
import { usualPaper } from '../../../models/reports/paper.ts';
import type { RunResult, RunSettings } from '../../../models/simulation/result.ts';
import type { ActualMonth } from '../../../models/usage/usageSummary.ts';
import type { ExportFormat, ScenarioSummary, StoredRun } from '../../../models/workbench.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { downloadFile } from '../../workbench/files.ts';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { type Query, useQuery } from '../../workbench/useQuery.ts';
import { type Task, useTask } from '../../workbench/useTask.ts';

const defaultSettings: RunSettings = { trials: 10_000, seed: 1, sampler: 'sobol' };

export interface Forecast {
  readonly list: Query<ScenarioSummary[]>;
  readonly scenario: ScenarioSummary | null;
  /** A scenario in the address that does not exist. */
  readonly missing: string | null;
  readonly choose: (id: string) => void;
  readonly stored: Query<{ run: StoredRun; result: RunResult }>;
  readonly actuals: readonly ActualMonth[];
  readonly settings: RunSettings;
  readonly setSettings: (settings: RunSettings) => void;
  readonly task: Task;
  readonly run: () => Promise<void>;
  readonly exporting: Task;
  readonly exportRun: (format: ExportFormat, options: { readonly withAnswers: boolean }) => Promise<void>;
}

/** The chosen scenario with its last stored run, and what can be done with it. */
export function useForecast(): Forecast {
  const { list, scenario, missing, choose } = useChosenScenario();
  const runId = scenario?.lastRun?.id ?? null;
  const stored = useQuery('run.read', runId ? { id: runId } : null, ['record']);
  const actuals = useQuery('usage.actuals', {}, ['usage', 'imports']);
  const [chosenSettings, setSettings] = useState<RunSettings | null>(null);
  const settings = chosenSettings ?? scenario?.lastRun?.settings ?? defaultSettings;
  const task = useTask();
  const exporting = useTask();

  async function run(): Promise<void> {
    if (!scenario) return;
    const done = await task.run((options) => call('run.start', { scenarioId: scenario.id, settings }, options));
    if (done) toast(`${scenario.name} was run with ${done.result.run.trials.toLocaleString('en-US')} trials.`);
  }

  async function exportRun(format: ExportFormat, { withAnswers }: { readonly withAnswers: boolean }): Promise<void> {
    if (!runId) return;
    const asked = { runId, format, paper: usualPaper(navigator.language), withAnswers };
    try {
      const exported = await exporting.run((options) => call('report.export', asked, options));
      if (!exported) return;
      await downloadFile(exported.file, exported.name);
      toast(`${exported.name} was exported.`);
    } catch (error) {
      toast(errorMessage(error), 'fail');
    }
  }

  return {
    ...{ list, scenario, missing, choose, stored, actuals: actuals.data ?? [] },
    ...{ settings, setSettings, task, exporting, run, exportRun },
  };
}
