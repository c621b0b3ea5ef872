import { ArrowDown, ArrowUp, Copy, MoreHorizontal, Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import type { Issue } from '../../../models/errors.ts';
import type { Change, Scenario } from '../../../models/scenarios/scenario.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { DriverCard } from './DriverCard.tsx';
import { copyChange, newChange, possibleChanges } from './defaults.ts';
import { addDraftAt, setDraftAt } from './draft.ts';
import styles from './editor.module.css';
import { changeFields, changeLabels } from './fields/changeFields.ts';
import { changeNote } from './notes.ts';
import { moveItem } from './path.ts';
import { useStatedCommitments } from './useStatedCommitments.ts';

interface ChangeListProps {
  readonly scenario: Scenario;
  readonly issues: readonly Issue[];
}

/** The dated changes, in the order in which they apply. */
export function ChangeList({ scenario, issues }: ChangeListProps) {
  const { changes } = scenario;
  const id = useId();
  const setChanges = (next: readonly Change[]) => setDraftAt(['changes'], next);
  const contracts = useStatedCommitments(scenario, (change) => addDraftAt(['changes', changes.length], change));
  const possible = possibleChanges(scenario);
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <h2 id={id} className={styles.sectionTitle}>
          Changes
          <span className={styles.sectionNote}>dated, applied from top to bottom</span>
        </h2>
        <Menu
          label="Add change"
          trigger={
            <Button size="small" icon={<Plus aria-hidden="true" />}>
              Add change
            </Button>
          }
          entries={[
            ...contracts,
            ...possible.map((kind) => ({
              id: kind,
              label: changeLabels[kind],
              perform: () => addDraftAt(['changes', changes.length], newChange(kind, scenario)),
            })),
          ]}
        />
      </div>
      {changes.length === 0 ? (
        <p className={styles.sectionNote}>No changes: the forecast carries the base forward.</p>
      ) : null}
      {changes.map((change, index) => {
        const path = ['changes', index];
        return (
          <DriverCard
            key={change.id}
            name={change.name}
            note={changeNote(change)}
            path={path}
            issues={issues}
            off={!change.enabled}
            before={
              <Switch
                label={`${change.name} applies`}
                labelHidden
                selected={change.enabled}
                onChange={(enabled) => setDraftAt([...path, 'enabled'], enabled)}
              />
            }
            fields={[
              { kind: 'text', label: 'Name', path: [...path, 'name'], value: change.name },
              { kind: 'month', label: 'From month', path: [...path, 'from'], value: change.from },
              ...changeFields(change, path, scenario),
            ]}
            actions={
              <Menu
                label={`Change ${change.name}`}
                trigger={
                  <Button
                    variant="ghost"
                    size="small"
                    aria-label={`More for ${change.name}`}
                    icon={<MoreHorizontal aria-hidden="true" />}
                  />
                }
                entries={[
                  {
                    id: 'up',
                    label: 'Move up',
                    icon: <ArrowUp />,
                    disabled: index === 0,
                    perform: () => setChanges(moveItem(changes, index, -1)),
                  },
                  {
                    id: 'down',
                    label: 'Move down',
                    icon: <ArrowDown />,
                    disabled: index === changes.length - 1,
                    perform: () => setChanges(moveItem(changes, index, 1)),
                  },
                  {
                    id: 'copy',
                    label: 'Duplicate',
                    icon: <Copy />,
                    perform: () =>
                      setChanges([
                        ...changes.slice(0, index + 1),
                        copyChange(change, scenario),
                        ...changes.slice(index + 1),
                      ]),
                  },
                  {
                    id: 'remove',
                    label: 'Delete',
                    icon: <Trash2 />,
                    danger: true,
                    perform: () => setDraftAt(path, undefined),
                  },
                ]}
              />
            }
          />
        );
      })}
    </section>
  );
}
