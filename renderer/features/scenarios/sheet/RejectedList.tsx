import { X } from 'lucide-react';
import { IconButton } from '../../../ui/IconButton.tsx';
import { labels } from './labels.ts';
import styles from './sheet.module.css';
import type { Rejected } from './writes.ts';

const shown = 6;

/** Cells that were not written: where, what, why; the same reason once. */
export function RejectedList({
  rejected,
  onClose,
}: {
  readonly rejected: readonly Rejected[];
  readonly onClose: () => void;
}) {
  const groups = [...Map.groupBy(rejected, ({ why }) => why)];
  return (
    <div className={styles.rejected} role="alert">
      <div>
        <b>{labels.rejected(rejected.length)}</b>
        <ul>
          {groups.slice(0, shown).map(([why, cells]) => (
            <li key={why}>{sentence(why, cells)}</li>
          ))}
          {groups.length > shown ? <li>{labels.more(groups.length - shown)}</li> : null}
        </ul>
      </div>
      <IconButton label={labels.dismiss} icon={<X />} onPress={onClose} />
    </div>
  );
}

function sentence(why: string, cells: readonly Rejected[]): string {
  const [first] = cells;
  const others = cells.length > 1 ? ` ${labels.andMore(cells.length - 1)}` : '';
  const text = first!.text === '' || why.includes(`"${first!.text}"`) ? '' : ` ("${first!.text}")`;
  return `${first!.where}${text}${others}: ${why}`;
}
