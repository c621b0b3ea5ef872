import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useLayoutEffect, useMemo, useRef } from 'react';
import { CellEditor } from './CellEditor.tsx';
import { type Cell, type Rectangle, rectangleOf, type Selection } from './cells.ts';
import { GridHead } from './GridHead.tsx';
import { type DrawnColumns, GridRow } from './GridRow.tsx';
import styles from './grid.module.css';
import { type GridModel, rowHeight } from './gridModel.ts';
import { useGrid } from './useGrid.ts';

interface GridProps {
  readonly label: string;
  readonly model: GridModel;
  /** The cell that is active at first. */
  readonly start: Cell;
  readonly onSelect: (selection: Selection) => void;
  /** Alt+Down on a cell, or a double click on one that cannot be typed into. */
  readonly onOpen: (cell: DOMRect) => void;
}

const headHeight = 2 * rowHeight;

/** A sheet that is typed into as in Excel; only what is in view is drawn. */
export function Grid({ label, model, start, onSelect, onOpen }: GridProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { columns, frozen } = model;
  const frozenWidth = columns.slice(0, frozen).reduce((sum, { width }) => sum + width, 0);
  const grid = useGrid({ id, model, start, scroller, frozenWidth, headHeight, onSelect, onOpen });
  const { selection, editing, fill } = grid;
  const { active } = selection;
  const down = useVirtualizer({
    count: model.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: 0,
    useFlushSync: false,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length - frozen,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => columns[frozen + index]!.width,
    overscan: 3,
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: columns of other widths are measured anew.
  useLayoutEffect(() => across.measure(), [columns, across]);
  const shown = across.getVirtualItems();
  const [first, last, before] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? -1, shown[0]?.start ?? 0];
  const width = frozenWidth + across.getTotalSize();
  const drawn = useMemo<DrawnColumns>(
    () => ({
      columns,
      lefts: leftsOf(columns.slice(0, frozen).map((column) => column.width)),
      frozen,
      first: frozen + first,
      last: frozen + last,
      before,
      width,
    }),
    [columns, frozen, first, last, before, width],
  );
  const selected = rectangleOf(selection);
  const isDrawn = down.getVirtualItems().some(({ index }) => index === active.row);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a part of its rows and columns.
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={model.rows + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-activedescendant={
        isDrawn ? `${id}-r${active.row}c${model.rowAt(active.row).group ? 0 : active.column}` : undefined
      }
      tabIndex={0}
      className={styles.grid}
      {...grid.handlers}
    >
      <div className={styles.canvas} style={{ height: headHeight + down.getTotalSize(), width }}>
        <GridHead drawn={drawn} />
        <div className={styles.body}>
          {down.getVirtualItems().map(({ index, start: top }) => (
            <GridRow
              key={index}
              id={id}
              row={index}
              top={top}
              view={model.rowAt(index)}
              drawn={drawn}
              {...spanIn(selected, index)}
              active={active.row === index ? active.column : null}
              hasHandle={index === selected.bottom && !editing}
              {...fillSpan(fill, index)}
            />
          ))}
          {editing ? (
            <CellEditor
              key={`${active.row} ${active.column}`}
              label={grid.labelOf(active)}
              text={editing.text}
              isTyped={editing.isTyped}
              style={grid.editorPlace(active)}
              onEnd={grid.endEdit}
            />
          ) : null}
        </div>
      </div>
    </div>
  );
}

function leftsOf(widths: readonly number[]): number[] {
  let left = 0;
  return widths.map((width) => {
    left += width;
    return left - width;
  });
}

function spanIn({ top, bottom, left, right }: Rectangle, row: number) {
  return row >= top && row <= bottom ? { from: left, to: right } : { from: null, to: null };
}

function fillSpan(fill: Rectangle | null, row: number) {
  const { from, to } = fill ? spanIn(fill, row) : { from: null, to: null };
  return { fillFrom: from, fillTo: to };
}
