import type { ReactNode } from 'react';
import { useLayoutEffect, useRef } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import overlay from '../../../ui/overlay.module.css';

interface CellPopoverProps {
  readonly label: string;
  /** Where the cell is; the card hangs beside it. */
  readonly at: DOMRect;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A card beside a cell; Escape gives the focus back to the sheet. */
export function CellPopover({ label, at, children, onClose }: CellPopoverProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => anchor.current?.focus({ preventScroll: true }), []);
  const { left, top, width, height } = at;
  return (
    <>
      <span
        ref={anchor}
        aria-hidden="true"
        style={{ position: 'fixed', left, top, width, height, pointerEvents: 'none' }}
      />
      <Popover
        isOpen
        onOpenChange={(open) => open || onClose()}
        triggerRef={anchor}
        placement="bottom"
        className={overlay.popover!}
      >
        <Dialog aria-label={label} className={overlay.panel!} style={{ width: 372 }}>
          {children}
        </Dialog>
      </Popover>
    </>
  );
}
