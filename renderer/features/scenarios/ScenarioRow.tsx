import { Copy, FileInput, MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { ScenarioSummary } from '../../../models/workbench.ts';
import { momentLabel } from '../../format/months.ts';
import { percent } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import styles from './scenarios.module.css';
import { labels } from './sheet/labels.ts';
import { labels as workbookLabels } from './workbook/labels.ts';

interface ScenarioRowProps {
  readonly scenario: ScenarioSummary;
  readonly onOpen: () => void;
  readonly onSheet: () => void;
  readonly onForecast: () => void;
  readonly onDuplicate: () => void;
  readonly onWorkbook: () => void;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}

export function ScenarioRow(props: ScenarioRowProps) {
  const { scenario, onOpen, onSheet, onForecast, onDuplicate, onWorkbook, onRename, onRemove } = props;
  const { lastRun } = scenario;
  return (
    <li className={styles.row}>
      <div className={styles.name}>
        <AriaButton className={styles.title!} onPress={onOpen} aria-label={`Edit ${scenario.name}`}>
          {scenario.name}
        </AriaButton>
        <span className={styles.note}>{scenario.description || changesText(scenario.changes)}</span>
        <span className={styles.note}>
          {scenario.description ? `${changesText(scenario.changes)} · ` : ''}edited {momentLabel(scenario.updatedAt)}
        </span>
      </div>
      <div className={styles.result}>
        {lastRun ? (
          <>
            <span className={styles.margin}>{percent(lastRun.totalGrossMarginP50)}</span>
            <span className={styles.note}>median gross margin</span>
          </>
        ) : (
          <span className={styles.note}>not yet run</span>
        )}
        {scenario.stale ? <Badge tone="warn">changed since last run</Badge> : null}
      </div>
      <Button onPress={onSheet} aria-label={`Sheet of ${scenario.name}`}>
        {labels.sheet}
      </Button>
      <Button onPress={onForecast} aria-label={`Forecast ${scenario.name}`}>
        Forecast
      </Button>
      <Menu
        label={`Scenario ${scenario.name}`}
        trigger={
          <Button
            variant="ghost"
            aria-label={`More for ${scenario.name}`}
            icon={<MoreHorizontal aria-hidden="true" />}
          />
        }
        entries={[
          { id: 'rename', label: 'Rename…', icon: <Pencil />, perform: onRename },
          { id: 'duplicate', label: 'Duplicate', icon: <Copy />, perform: onDuplicate },
          { id: 'workbook', label: workbookLabels.menu, icon: <FileInput />, perform: onWorkbook },
          { id: 'remove', label: 'Delete…', icon: <Trash2 />, danger: true, perform: onRemove },
        ]}
      />
    </li>
  );
}

function changesText(changes: number): string {
  return changes === 1 ? '1 change' : `${changes} changes`;
}
