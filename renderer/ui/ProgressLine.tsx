import { useEffect, useState } from 'react';
import { Label, ProgressBar } from 'react-aria-components';
import type { Progress } from '../../models/workbench.ts';
import { count } from '../format/numbers.ts';
import { Button } from './Button.tsx';
import styles from './ProgressLine.module.css';

interface ProgressLineProps {
  readonly label: string;
  readonly progress: Progress | null;
  readonly onCancel: () => void;
}

/** How far long work is, with its cancel; nothing is shown for the first 300 ms. */
export function ProgressLine({ label, progress, onCancel }: ProgressLineProps) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  const total = progress?.total ?? null;
  const share = progress && total ? (100 * progress.done) / total : 0;
  return (
    <div className={styles.line}>
      <ProgressBar className={styles.bar!} value={share} isIndeterminate={total === null}>
        <Label className={styles.label!}>{label}</Label>
        <span className={styles.track}>
          <span
            className={total === null ? styles.moving : styles.fill}
            style={total === null ? {} : { width: `${share}%` }}
          />
        </span>
        <span className={styles.count}>
          {progress ? `${count(progress.done)}${total === null ? '' : ` of ${count(total)}`} ${progress.unit}` : '…'}
        </span>
      </ProgressBar>
      {/* Beside the bar, not in it: what stands in a progress bar is hidden from screen readers. */}
      <Button size="small" onPress={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
