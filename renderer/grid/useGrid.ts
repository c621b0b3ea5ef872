import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Ending } from './CellEditor.tsx';
import {
  type Cell,
  type CellView,
  cellAt,
  cellsIn,
  type GridEntry,
  isSingle,
  type Rectangle,
  rectangleOf,
  type Selection,
} from './cells.ts';
import { copiedInto, filled } from './fill.ts';
import { followed, type Held, heldAt, isSameSelection } from './followed.ts';
import { type Command, commandOf } from './gridKeys.ts';
import { type GridModel, rowHeight } from './gridModel.ts';
import { advanced, type Extent, moved, target } from './moves.ts';
import { useGridClipboard } from './useGridClipboard.ts';
import { useGridPointer } from './useGridPointer.ts';

interface Editing {
  readonly text: string;
  readonly isTyped: boolean;
}

interface GridQuestion {
  readonly id: string;
  readonly model: GridModel;
  readonly start: Cell;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly frozenWidth: number;
  readonly headHeight: number;
  readonly onSelect: (selection: Selection) => void;
  readonly onOpen: (cell: DOMRect) => void;
}

/** What the user does in a grid: selection, editing, filling, copying, by keyboard and pointer. */
export function useGrid(question: GridQuestion) {
  const { id, model, start, scroller, frozenWidth, headHeight, onSelect, onOpen } = question;
  const [held, setHeld] = useState<Held>(() => heldAt(cellAt(start.row, start.column), model));
  const [editing, setEditing] = useState<Editing | null>(null);
  const isReleased = useRef(false);
  const now = followed(held, model);
  const before = useRef(now);
  // The same cells are the same object, so that nobody is told of a selection twice.
  if (!isSameSelection(before.current, now)) before.current = now;
  const selection = before.current;
  const latest = useRef(model);
  latest.current = model;

  const cellOf = (cell: Cell): CellView | null => model.rowAt(cell.row).cells[cell.column] ?? null;
  const write = (entries: readonly GridEntry[]) => {
    if (entries.length > 0) model.onWrite(entries);
  };
  const select = useCallback((next: Selection) => setHeld(heldAt(next, latest.current)), []);
  useEffect(() => onSelect(selection), [selection, onSelect]);

  // What a key or a click leads to must be seen, and not under the columns or headings that stay.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const seen = isSingle(rectangleOf(selection)) ? selection.active : selection.corner;
    scrollTo(element, seen, { model: latest.current, frozenWidth, headHeight });
  }, [selection, scroller, frozenWidth, headHeight]);

  function extent(): Extent {
    const height = (scroller.current?.clientHeight ?? headHeight) - headHeight;
    return {
      rows: model.rows,
      columns: model.columns.length,
      frozen: model.frozen,
      page: Math.max(1, Math.floor(height / rowHeight) - 1),
      isFilled: (cell) => (cellOf(cell)?.text ?? '') !== '',
    };
  }

  function openCell() {
    const element = document.getElementById(`${id}-r${selection.active.row}c${selection.active.column}`);
    if (element) onOpen(element.getBoundingClientRect());
  }

  function beginEdit(text: string | null) {
    const cell = cellOf(selection.active);
    if (!cell) return text === null ? model.onToggle(selection.active.row) : undefined;
    if (!cell.editable) return text === null ? openCell() : undefined;
    setEditing({ text: text ?? cell.edit, isTyped: text !== null });
  }

  function endEdit(text: string, ending: Ending) {
    setEditing(null);
    // Where the edit ended because something else took the focus, it stays there.
    if (ending.kind !== 'stay') scroller.current?.focus({ preventScroll: true });
    if (ending.kind === 'cancel') return;
    const cell = cellOf(selection.active);
    if (ending.kind === 'fill')
      write(
        cellsIn(rectangleOf(selection))
          .filter((one) => cellOf(one)?.editable)
          .map((one) => ({ ...one, text })),
      );
    else if (cell && text !== cell.edit) write([{ ...selection.active, text }]);
    if (ending.kind === 'advance') select(advanced(selection, ending, extent()));
    if (ending.kind === 'step') {
      const { row, column } = target(selection.active, { move: ending.move }, extent());
      select(cellAt(row, column));
    }
  }

  function copyInto({ from, to }: { readonly from: Rectangle; readonly to: Rectangle }) {
    const sourceAt = (cell: Cell) => {
      const view = cellOf(cell);
      return {
        text: view?.edit ?? '',
        number: model.rowAt(cell.row).numberAt(cell.column),
        ...(view?.payload === undefined ? {} : { payload: view.payload }),
      };
    };
    const entries = filled({ from, to, sourceAt, textOf: model.numberText });
    write(entries.filter((entry) => cellOf(entry)?.editable));
  }

  function perform(command: Command): boolean {
    switch (command.kind) {
      case 'move':
        select(moved(selection, command, extent()));
        return true;
      case 'advance':
        if (command.by === 'tab' && isReleased.current) return false;
        if (command.by === 'enter' && model.rowAt(selection.active.row).group) model.onToggle(selection.active.row);
        else select(advanced(selection, command, extent()));
        return true;
      case 'edit':
        beginEdit(command.text);
        return true;
      case 'clear':
        write(
          cellsIn(rectangleOf(selection))
            .filter((cell) => cellOf(cell)?.editable)
            .map((cell) => ({ ...cell, text: '' })),
        );
        return true;
      case 'fill': {
        const plan = copiedInto(rectangleOf(selection), command.direction);
        if (plan) copyInto(plan);
        return true;
      }
      case 'select': {
        const { active } = selection;
        const whole = { row: model.rows - 1, column: model.columns.length - 1 };
        const anchor = {
          row: command.what === 'row' ? active.row : 0,
          column: command.what === 'column' ? active.column : model.frozen,
        };
        const corner = {
          row: command.what === 'row' ? active.row : whole.row,
          column: command.what === 'column' ? active.column : whole.column,
        };
        select({ ...selection, anchor, corner });
        return true;
      }
      case 'open':
        openCell();
        return true;
      case 'release':
        return true;
      default:
        return command satisfies never;
    }
  }

  function press(event: React.KeyboardEvent) {
    if (event.target !== scroller.current || event.nativeEvent.isComposing) return;
    const command = commandOf(event);
    if (!command) return;
    if (perform(command)) {
      event.preventDefault();
      // Escape leaves a dialog or a page elsewhere; here it opens the way out for Tab.
      if (command.kind === 'release') event.stopPropagation();
    }
    isReleased.current = command.kind === 'release' || (isReleased.current && command.kind === 'advance');
  }

  const clipboard = useGridClipboard({ model, selection, cellOf, write, select });
  const pointer = useGridPointer({
    selection,
    select,
    copyInto,
    onEdit: () => beginEdit(null),
    onToggle: model.onToggle,
    isGroup: (row) => model.rowAt(row).group !== null,
  });

  return {
    selection,
    editing,
    fill: pointer.fill,
    endEdit,
    labelOf: (cell: Cell) => `${model.rowAt(cell.row).cells[0]?.text ?? ''}, ${model.columns[cell.column]?.head ?? ''}`,
    editorPlace: ({ row, column }: Cell): React.CSSProperties => {
      const left = leftOf(model, column);
      const isFrozen = column < model.frozen;
      return {
        top: row * rowHeight,
        left: isFrozen ? left + (scroller.current?.scrollLeft ?? 0) : left,
        width: Math.max(model.columns[column]!.width, 96),
        ...(model.columns[column]!.kind === 'label' ? { textAlign: 'left' } : {}),
      };
    },
    handlers: { onKeyDown: press, ...clipboard, ...pointer.handlers },
  };
}

function leftOf({ columns }: GridModel, column: number): number {
  let left = 0;
  for (let at = 0; at < column; at++) left += columns[at]!.width;
  return left;
}

function scrollTo(
  element: HTMLElement,
  { row, column }: Cell,
  {
    model,
    frozenWidth,
    headHeight,
  }: { readonly model: GridModel; readonly frozenWidth: number; readonly headHeight: number },
): void {
  const top = row * rowHeight;
  const height = element.clientHeight - headHeight;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top + rowHeight > element.scrollTop + height) element.scrollTop = top + rowHeight - height;
  if (column < model.frozen) return;
  const left = leftOf(model, column) - frozenWidth;
  const right = left + (model.columns[column]?.width ?? 0);
  const width = element.clientWidth - frozenWidth;
  if (left < element.scrollLeft) element.scrollLeft = left;
  else if (right > element.scrollLeft + width) element.scrollLeft = right - width;
}
