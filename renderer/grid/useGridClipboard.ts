import { useRef } from 'react';
import { type Cell, type CellView, type GridEntry, isSingle, rectangleOf, type Selection } from './cells.ts';
import { blockHtml, blockText, placeBlock, readBlock } from './clipboard.ts';
import type { GridModel } from './gridModel.ts';

interface ClipboardQuestion {
  readonly model: GridModel;
  readonly selection: Selection;
  readonly cellOf: (cell: Cell) => CellView | null;
  readonly write: (entries: readonly GridEntry[]) => void;
  readonly select: (selection: Selection) => void;
}

/** Copy, cut and paste, both ways with other sheets; within the grid what stands behind a text comes along. */
export function useGridClipboard({ model, selection, cellOf, write, select }: ClipboardQuestion) {
  const copied = useRef<{ readonly text: string; readonly payloads: readonly (readonly unknown[])[] } | null>(null);

  function copy(event: React.ClipboardEvent): boolean {
    if (isTyping(event.target)) return false;
    const { top, left, bottom, right } = rectangleOf(selection);
    const rows = Array.from({ length: bottom - top + 1 }, (_, at) =>
      Array.from({ length: right - left + 1 }, (__, place) => cellOf({ row: top + at, column: left + place })),
    );
    const block = rows.map((line) => line.map((cell) => cell?.edit ?? ''));
    const text = blockText(block);
    event.clipboardData.setData('text/plain', text);
    event.clipboardData.setData('text/html', blockHtml(block));
    event.preventDefault();
    copied.current = { text, payloads: rows.map((line) => line.map((cell) => cell?.payload)) };
    return true;
  }

  function clear() {
    const { top, left, bottom, right } = rectangleOf(selection);
    const entries: GridEntry[] = [];
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++)
        if (cellOf({ row, column })?.editable) entries.push({ row, column, text: '' });
    write(entries);
  }

  function paste(event: React.ClipboardEvent) {
    if (isTyping(event.target)) return;
    const text = event.clipboardData.getData('text/plain');
    if (text === '') return;
    event.preventDefault();
    // Some systems give back other line ends than they were given.
    const isOwn = copied.current !== null && copied.current.text.replaceAll('\r', '') === text.replaceAll('\r', '');
    const selected = rectangleOf(selection);
    const { entries, covers } = placeBlock(readBlock(text), selected, isOwn ? copied.current!.payloads : undefined);
    write(entries);
    const corner = {
      row: Math.min(covers.bottom, model.rows - 1),
      column: Math.min(covers.right, model.columns.length - 1),
    };
    if (isSingle(selected) || entries.length > 1)
      select({ ...selection, anchor: { row: covers.top, column: covers.left }, corner });
  }

  return {
    onCopy: (event: React.ClipboardEvent) => void copy(event),
    onCut: (event: React.ClipboardEvent) => {
      if (copy(event)) clear();
    },
    onPaste: paste,
  };
}

/** The text of a cell that is edited has a clipboard of its own. */
function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement;
}
