import type { Change } from '../../../models/workbench.ts';
import { momentLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './HistoryDrawer.module.css';
import { type Changes, removedThings, useChanges } from './useChanges.ts';

interface HistoryDrawerProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

const shown = 200;

/** Who changed what and when in this workspace, newest first. */
export function HistoryDrawer({ open, onClose }: HistoryDrawerProps) {
  const { data, error } = useQuery('audit.list', open ? { limit: shown } : null, [
    'audit',
    'imports',
    'scenarios',
    'runs',
  ]);
  const { list, undo } = useChanges(open);
  const removed = removedThings(list);
  return (
    <Dialog title="History" look="drawer" open={open} onClose={onClose}>
      {error ? <Callout tone="fail">{error}</Callout> : null}
      {data?.length === 0 ? <p>No changes yet.</p> : null}
      {removed.length > 0 ? (
        <section className={styles.trash} aria-labelledby="trash">
          <h3 id="trash">Trash</h3>
          <ul>
            {removed.map((change) => (
              <li key={change.id} className={styles.removed}>
                <span className={styles.detail}>
                  {change.detail} ({change.entity.split(' ')[0]})
                </span>
                <UndoButton change={change} label="Restore" onUndo={undo} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <ol className={styles.list}>
        {data?.map((entry) => (
          <li key={entry.id} className={styles.entry}>
            <span className={styles.action}>
              {entry.action} <span className={styles.entity}>{entry.entity}</span>
            </span>
            <span className={styles.detail}>{entry.detail}</span>
            <span className={styles.when}>
              {entry.who} · {momentLabel(entry.at)}
            </span>
            <UndoButton change={list.find(({ auditId }) => auditId === entry.id)} label="Undo" onUndo={undo} />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

interface UndoButtonProps {
  readonly change: Change | undefined;
  readonly label: string;
  readonly onUndo: Changes['undo'];
}

function UndoButton({ change, label, onUndo }: UndoButtonProps) {
  if (!change) return null;
  if (change.hindrance !== null)
    return label === 'Restore' ? <span className={styles.when}>{change.hindrance}</span> : null;
  return (
    <span>
      <Button
        size="small"
        aria-label={`${label}: ${change.action} ${change.detail}`}
        onPress={() => void onUndo(change)}
      >
        {label}
      </Button>
    </span>
  );
}
