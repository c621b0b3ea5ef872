import { describe, expect, test } from 'vitest';
import { cellAt, rectangleOf, type Selection } from '../../renderer/grid/cells.ts';
import { blockText, placeBlock, readBlock } from '../../renderer/grid/clipboard.ts';
import { copiedInto, filled, fillTarget } from '../../renderer/grid/fill.ts';
import { commandOf } from '../../renderer/grid/gridKeys.ts';
import { advanced, type Extent, moved } from '../../renderer/grid/moves.ts';
import fc from '../support/properties.ts';

const extent: Extent = {
  rows: 10,
  columns: 8,
  frozen: 2,
  page: 4,
  // Two runs in a row: columns 2 to 4, and 6.
  isFilled: ({ column }) => (column >= 2 && column <= 4) || column === 6,
};

describe('moving, as Excel does it', () => {
  test('an arrow stops at the border', () => {
    expect(moved(cellAt(0, 0), { move: 'up' }, extent)).toEqual(cellAt(0, 0));
    expect(moved(cellAt(9, 7), { move: 'right' }, extent)).toEqual(cellAt(9, 7));
  });

  test.each([
    ['to the end of a run', 2, 4],
    ['over a gap to the next run', 4, 6],
    ['to the border where nothing is left', 6, 7],
  ])('Ctrl with an arrow goes %s', (_, from, to) => {
    expect(moved(cellAt(3, from), { move: 'right', toEdge: true }, extent).active.column).toBe(to);
  });

  test('Home goes behind the columns that stay, Ctrl+Home to the first row as well', () => {
    expect(moved(cellAt(5, 6), { move: 'home' }, extent).active).toEqual({ row: 5, column: 2 });
    expect(moved(cellAt(5, 6), { move: 'first' }, extent).active).toEqual({ row: 0, column: 2 });
    expect(moved(cellAt(5, 6), { move: 'last' }, extent).active).toEqual({ row: 9, column: 7 });
  });

  test('Enter after a run of Tabs returns below the cell where it began', () => {
    const tabbed = [1, 2, 3].reduce<Selection>((at) => advanced(at, { by: 'tab' }, extent), cellAt(2, 3));
    expect(tabbed.active).toEqual({ row: 2, column: 6 });
    expect(advanced(tabbed, { by: 'enter' }, extent).active).toEqual({ row: 3, column: 3 });
  });

  test('within a rectangle Tab goes by rows, Enter by columns, and both come around', () => {
    const rectangle = { ...cellAt(1, 2), corner: { row: 2, column: 3 } };
    const walk = (by: 'tab' | 'enter') => {
      let at: Selection = rectangle;
      return [0, 1, 2, 3].map(() => {
        at = advanced(at, { by }, extent);
        return [at.active.row, at.active.column];
      });
    };
    expect(walk('tab')).toEqual([
      [1, 3],
      [2, 2],
      [2, 3],
      [1, 2],
    ]);
    expect(walk('enter')).toEqual([
      [2, 2],
      [1, 3],
      [2, 3],
      [1, 2],
    ]);
  });

  test('Shift grows the rectangle from the active cell', () => {
    const grown = moved(cellAt(4, 4), { move: 'down', extend: true }, extent);
    expect(grown.active).toEqual({ row: 4, column: 4 });
    expect(rectangleOf(grown)).toEqual({ top: 4, left: 4, bottom: 5, right: 4 });
  });
});

