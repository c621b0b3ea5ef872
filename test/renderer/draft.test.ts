import { describe, expect, it } from 'vitest';
import { moveItem, setAt } from '../../renderer/features/scenarios/path.ts';
import { edit, redo, startHistory, undo } from '../../renderer/workbench/draftHistory.ts';
import fc from '../support/properties.ts';

describe('undo and redo', () => {
  it('goes back and forth through the edits', () => {
    const edited = edit(edit(startHistory('a'), 'b'), 'c');
    expect(undo(edited).present).toBe('b');
    expect(undo(undo(edited)).present).toBe('a');
    expect(redo(undo(edited))).toEqual(edited);
  });

  it('forgets what was undone once something else is edited', () => {
    const other = edit(undo(edit(startHistory('a'), 'b')), 'x');
    expect(redo(other).present).toBe('x');
  });

  it('takes an edit that changes nothing for none', () => {
    expect(edit(startHistory({ a: 1 }), { a: 1 }).past).toEqual([]);
  });
});

describe('a value at a path', () => {
  const root = {
    plans: [
      { id: 'a', price: 1 },
      { id: 'b', price: 2 },
    ],
  };

  it('changes that value only and leaves the original as it was', () => {
    expect(setAt(root, ['plans', 1, 'price'], 5)).toEqual({ plans: [root.plans[0], { id: 'b', price: 5 }] });
    expect(setAt(root, ['plans', 1, 'price'], 5).plans[0]).toBe(root.plans[0]);
    expect(setAt<object>({ a: 1 }, ['list', 0], 'first')).toEqual({ a: 1, list: ['first'] });
    expect(root.plans[1]!.price).toBe(2);
  });

  it('takes out an entry of a list or a record', () => {
    expect(setAt(root, ['plans', 0], undefined)).toEqual({ plans: [{ id: 'b', price: 2 }] });
    expect(setAt({ x: 1, y: 2 }, ['x'], undefined)).toEqual({ y: 2 });
  });
});

describe('lists and ids', () => {
  it('moves an entry within the ends', () => {
    expect(moveItem(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moveItem(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  });
});

describe('properties', () => {
  it('undoing all edits gives the first state back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 50 }), (values) => {
        const edited = values.reduce((history, value) => edit(history, value), startHistory(-1));
        const back = edited.past.reduce((history) => undo(history), edited);
        expect(back.present).toBe(-1);
      }),
    );
  });
});
