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

type Drag = { readonly kind: 'select'; readonly anchor: Cell } | { readonly kind: 'fill'; readonly from: Rectangle };

/** Selecting by drag, growing by Shift, and the fill handle. */
export function useGridPointer({ selection, select, copyInto, onEdit, onToggle, isGroup }: PointerQuestion) {
  const drag = useRef<Drag | null>(null);
  const [fill, setFill] = useState<Rectangle | null>(null);

  function down(event: React.PointerEvent) {
    const cell = cellOf(event.target);
    if (!cell || event.button !== 0) return;
    if (isGroup(cell.row)) {
      select(cellAt(cell.row, 0));
      onToggle(cell.row);
      return;
    }
    const isHandle = event.target instanceof HTMLElement && event.target.dataset['handle'] !== undefined;
    if (isHandle) {
      drag.current = { kind: 'fill', from: rectangleOf(selection) };
      event.preventDefault();
    } else if (event.shiftKey) {
      select({ ...selection, anchor: selection.active, corner: cell });
      drag.current = { kind: 'select', anchor: selection.active };
    } else {
      select(cellAt(cell.row, cell.column));
      drag.current = { kind: 'select', anchor: cell };
    }
  }

  function move(event: React.PointerEvent) {
    const now = drag.current;
    if (!now || event.buttons === 0) return;
    const cell = cellOf(document.elementFromPoint(event.clientX, event.clientY));
    if (!cell) return;
    if (now.kind === 'fill') setFill(fillTarget(now.from, cell));
    else if (cell.row !== selection.corner.row || cell.column !== selection.corner.column)
      select({ active: now.anchor, anchor: now.anchor, corner: cell, runColumn: now.anchor.column });
  }

  function up() {
    const now = drag.current;
    drag.current = null;
    if (now?.kind !== 'fill') return;
    setFill(null);
    if (!fill) return;
    copyInto({ from: now.from, to: fill });
    const corners = [now.from, fill];
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
      onPointerMove: move,
      onPointerUp: up,
      onDoubleClick: (event: React.MouseEvent) => {
        if (cellOf(event.target) && !isGroup(cellOf(event.target)!.row)) onEdit();
      },
    },
  };
}
