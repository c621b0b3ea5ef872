import { Download, Pencil, Play, TrendingUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { bandWords } from '../../../models/simulation/bandWords.ts';
import type { StoredRun } from '../../../models/workbench.ts';
import { runFooter } from '../../format/record.ts';
import { useActions } from '../../ui/action.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { Select } from '../../ui/Select.tsx';
import { MissingScenario } from '../../workbench/MissingScenario.tsx';
import styles from './forecast.module.css';
import { ResultView } from './ResultView.tsx';
import { SettingsButton } from './SettingsButton.tsx';
import { type Forecast, useForecast } from './useForecast.ts';

export interface ForecastPageProps {
  readonly onEdit: (id: string) => void;
  readonly onScenarios: () => void;
  /** What stands beside a run: how frozen forecasts did. */
  readonly record: (run: StoredRun, stale: boolean) => ReactNode;
}

export function ForecastPage({ onEdit, onScenarios, record }: ForecastPageProps) {
  const forecast = useForecast();
  const { list, scenario, stored, task, exporting } = forecast;
  const hasRun = stored.data !== null;
  const bands = stored.data && bandWords(stored.data.result.run);
  const exports = (['xlsx', 'answers', 'csv', 'json'] as const).map((id) => ({
    id,
    label: {
      xlsx: 'Excel workbook (.xlsx)',
      answers: 'Excel workbook with plan duel and sensitivity (.xlsx)',
      csv: 'Figures (.csv)',
      json: 'Everything (.json)',
    }[id],
    perform: () => void forecast.exportRun(id === 'answers' ? 'xlsx' : id, { withAnswers: id === 'answers' }),
  }));
  useActions('forecast', [
    {
      name: 'run.start',
      label: 'Run the forecast',
      icon: Play,
      shortcut: 'Mod+Enter',
      disabled: !scenario,
      perform: () => void forecast.run(),
    },
    ...exports.map((entry) => ({
      name: `export.${entry.id}`,
      label: `Export ${entry.label}`,
      icon: Download,
      disabled: !hasRun,
      perform: entry.perform,
    })),
  ]);

  if (list.data && list.data.length === 0)
    return (
      <EmptyPage
        page="Forecast"
        icon={<TrendingUp />}
        title="Nothing to forecast yet"
        step="Create a scenario"
        onStep={onScenarios}
      >
        A forecast runs a scenario thousands of times and shows the range of COGS and gross margin.
      </EmptyPage>
    );

  return (
    <Page
      wide
      title="Forecast"
      footer={stored.data ? runFooter(stored.data.run.scenarioName, stored.data.result.run) : ''}
      actions={<ForecastActions forecast={forecast} exports={exports} onEdit={onEdit} />}
    >
      {task.running ? <ProgressLine label="Running" progress={task.progress} onCancel={task.cancel} /> : null}
      {exporting.running ? (
        <ProgressLine label="Exporting" progress={exporting.progress} onCancel={exporting.cancel} />
      ) : null}
      {task.error || exporting.error ? <Callout tone="fail">{task.error ?? exporting.error}</Callout> : null}
      {list.error || stored.error ? <Callout tone="fail">{list.error ?? stored.error}</Callout> : null}
      <MissingScenario name={forecast.missing} />
      <RunState forecast={forecast} />
      {scenario?.lastRun && stored.data ? record(stored.data.run, scenario.stale) : null}
      {bands ? <Callout tone="warn">{bands}</Callout> : null}
      {scenario?.lastRun && stored.data ? (
        <div className={cx(styles.result, (scenario.stale || task.running) && styles.stale)}>
          <ResultView
            run={stored.data.run}
            result={stored.data.result}
            actuals={forecast.actuals}
            stale={scenario.stale}
          />
        </div>
      ) : null}
    </Page>
  );
}

interface ForecastActionsProps {
  readonly forecast: Forecast;
  readonly exports: readonly MenuEntry[];
  readonly onEdit: (id: string) => void;
}

function ForecastActions({ forecast, exports, onEdit }: ForecastActionsProps) {
  const { list, scenario, stored, task } = forecast;
  return (
    <>
      <div className={styles.picker}>
        <Select
          label="Scenario"
          labelHidden
          value={scenario?.id ?? null}
          options={(list.data ?? []).map(({ id, name }) => ({ id, label: name }))}
          onChange={forecast.choose}
        />
      </div>
      <Button
        icon={<Pencil aria-hidden="true" />}
        isDisabled={!scenario}
        onPress={() => scenario && onEdit(scenario.id)}
      >
        Edit
      </Button>
      <Menu
        label="Export"
        trigger={
          <Button isDisabled={stored.data === null} icon={<Download aria-hidden="true" />}>
            Export
          </Button>
        }
        entries={exports}
      />
      <SettingsButton settings={forecast.settings} onChange={forecast.setSettings} />
      <Button
        variant="primary"
        icon={<Play aria-hidden="true" />}
        isDisabled={!scenario || task.running}
        onPress={() => void forecast.run()}
      >
        Run
      </Button>
    </>
  );
}

/** Whether the run is of the inputs as they are, or there is none yet. */
function RunState({ forecast }: { readonly forecast: Forecast }) {
  const { scenario, task, settings } = forecast;
  if (scenario?.stale)
    return (
      <Callout
        tone="warn"
        action={
          <Button size="small" isDisabled={task.running} onPress={() => void forecast.run()}>
            Run again
          </Button>
        }
      >
        Inputs have changed since this run; the figures below are out of date.
      </Callout>
    );
  if (!scenario || scenario.lastRun || task.running) return null;
  return (
    <EmptyState
      icon={<Play />}
      title={`${scenario.name} has not been run`}
      action={
        <Button variant="primary" onPress={() => void forecast.run()}>
          Run the forecast
        </Button>
      }
    >
      {settings.trials.toLocaleString('en-US')} trials take a few seconds. The same seed gives the same figures.
    </EmptyState>
  );
}
