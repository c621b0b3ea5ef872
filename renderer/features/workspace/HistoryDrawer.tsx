import { momentLabel } from '../../format/months.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './HistoryDrawer.module.css';

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
  return (
    <Dialog title="History" look="drawer" open={open} onClose={onClose}>
      {error ? <Callout tone="fail">{error}</Callout> : null}
      {data?.length === 0 ? <p>Nothing was changed yet.</p> : null}
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
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
