import { percent } from '../../format/numbers.ts';
import { cx } from '../../ui/cx.ts';
import styles from './sensitivity.module.css';

interface ShareBarProps {
  readonly share: number;
  /** The share that fills the bar. */
  readonly most: number;
  readonly look?: 'first' | 'other';
}

/** A part of a whole as a bar beside its percentage. */
export function ShareBar({ share, most, look = 'first' }: ShareBarProps) {
  const width = most > 0 ? Math.max(0, Math.min(1, share / most)) * 100 : 0;
  return (
    <span className={cx(styles.bar, look === 'other' && styles.other)}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} style={{ width: `${width}%` }} />
      </span>
      <span className={styles.share}>{percent(share)}</span>
    </span>
  );
}
