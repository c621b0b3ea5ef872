import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Callout.module.css';
import { cx } from './cx.ts';

interface CalloutProps {
  readonly tone: 'info' | 'warn' | 'fail';
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

const icons = { info: Info, warn: TriangleAlert, fail: CircleAlert };

/** A sentence that needs to be seen, with one thing to do about it. */
export function Callout({ tone, children, action }: CalloutProps) {
  const Icon = icons[tone];
  return (
    <div className={cx(styles.callout, styles[tone])} role={tone === 'fail' ? 'alert' : undefined}>
      <Icon aria-hidden="true" />
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
