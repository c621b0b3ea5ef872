import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { cx } from './cx.ts';
import { IconButton } from './IconButton.tsx';
import styles from './Toasts.module.css';
import { dismissToast, useToasts } from './toasts.ts';

/** The live region in which done things are told. */
export function Toasts() {
  const { toasts } = useToasts();
  return (
    <div className={styles.region} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={cx(styles.toast, toast.tone === 'fail' && styles.fail)}>
          {toast.tone === 'fail' ? <CircleAlert aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
          <span className={styles.text}>{toast.text}</span>
          <IconButton label="Dismiss message" icon={<X />} onPress={() => dismissToast(toast.id)} />
        </div>
      ))}
    </div>
  );
}
