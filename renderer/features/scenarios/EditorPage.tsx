import { ArrowLeft, Redo2, TrendingUp, Undo2 } from 'lucide-react';
import { useActions } from '../../ui/action.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { BaseBacktestCard } from './BaseBacktestCard.tsx';
import { BaseDrivers } from './BaseDrivers.tsx';
import { ChangeList } from './ChangeList.tsx';
import { Correlations } from './Correlations.tsx';
import { redoDraft, undoDraft } from './draft.ts';
import styles from './editor.module.css';
import { FitNotesCard } from './FitNotesCard.tsx';
import { FieldRow } from './fields/FieldRow.tsx';
import { headFields } from './fields/headFields.ts';
import { issueAt, issueText } from './issues.ts';
import { PreviewCard } from './PreviewCard.tsx';
import { labels } from './sheet/labels.ts';
import { SheetView } from './sheet/SheetView.tsx';
import sheetStyles from './sheet/sheet.module.css';
import { useEditor, usePreview } from './useEditor.ts';

export interface EditorPageProps {
  readonly scenarioId: string;
  readonly view: 'list' | 'sheet';
  readonly onView: (view: 'list' | 'sheet') => void;
  readonly onBack: () => void;
  readonly onForecast: () => void;
}

/** One scenario, edited in place, with its effect beside it. */
export function EditorPage({ scenarioId, view, onView, onBack, onForecast }: EditorPageProps) {
  const { scenario, issues, valid, error, unsaved, canUndo, canRedo } = useEditor(scenarioId);
  const preview = usePreview(scenario, valid);
  useActions('editor', [
    { name: 'editor.undo', label: 'Undo edit', icon: Undo2, shortcut: 'Mod+Z', disabled: !canUndo, perform: undoDraft },
    {
      name: 'editor.redo',
      label: 'Redo edit',
      icon: Redo2,
      shortcut: 'Mod+Shift+Z',
      disabled: !canRedo,
      perform: redoDraft,
    },
    {
      name: 'editor.redoAlso',
      label: 'Redo edit (Y)',
      icon: Redo2,
      shortcut: 'Mod+Y',
      disabled: !canRedo,
      perform: redoDraft,
    },
    { name: 'editor.forecast', label: 'Forecast this scenario', icon: TrendingUp, perform: onForecast },
  ]);
  const problems = issues.filter(({ severity }) => severity === 'error');
  const warnings = issues.filter(({ severity }) => severity === 'warning');
  return (
    <Page
      wide
      fill={view === 'sheet'}
      title={scenario?.name ?? 'Scenario'}
      subtitle="Blue values are inputs; the rest is calculated. Enter a number or a range such as 5 to 10."
      actions={
        <>
          <Segments
            label={labels.viewOf}
            value={view}
            options={[
              { id: 'list', label: labels.list },
              { id: 'sheet', label: labels.sheet },
            ]}
            onChange={onView}
          />
          <IconButton label="Undo" icon={<Undo2 />} isDisabled={!canUndo} onPress={undoDraft} />
          <IconButton label="Redo" icon={<Redo2 />} isDisabled={!canRedo} onPress={redoDraft} />
          <Button icon={<ArrowLeft aria-hidden="true" />} onPress={onBack}>
            All scenarios
          </Button>
          <Button variant="primary" icon={<TrendingUp aria-hidden="true" />} isDisabled={!valid} onPress={onForecast}>
            Forecast
          </Button>
        </>
      }
    >
      {error ? <Callout tone="fail">{error}</Callout> : null}
      {unsaved ? (
        <Callout tone="fail" action={<Button onPress={unsaved.retry}>Try again</Button>}>
          {unsaved.reason}
        </Callout>
      ) : null}
      {scenario && problems.length > 0 ? (
        <Callout tone="fail">
          Not saved: {issueText(problems[0]!, scenario)}
          {problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''}
        </Callout>
      ) : null}
      <FitNotesCard scenarioId={scenarioId} />
      {warnings.map((issue) => (
        <Callout key={`${issue.path} ${issue.message}`} tone="warn">
          {scenario ? issueText(issue, scenario) : issue.message}
        </Callout>
      ))}
      {scenario && view === 'sheet' ? (
        <div className={sheetStyles.withEffect}>
          <SheetView scenario={scenario} issues={problems} preview={preview} />
          <div className={sheetStyles.effect}>
            <PreviewCard preview={preview} valid={valid} />
          </div>
        </div>
      ) : null}
      {scenario && view === 'list' ? (
        <div className={styles.layout}>
          <div className={styles.drivers}>
            <div className={styles.head}>
              {headFields(scenario).map((field) => (
                <FieldRow key={field.label} field={field} issue={issueAt(problems, field.path)} />
              ))}
            </div>
            <ChangeList scenario={scenario} issues={problems} />
            <BaseDrivers scenario={scenario} issues={problems} />
            <Correlations scenario={scenario} issues={problems} />
            <BaseBacktestCard key={scenarioId} scenarioId={scenarioId} valid={valid} />
          </div>
          <div className={styles.preview}>
            <PreviewCard preview={preview} valid={valid} />
          </div>
        </div>
      ) : null}
    </Page>
  );
}
