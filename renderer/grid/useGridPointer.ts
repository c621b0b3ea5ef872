import { useRef, useState } from 'react';
import { type Cell, cellAt, type Rectangle, rectangleOf, type Selection } from './cells.ts';
import { fillTarget } from './fill.ts';
import { cellOf } from './GridRow.tsx';

interface PointerQuestion {
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
  readonly copyInto: (plan: { readonly from: Rectangle; readonly to: Rectangle }) => void;
  readonly onEdit: () => void;
  readonly onToggle: (row: number) => void;
  readonly isGroup: (row: number) => boolean;
}

type Drag =
  | { readonly kind: 'select'; readonly anchor: Cell }
  | { readonly kind: 'fill'; readonly from: Rectangle; readonly to: Rectangle | null };

/** Selecting by drag, growing by Shift, and the fill handle. */
export function useGridPointer({ selection, select, copyInto, onEdit, onToggle, isGroup }: PointerQuestion) {
  const drag = useRef<Drag | null>(null);
  const [fill, setFill] = useState<Rectangle | null>(null);

  function down(event: React.PointerEvent) {
    const cell = cellOf(event.target);
    if (!cell || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (isGroup(cell.row)) {
      select(cellAt(cell.row, 0));
      onToggle(cell.row);
      return;
    }
    const isHandle = event.target instanceof HTMLElement && event.target.dataset['handle'] !== undefined;
    if (isHandle) {
      drag.current = { kind: 'fill', from: rectangleOf(selection), to: null };
      event.preventDefault();
    } else if (event.shiftKey) {
      select({ ...selection, anchor: selection.active, corner: cell });
      drag.current = { kind: 'select', anchor: selection.active };
    } else {
      select(cellAt(cell.row, cell.column));
      drag.current = { kind: 'select', anchor: cell };
    }
  }

  function move(event: React.PointerEvent, isLast = false) {
    const now = drag.current;
    if (!now || (event.buttons === 0 && !isLast)) return;
    const cell = cellOf(elementAt(event.currentTarget, event));
    if (!cell) return;
    if (now.kind === 'fill') {
      const to = fillTarget(now.from, cell);
      drag.current = { ...now, to };
      setFill(to);
    } else if (cell.row !== selection.corner.row || cell.column !== selection.corner.column)
      select({ active: now.anchor, anchor: now.anchor, corner: cell, runColumn: now.anchor.column });
  }

  function up(event: React.PointerEvent) {
    // A drag that has left the grid ends with it.
    if (drag.current) move(event, true);
    const now = drag.current;
    drag.current = null;
    if (now?.kind !== 'fill') return;
    setFill(null);
    if (!now.to) return;
    copyInto({ from: now.from, to: now.to });
    const corners = [now.from, now.to];
    select({
      ...selection,
      anchor: { row: Math.min(...corners.map(({ top }) => top)), column: Math.min(...corners.map(({ left }) => left)) },
      corner: {
        row: Math.max(...corners.map(({ bottom }) => bottom)),
        column: Math.max(...corners.map(({ right }) => right)),
      },
    });
  }

  return {
    fill,
    handlers: {
      onPointerDown: down,
      onPointerMove: (event: React.PointerEvent) => move(event),
      onPointerUp: up,
      onDoubleClick: (event: React.MouseEvent) => {
        const cell = cellOf(document.elementFromPoint(event.clientX, event.clientY));
        if (cell && !isGroup(cell.row)) onEdit();
      },
    },
  };
}

/** What a drag is over; beyond the edge the sheet scrolls, and it is over the last cell in view. */
function elementAt(grid: Element, { clientX, clientY }: { readonly clientX: number; readonly clientY: number }) {
  const { left, top } = grid.getBoundingClientRect();
  const right = left + grid.clientWidth - 2;
  const bottom = top + grid.clientHeight - 2;
  const x = Math.max(left + 1, Math.min(clientX, right));
  const y = Math.max(top + 1, Math.min(clientY, bottom));
  if (clientX !== x) grid.scrollLeft += clientX - x;
  if (clientY !== y) grid.scrollTop += clientY - y;
  return document.elementFromPoint(x, y);
}
