import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import styles from './overlay.module.css';

interface PopoverCardProps {
  readonly label: string;
  readonly trigger: ReactNode;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  readonly width?: number;
}

/** A small dialog that hangs from its button. */
export function PopoverCard({ label, trigger, children, width = 300 }: PopoverCardProps) {
  return (
    <DialogTrigger>
      {trigger}
      <Popover className={styles.popover!} offset={6}>
        <Dialog aria-label={label} className={styles.panel!} style={{ width }}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