describe('keys', () => {
  const key = (name: string, held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey', boolean>> = {}) =>
    commandOf({ key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

  test('a character replaces, F2 edits, Backspace empties, Delete clears', () => {
    expect(key('7')).toEqual({ kind: 'edit', text: '7' });
    expect(key('F2')).toEqual({ kind: 'edit', text: null });
    expect(key('Backspace')).toEqual({ kind: 'edit', text: '' });
    expect(key('Delete')).toEqual({ kind: 'clear' });
  });

  test('Ctrl+D and Ctrl+R fill; other keys with Ctrl are left to the window', () => {
    expect(key('d', { ctrlKey: true })).toEqual({ kind: 'fill', direction: 'down' });
    expect(key('r', { metaKey: true })).toEqual({ kind: 'fill', direction: 'right' });
    for (const name of ['z', 'c', 'v', 'k']) expect(key(name, { ctrlKey: true })).toBeNull();
    expect(key('a', { altKey: true })).toBeNull();
    expect(key('F9')).toBeNull();
  });
});

describe('the clipboard', () => {
  // As Excel and Google Sheets write cells with a tab, a line end or a quote in them.
  test('reads quoted cells', () => {
    expect(readBlock('a\t"b\nc"\t"say ""hi"""\r\n1\t\t3\r\n')).toEqual([
      ['a', 'b\nc', 'say "hi"'],
      ['1', '', '3'],
    ]);
  });

  test('a quote that nothing closes is part of the text', () => {
    expect(readBlock('"5 in\t6')).toEqual([['"5 in', '6']]);
  });

  test('one cell fills a selection, a block is repeated where it fits, else it starts at the corner', () => {
    const selection = { top: 1, left: 2, bottom: 2, right: 5 };
    expect(placeBlock([['7']], selection).entries).toHaveLength(8);
    const repeated = placeBlock([['a', 'b']], selection).entries.map(({ text }) => text);
    expect(repeated).toEqual(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b']);
    const { covers, entries } = placeBlock([['a', 'b', 'c']], selection);
    expect(covers).toEqual({ top: 1, left: 2, bottom: 1, right: 4 });
    expect(entries.map(({ column }) => column)).toEqual([2, 3, 4]);
  });
});

describe('filling', () => {
  const sourceAt =
    (values: readonly (number | string)[]) => (cell: { readonly row: number; readonly column: number }) => {
      const value = values[cell.row] ?? '';
      return { text: String(value), number: typeof value === 'number' ? value : null };
    };
  const fill = (values: readonly (number | string)[], to: { readonly top: number; readonly bottom: number }) =>
    filled({
      from: { top: 0, left: 0, bottom: values.length - 1, right: 0 },
      to: { ...to, left: 0, right: 0 },
      sourceAt: sourceAt(values),
      textOf: String,
    }).map(({ text }) => text);

  test('two numbers go on as a series, one number and texts are repeated', () => {
    expect(fill([1, 3], { top: 2, bottom: 4 })).toEqual(['5', '7', '9']);
    expect(fill([5], { top: 1, bottom: 3 })).toEqual(['5', '5', '5']);
    expect(fill(['a', 'b'], { top: 2, bottom: 4 })).toEqual(['a', 'b', 'a']);
  });

  // Excel 365: 1, 2, 4 dragged down gives 5.3333, 6.8333 (least squares).
  test('three numbers go on along their straight line', () => {
    expect(fill([1, 2, 4], { top: 3, bottom: 4 })).toEqual(['5.33333333333', '6.83333333333']);
  });

  test('above the cells the series runs backwards', () => {
    const entries = filled({
      from: { top: 2, left: 0, bottom: 3, right: 0 },
      to: { top: 0, left: 0, bottom: 1, right: 0 },
      sourceAt: sourceAt(['', '', 10, 20]),
      textOf: String,
    });
    expect(entries.map(({ text }) => text)).toEqual(['-10', '0']);
  });

  test('the handle fills the side it is dragged farthest to', () => {
    const from = { top: 2, left: 2, bottom: 3, right: 3 };
    expect(fillTarget(from, { row: 3, column: 3 })).toBeNull();
    expect(fillTarget(from, { row: 6, column: 4 })).toEqual({ top: 4, left: 2, bottom: 6, right: 3 });
    expect(fillTarget(from, { row: 3, column: 7 })).toEqual({ top: 2, left: 4, bottom: 3, right: 7 });
  });

  test('Ctrl+D of one row takes the row above it', () => {
    const row = { top: 4, left: 1, bottom: 4, right: 2 };
    expect(copiedInto(row, 'down')).toEqual({ from: { ...row, top: 3, bottom: 3 }, to: row });
    expect(copiedInto({ ...row, top: 0, bottom: 0 }, 'down')).toBeNull();
  });
});

describe('properties', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', '\t', '\n', '"', ' ', ',') });

  test('what is copied is what is pasted', () => {
    const block = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      );
    fc.assert(
      fc.property(block, (given) => {
        expect(readBlock(`${blockText(given)}\r\n`)).toEqual(given);
      }),
    );
  });

  test('no key leaves the grid', () => {
    const move = fc.constantFrom('up', 'down', 'left', 'right', 'home', 'end', 'pageUp', 'pageDown', 'first', 'last');
    fc.assert(
      fc.property(
        fc.array(fc.record({ move, toEdge: fc.boolean(), extend: fc.boolean() }), { maxLength: 20 }),
        (keys) => {
          const { active, corner } = keys.reduce<Selection>((at, key) => moved(at, key, extent), cellAt(3, 3));
          for (const { row, column } of [active, corner]) {
            expect(row).toBeGreaterThanOrEqual(0);
            expect(row).toBeLessThan(extent.rows);
            expect(column).toBeGreaterThanOrEqual(0);
            expect(column).toBeLessThan(extent.columns);
          }
        },
      ),
    );
  });
});
