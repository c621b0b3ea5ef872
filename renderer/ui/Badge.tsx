import type { ReactNode } from 'react';
import styles from './Badge.module.css';
import { cx } from './cx.ts';

interface BadgeProps {
  readonly tone?: 'neutral' | 'warn' | 'good' | 'fail';
  readonly children: ReactNode;
}

export function Badge({ tone = 'neutral', children }: BadgeProps) {
  return <span className={cx(styles.badge, styles[tone])}>{children}</span>;
}
