import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './Button.tsx';
import styles from './overlay.module.css';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly look?: 'dialog' | 'drawer';
  /** The most that it is wide, where that is not as its look has it. */
  readonly width?: number;
}

export function Dialog({ title, open, onClose, children, look = 'dialog', width }: DialogProps) {
  const drawer = look === 'drawer';
  return (
    <ModalOverlay
      isOpen={open}
      isDismissable
      onOpenChange={(now) => now || onClose()}
      className={(drawer ? styles.drawerScrim : styles.scrim)!}
    >
      <Modal
        className={(drawer ? styles.drawer : styles.dialog)!}
        style={width === undefined ? {} : { width: `min(${width}px, 100%)` }}
      >
        <AriaDialog className={styles.dialogInner!}>
          <Heading slot="title" level={2} className={styles.dialogTitle!}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ConfirmProps {
  readonly title: string;
  readonly open: boolean;
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Asks once before something that cannot be undone. */
export function Confirm({ title, open, confirmLabel, onConfirm, onClose, children }: ConfirmProps) {
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <div>{children}</div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button
          variant="danger"
          autoFocus
          onPress={() => {
            onClose();
            onConfirm();
          }}
        >
          {confirmLabel}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

export function DialogButtons({ children }: { readonly children: ReactNode }) {
  return <div className={styles.dialogButtons}>{children}</div>;
}
